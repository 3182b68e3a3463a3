package org.iamunit.report.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy document, and what it is attached to.
 *
 * @param id what links to it, the same in every report that has it
 * @param file the path of the file that it stands in
 * @param line the line that the document begins in, counted from 1
 * @param text the document as it was read
 * @param attachments what it is used as, and attached to
 * @param statements its statements, in their order
 * @param size how large it is, as AWS counts
 * @param limit how large it may be; {@code null} if there is no one limit
 * @since 0.1.0
 */
public record Policy(
        String id,
        String file,
        int line,
        String text,
        List<Attachment> attachments,
        List<StatementLines> statements,
        int size,
        @Nullable Integer limit) {

    /**
     * A use of a document.
     *
     * @param type the policy type, in AWS's words
     * @param target what the policy is attached to
     */
    public record Attachment(String type, String target) {}

    /**
     * Where a statement stands.
     *
     * @param name its Sid, or its place in the policy
     * @param effect {@code Allow} or {@code Deny}
     * @param line the line that it begins in
     * @param lastLine the line that it ends in
     * @param unknown what is not known of it; {@code null} if all of it is known
     */
    public record StatementLines(
            String name,
            String effect,
            int line,
            int lastLine,
            @Nullable String unknown) {}
}
