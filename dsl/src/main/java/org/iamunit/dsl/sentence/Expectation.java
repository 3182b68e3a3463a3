package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.Catalog;

/**
 * One sentence: who can or cannot do which actions on which resources, under which circumstances, and what the decision
 * must rest on. Immutable; every step returns a new sentence.
 *
 * @param principal who; never {@code null}
 * @param verb what the sentence says of the principal and the actions; never {@code null}
 * @param actions the actions, each to be decided on every resource, at least one; of a verb about calls the code that makes them, as
 *     in {@code package com.example}, none for all of it; never {@code null}
 * @param resources the resources; empty where the sentence names none; never {@code null}
 * @param circumstances the circumstances in their order; never {@code null}
 * @param reasons what every decision must rest on; never {@code null}
 * @since 0.1.0
 */
public record Expectation(
        NamedPrincipal principal,
        Verb verb,
        List<String> actions,
        List<NamedResource> resources,
        List<Circumstance> circumstances,
        List<Reason> reasons) {

    /** Every action that AWS has, or may add. */
    static final String ANYTHING = "*";

    public Expectation {
        Objects.requireNonNull(principal, "principal must not be null");
        Objects.requireNonNull(verb, "verb must not be null");
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        circumstances = List.copyOf(circumstances);
        reasons = List.copyOf(reasons);
        if (verb != Verb.CAN
                && verb != Verb.CANNOT
                && Sending.Kind.of(String.join(", ", actions)).isPresent()) {
            throw new FixtureException("\"" + verb + "\" goes with actions, not with a mail; write can or cannot");
        }
        principal.requireVerb(verb);
        if (verb.isAboutCalls() && !resources.isEmpty()) {
            throw new FixtureException("on(…) does not go with " + verb + ": the calls say on what; leave it out");
        }
        if (verb.isAboutCalls() && !reasons.isEmpty()) {
            throw new FixtureException("because(…) does not go with " + verb
                    + ": the statements that decide are told of whatever is not as expected; leave it out");
        }
        if (verb.isAboutChange() && !reasons.isEmpty()) {
            throw new FixtureException("because(…) does not go with " + verb
                    + ": the statements that decide are told of whatever changes; leave it out");
        }
    }

    /**
     * Begin a sentence.
     *
     * @param principal who; never {@code null}
     * @param verb what the sentence says of the principal and the actions; never {@code null}
     * @param actions the actions; never {@code null}
     * @return the sentence, never {@code null}
     */
    public static Expectation of(NamedPrincipal principal, Verb verb, List<String> actions) {
        return new Expectation(principal, verb, actions, List.of(), List.of(), List.of());
    }

    /**
     * Begin a sentence about a mail.
     *
     * @param principal who; never {@code null}
     * @param verb {@link Verb#CAN} or {@link Verb#CANNOT}; never {@code null}
     * @param sending the mail; never {@code null}
     * @return the sentence, never {@code null}
     */
    public static Expectation of(NamedPrincipal principal, Verb verb, Sending sending) {
        return new Expectation(
                principal, verb, List.of(sending.kind().toString()), List.of(), sending.circumstances(), List.of());
    }

    /**
     * Read a sentence: what {@link #toString()} has printed comes back as it was.
     *
     * @param text the sentence on one line, perhaps with a comment; never {@code null}
     * @return the sentence, never {@code null}
     * @throws MalformedSentenceException if it is none, or has tags or a reason to be skipped
     */
    public static Expectation parse(String text) {
        Sentence sentence = Sentence.parse(text);
        if (!sentence.tags().isEmpty() || sentence.skipReason().isPresent()) {
            throw new MalformedSentenceException("tags and skip belong to a spec; leave them out here", 1);
        }
        return sentence.expectation();
    }

    /**
     * Make a sentence of a message that AWS sent: the principal still cannot do the action on the resource, for the reason
     * that the message gives, if it gives one.
     *
     * @param message the message as a log has it, over SMTP or an API, in whichever language; never {@code null}
     * @return the sentence, never {@code null}
     * @throws FixtureException if the message names no one principal, action and resource
     */
    public static Expectation denied(String message) {
        return DeniedMessage.read(message);
    }

    /**
     * Make a sentence of a message that AWS sent about a request under circumstances that the message does not tell.
     *
     * @param message the message as a log has it, over SMTP or an API, in whichever language; never {@code null}
     * @param circumstances what a sentence says of them, as in {@code with-mfa from-ip 203.0.113.7}; never {@code null}
     * @return the sentence, never {@code null}
     * @throws FixtureException if the message names no one principal, action and resource
     * @throws MalformedSentenceException if the circumstances are none
     */
    public static Expectation denied(String message, String circumstances) {
        return new SentenceReader(Token.read(circumstances), circumstances).addTo(denied(message));
    }

    /**
     * Tell whether a text may be the beginning of a message that something is denied.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it names a principal
     */
    public static boolean namesPrincipal(String text) {
        return DeniedMessage.namesPrincipal(text);
    }

    /**
     * Tell whether the sentence is about all requests of a kind, so that it is proved rather than tried: about all
     * circumstances, all callers, all actions, or all resources.
     *
     * @return {@code false} if it stands for requests that are asked one by one
     */
    public boolean isAboutAllRequests() {
        return sending().isEmpty()
                && switch (verb) {
                    case CAN -> principal.kind() == NamedPrincipal.Kind.ONLY;
                    case CANNOT ->
                        resources.isEmpty()
                                || resources.stream()
                                        .anyMatch(resource ->
                                                isPattern(resource) || resource.kind() == NamedResource.Kind.ANYTHING);
                    case CAN_ONLY, CAN_AT_MOST, CAN_NEVER -> true;
                    case GAINS, GAINS_ONLY, GAINS_NOTHING, LOSES, LOSES_ONLY, LOSES_NOTHING -> true;
                    case CAN_MAKE, CAN_MAKE_ONLY, NEEDS_ALL_GRANTS -> true;
                };
    }

    /** What AWS itself compares with policies, with wildcards in it, is one resource to the actions that are asked on it. */
    private boolean isPattern(NamedResource resource) {
        return resource.isPattern()
                && actions.stream().noneMatch(action -> Catalog.aws().isCompared(action, resource.name()));
    }

    /**
     * Return what kind of mail the sentence is about.
     *
     * @return the kind, or empty if the sentence is about actions
     */
    public Optional<Sending.Kind> sending() {
        return actions.size() == 1 ? Sending.Kind.of(actions.get(0)) : Optional.empty();
    }

    /**
     * Add resources.
     *
     * @param more the resources; never {@code null}
     * @return the longer sentence, never {@code null}
     */
    public Expectation on(List<NamedResource> more) {
        requireSome(more, "on(…)");
        return new Expectation(principal, verb, actions, joined(resources, more), circumstances, reasons);
    }

    /**
     * Add a circumstance.
     *
     * @param circumstance the circumstance; never {@code null}
     * @return the longer sentence, never {@code null}
     * @throws FixtureException if the sentence has named this circumstance already
     */
    public Expectation under(Circumstance circumstance) {
        requireCompatible(circumstances, circumstance, this);
        return new Expectation(
                principal, verb, actions, resources, joined(circumstances, List.of(circumstance)), reasons);
    }

    /** Refuse to say of a request twice what it has once. */
    static void requireCompatible(List<Circumstance> circumstances, Circumstance circumstance, Object sentence) {
        circumstances.stream()
                .filter(other -> other.contradicts(circumstance))
                .findFirst()
                .ifPresent(other -> {
                    throw new FixtureException(circumstance.word().call() + " stands beside "
                            + other.word().call() + " in \"" + sentence
                            + "\", which says the same or the contrary; keep one");
                });
    }

    /**
     * Add what the decision must rest on.
     *
     * @param more a statement, a policy type, or an explicit or implicit deny; never {@code null}
     * @return the longer sentence, never {@code null}
     */
    public Expectation because(List<Reason> more) {
        requireSome(more, "because(…)");
        return new Expectation(principal, verb, actions, resources, circumstances, joined(reasons, more));
    }

    private static void requireSome(List<?> more, String call) {
        if (more.isEmpty()) {
            throw new FixtureException(call + " says nothing here; give it a value, or leave it out");
        }
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private String writtenActions() {
        if (verb.isAboutCalls()) {
            return actions.isEmpty() ? "" : " of " + String.join(", ", actions);
        }
        return verb.isAboutNothing() ? "" : " " + namedActions();
    }

    private String namedActions() {
        return verb.isAboutChange() && actions.equals(List.of(ANYTHING)) ? "anything" : String.join(", ", actions);
    }

    /** Print the sentence. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder().append(principal).append(' ').append(verb).append(writtenActions());
        String before = " on ";
        for (NamedResource resource : resources) {
            text.append(before).append(resource);
            before = ", ";
        }
        for (Circumstance circumstance : circumstances) {
            text.append(' ').append(circumstance);
        }
        before = " because ";
        for (Reason reason : reasons) {
            text.append(before).append(Words.phrase(reason.toString()));
            before = ", ";
        }
        return text.toString();
    }
}
