package org.iamunit.engine.internal.spec;

import org.iamunit.policy.FixtureException;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** The events of a YAML text that nests no deeper than a front matter has to: a {@code Composer} calls itself for each level. */
final class FlatYaml implements Parser {

    /** A list in a map in a list; whoever writes more than some of them has made a mistake. */
    private static final int MOST_NESTED = 20;

    private final Parser events;
    private int depth;

    FlatYaml(Parser events) {
        this.events = events;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return events.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return events.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    /** @throws FixtureException if what begins here lies too deep */
    @Override
    public Event next() {
        Event event = events.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            default -> {
                // Stands where it stands.
            }
        }
        if (depth > MOST_NESTED) {
            throw new FixtureException("lists and maps stand within each other more than " + MOST_NESTED
                    + " deep in the front matter; write it flat, as in policies: iam/*.json");
        }
        return event;
    }
}
