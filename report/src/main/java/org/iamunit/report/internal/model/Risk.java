package org.iamunit.report.internal.model;

import java.util.List;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;

/**
 * Something that the policies let somebody do, that is risky, and that no sentence asks about.
 *
 * @param kind what it is
 * @param principal who can do it, in the words of sentences
 * @param ways the actions that it takes; several with {@code +} between them where all of them are needed
 * @param allowedBy the statements that allow the first of them
 * @param sentence a sentence about the first of them that holds, to be pasted into a spec, or to be turned into its opposite
 * @since 0.1.0
 */
public record Risk(Kind kind, String principal, List<String> ways, List<StatementRef> allowedBy, String sentence) {

    /** Between actions that are needed together. */
    public static final String TOGETHER = " + ";

    /** What can be risky. */
    public enum Kind {
        /** Whoever can do it can become somebody who can do more. */
        PRIVILEGE_ESCALATION(
                "privilege escalation", "Whoever can do this can let himself do more than was meant for him."),
        /** Whoever can do it can read credentials. */
        CREDENTIALS_EXPOSURE("credentials exposure", "This hands out keys, tokens or passwords."),
        /** Whoever can do it can let others in. */
        RESOURCE_EXPOSURE("resource exposure", "This changes who can do what, so that it can let others in."),
        /** Whoever can do it can carry data away. */
        DATA_EXFILTRATION("data exfiltration", "This reads what is stored, so that it can be carried away."),
        /** More is allowed than anybody has written down. */
        SERVICE_WILDCARD(
                "service wildcard",
                "This stands for all actions of a service, also for those that it will have next year."),
        /** What others made can be changed. */
        INFRASTRUCTURE_MODIFICATION(
                "infrastructure modification", "This changes or deletes resources, whichever they are.");

        private final String wording;
        private final String meaning;

        Kind(String wording, String meaning) {
            this.wording = wording;
            this.meaning = meaning;
        }

        /** Return what it is called. */
        public String wording() {
            return wording;
        }

        /** Return in one sentence why it is a risk. */
        public String meaning() {
            return meaning;
        }
    }
}
