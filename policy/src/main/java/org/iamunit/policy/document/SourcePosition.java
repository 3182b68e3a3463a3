package org.iamunit.policy.document;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a source file, in which of its resources that is, and where in the document that stands there in a string.
 *
 * @param source the file's name as its reader knows it; never {@code null}
 * @param line the line, counted from 1
 * @param column the column in UTF-16 characters, counted from 1
 * @param inside the place in the string, if the document stands in one that begins at line and column, as in the output
 *     of {@code aws organizations describe-policy}; {@code null} if it does not
 * @param address what the author of the file calls the part of it that the place is in, such as the address of a resource
 *     of Terraform or the logical id of one of AWS CloudFormation; {@code null} if it has no such parts
 * @since 0.1.0
 */
public record SourcePosition(
        String source,
        int line,
        int column,
        @Nullable Inside inside,
        @Nullable String address) {

    /** Sorts positions in one file. */
    static final Comparator<SourcePosition> IN_FILE = Comparator.comparingInt(SourcePosition::line)
            .thenComparingInt(SourcePosition::column)
            .thenComparingInt(position -> position.inside == null ? 0 : position.inside.line)
            .thenComparingInt(position -> position.inside == null ? 0 : position.inside.column);

    /**
     * A place in a string.
     *
     * @param line the line in what the string says, counted from 1
     * @param column the column in UTF-16 characters, counted from 1
     */
    public record Inside(int line, int column) {}

    public SourcePosition {
        Objects.requireNonNull(source, "source must not be null");
    }

    /**
     * Make a place in a file.
     *
     * @param source the file's name as its reader knows it; never {@code null}
     * @param line the line, counted from 1
     * @param column the column in UTF-16 characters, counted from 1
     */
    public SourcePosition(String source, int line, int column) {
        this(source, line, column, null, null);
    }

    /** Return a place in the string that stands here, or in a string within that. */
    SourcePosition inside(int innerLine, int innerColumn) {
        return new SourcePosition(source, line, column, new Inside(innerLine, innerColumn), address);
    }

    /** Return the same place in a part of the file. */
    SourcePosition at(@Nullable String newAddress) {
        return new SourcePosition(source, line, column, inside, newAddress);
    }

    /** Name line and column, in the string if there is one. */
    String lineAndColumn() {
        return inside == null ? line + ":" + column : inside.line + ":" + inside.column;
    }

    /**
     * Name the file and the line, as a reader of a test report wants it.
     *
     * @return {@code file:line}, perhaps with {@code (address, line:column in the string)}; never {@code null}
     */
    public String fileAndLine() {
        return source + ":" + line + details();
    }

    private String details() {
        String inString = inside == null ? "" : lineAndColumn() + " in the string";
        if (address == null) {
            return inString.isEmpty() ? "" : " (" + inString + ")";
        }
        return " (" + address + (inString.isEmpty() ? "" : ", " + inString) + ")";
    }

    /** Name file, line and column: {@code file:line:column}, perhaps {@code (address, line:column in the string)}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + details();
    }
}
