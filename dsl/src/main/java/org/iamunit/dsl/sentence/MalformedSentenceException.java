package org.iamunit.dsl.sentence;

import java.io.Serial;
import org.iamunit.policy.FixtureException;

/**
 * Thrown for a text that is no sentence. The message says what stands there, what could, and the nearest word.
 *
 * @since 0.1.0
 */
public final class MalformedSentenceException extends FixtureException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int column;
    private final int cell;

    MalformedSentenceException(String message, int column) {
        this(message, column, 0);
    }

    MalformedSentenceException(String message, int column, int cell) {
        super(message);
        this.column = column;
        this.cell = cell;
    }

    /**
     * Return where in the text it goes wrong.
     *
     * @return the column, from 1 to one behind the end of the text; in a table counted from the beginning of the cell
     */
    public int column() {
        return column;
    }

    /**
     * Return which cell of a table's row it goes wrong in.
     *
     * @return the index from 0; 0 outside of tables
     */
    public int cell() {
        return cell;
    }
}
