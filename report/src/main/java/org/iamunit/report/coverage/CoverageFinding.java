package org.iamunit.report.coverage;

import java.util.Objects;
import org.iamunit.policy.document.SourcePosition;

/**
 * What the sentences leave out that is asked for first.
 *
 * @param kind what it is; never {@code null}
 * @param statement the name of the statement; never {@code null}
 * @param position where that what is left out stands; never {@code null}
 * @param subject what is left out: a condition, or an action with a wildcard and the action that it met; empty for a whole statement;
 *     never {@code null}
 * @since 0.1.0
 */
public record CoverageFinding(Kind kind, String statement, SourcePosition position, String subject) {

    /** What sentences can leave out. */
    public enum Kind {
        /** A Deny that no sentence ran into. */
        DENY_NEVER_MET("no sentence runs into this Deny", "write a cannot that it denies"),
        /** A condition that held whenever a sentence met it. */
        CONDITION_ONLY_TRUE(
                "whenever a sentence meets this condition, it holds", "write a sentence in which it does not"),
        /** A condition that never held when a sentence met it. */
        CONDITION_ONLY_FALSE(
                "whenever a sentence meets this condition, it does not hold", "write a sentence in which it does"),
        /** A wildcard that met one action only. */
        WILDCARD_OF_ONE_ACTION(
                "of all that this wildcard stands for, sentences ask for one action",
                "name that action, or write a sentence about another one");

        private final String wording;
        private final String remedy;

        Kind(String wording, String remedy) {
            this.wording = wording;
            this.remedy = remedy;
        }
    }

    public CoverageFinding {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(statement, "statement must not be null");
        Objects.requireNonNull(position, "position must not be null");
        Objects.requireNonNull(subject, "subject must not be null");
    }

    /**
     * Name what is left out.
     *
     * @return the statement with the subject; never {@code null}
     */
    public String about() {
        return statement + (subject.isEmpty() ? "" : ", " + subject);
    }

    /**
     * Say what is left out, and what to do.
     *
     * @return one line without a full stop; never {@code null}
     */
    public String text() {
        return about() + ": " + kind.wording + "; " + kind.remedy;
    }

    /** Print file and line, and the {@linkplain #text() text}. */
    @Override
    public String toString() {
        return position.fileAndLine() + " " + text();
    }
}
