package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.dsl.sentence.Expectation;

/** Divides a block of pasted messages: a log may have broken one over several lines, and may hold several in a row. */
final class DeniedMessages {

    /**
     * A message.
     *
     * @param line which line of the block it begins on, from 0
     * @param text the message on one line
     */
    record Message(int line, String text) {}

    private final List<Message> messages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int start;

    private DeniedMessages() {}

    /** Return the messages of a block; a blank line ends one, and so does a line that names the next principal. */
    static List<Message> of(List<String> lines) {
        DeniedMessages messages = new DeniedMessages();
        for (int line = 0; line < lines.size(); line++) {
            messages.add(line, lines.get(line).strip());
        }
        messages.end();
        return messages.messages;
    }

    private void add(int line, String part) {
        boolean isNext = Expectation.namesPrincipal(text.toString()) && Expectation.namesPrincipal(part);
        if (part.isEmpty() || part.startsWith("#") || isNext) {
            end();
        }
        if (!part.isEmpty() && !part.startsWith("#")) {
            start = text.isEmpty() ? line : start;
            text.append(text.isEmpty() ? "" : " ").append(part);
        }
    }

    private void end() {
        if (!text.isEmpty()) {
            messages.add(new Message(start, text.toString()));
            text.setLength(0);
        }
    }
}
