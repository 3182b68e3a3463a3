package org.iamunit.policy.document;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads many policy documents as {@link PolicyDocument} reads one, and lets those that are equal share what they say: real
 * accounts repeat documents and ARNs a lot. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class PolicyDocuments {

    /** A document in its text. */
    private record Written(JsonText origin, int start, int end, boolean handedOut) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Written written
                    && handedOut == written.handedOut
                    && end - start == written.end - written.start
                    && origin.text().regionMatches(start, written.origin.text(), written.start, end - start);
        }

        /** To read all of each document would take longer than to compare those that are as long. */
        @Override
        public int hashCode() {
            int hash = end - start;
            for (int i = start; i < end; i += 1 + (end - start) / 128) {
                hash = 31 * hash + origin.text().charAt(i);
            }
            return hash;
        }
    }

    private final Map<Written, PolicyDocument> documents = new ConcurrentHashMap<>();
    private final SharedResources resources = new SharedResources();

    /** Begin without any document. */
    public PolicyDocuments() {}

    /**
     * Parse a policy document.
     *
     * @param source the name to report positions with, usually a file's; never {@code null}
     * @param text the document; never {@code null}
     * @return the document, never {@code null}
     * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
     */
    public PolicyDocument parse(String source, String text) {
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(text, "text must not be null");
        return PolicyDocumentReader.read(source, text, this);
    }

    /**
     * Read a policy document from a value in a file, or from the string that the value is. Positions are those in the file.
     *
     * @param value the document; never {@code null}
     * @return the document, never {@code null}
     * @throws MalformedPolicyDocumentException if AWS would reject it, with all of its problems
     */
    public PolicyDocument of(JsonValue value) {
        return read(value, false);
    }

    /**
     * Read a policy document that AWS handed out, as {@link PolicyDocument#handedOut(JsonValue)} does.
     *
     * @param value the document; never {@code null}
     * @return the document, never {@code null}
     */
    public PolicyDocument handedOut(JsonValue value) {
        return read(value, true);
    }

    private PolicyDocument read(JsonValue value, boolean handedOut) {
        if (!(value instanceof JsonObject object) || !object.isAsWritten()) {
            return readNew(value, handedOut);
        }
        Written written = new Written(object.origin, object.offset, object.end(), handedOut);
        PolicyDocument known = documents.get(written);
        if (known != null) {
            return known.movedTo(written.origin, written.start);
        }
        PolicyDocument document = readNew(value, handedOut);
        if (document.warnings().isEmpty()) {
            documents.put(written, document);
        }
        return document;
    }

    private PolicyDocument readNew(JsonValue value, boolean handedOut) {
        return handedOut ? PolicyDocumentReader.readHandedOut(value, this) : PolicyDocumentReader.read(value, this);
    }

    /** Return the pattern that a document has had already, if there is one without any problem. */
    @Nullable
    ResourcePattern resource(String text) {
        return resources.get(text);
    }

    void keep(String text, ResourcePattern resource) {
        resources.add(text, resource);
    }
}
