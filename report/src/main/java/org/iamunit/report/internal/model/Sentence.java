package org.iamunit.report.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence, and what came of it.
 *
 * @param id what links to it, the same in every report that has it
 * @param text the sentence
 * @param status what came of it
 * @param module the folder of the module that it belongs to, from the root of the build; empty for the root itself
 * @param test the unique ID of its test
 * @param group the spec or the class that it stands in
 * @param method the method of the class; empty in a spec
 * @param file the path of the file that it stands in; {@code null} if that is not known
 * @param line the line, counted from 1; 0 if that is not known
 * @param principal who it is about; {@code null} if it could not be read
 * @param verb what it says of the principal; {@code null} if it could not be read
 * @param aboutAll whether it is about all requests of a kind, so that it was proved rather than tried
 * @param mail whether it is about a mail, which makes several requests
 * @param checks the requests, those first that are at fault; some of them where there are very many
 * @param requests how many requests there were
 * @param message the whole text that tells why it does not hold, or was not verified; {@code null} if it holds
 * @param open what it depends on that is not known
 * @param counterexamples sentences that hold although they should not
 * @param tags the tags of its test
 * @since 0.1.0
 */
public record Sentence(
        String id,
        String text,
        Status status,
        String module,
        String test,
        String group,
        String method,
        @Nullable String file,
        int line,
        @Nullable String principal,
        @Nullable String verb,
        boolean aboutAll,
        boolean mail,
        List<Check> checks,
        int requests,
        @Nullable String message,
        List<String> open,
        List<String> counterexamples,
        List<String> tags) {

    /** What can come of a sentence. */
    public enum Status {
        /** It does not hold. */
        FAILED,
        /** It could not be verified. */
        ERROR,
        /** It depends on what is not known, or is not proved. */
        UNDETERMINED,
        /** It was not verified, since its author wants that. */
        SKIPPED,
        /** It holds. */
        PASSED
    }

    /**
     * A request that a sentence stands for.
     *
     * @param action the action
     * @param resource the resource, usually an ARN
     * @param kept whether it bears the sentence out
     * @param decision the id of its decision
     * @param why why a mail makes this request, or the line that makes it; {@code null} where the sentence is about actions
     */
    public record Check(
            String action,
            String resource,
            boolean kept,
            String decision,
            @Nullable String why) {}

    /** Return what the sentence is known by among those of several runs. */
    public String key() {
        return module + '\n' + test + '\n' + group + '\n' + method + '\n' + line + '\n' + text;
    }

    /** Return the same sentence with an id. */
    Sentence withId(String newId) {
        return new Sentence(
                newId,
                text,
                status,
                module,
                test,
                group,
                method,
                file,
                line,
                principal,
                verb,
                aboutAll,
                mail,
                checks,
                requests,
                message,
                open,
                counterexamples,
                tags);
    }
}
