package org.iamunit.policy.document;

import java.util.Objects;

/**
 * A place in a source file.
 *
 * @param source the file's name as its reader knows it; never {@code null}
 * @param line the line, counted from 1
 * @param column the column in UTF-16 characters, counted from 1
 * @since 0.1.0
 */
public record SourcePosition(String source, int line, int column) {

    public SourcePosition {
        Objects.requireNonNull(source, "source must not be null");
    }

    /**
     * Name the file and the line, as a reader of a test report wants it.
     *
     * @return {@code file:line}, never {@code null}
     */
    public String fileAndLine() {
        return source + ":" + line;
    }

    /** Name the file, the line and the column: {@code file:line:column}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
