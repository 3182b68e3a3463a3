package org.iamunit.inventory;

import org.iamunit.policy.document.JsonValue;

/**
 * Reads files of one form, such as the output of {@code aws iam get-account-authorization-details}.
 *
 * <p>A reader of your own is found through {@link java.util.ServiceLoader}, and asked before those that IamUnit has. It needs
 * a public constructor without parameters, and knows nothing of other readers: what it learns from one value of a file
 * becomes facts, which the {@link Inventory} brings together with those of all other files. Implementations are safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public interface InventoryReader {

    /**
     * Name what this reader reads, for the message about a file that nobody reads.
     *
     * @return for example {@code the output of aws iam get-role}; never {@code null}
     */
    String reads();

    /**
     * Tell whether a value is of the form that this reader reads. Its content tells, not the name of its file.
     *
     * @param value a value that stands alone in a file, or that a list at the start of the file holds; never {@code null}
     * @return {@code true} if it is
     */
    boolean recognizes(JsonValue value);

    /**
     * Tell whether a value is of the form that this reader reads, where only the files beside it tell that.
     *
     * @param input the value, with what is known of its file; never {@code null}
     * @return {@code true} if it is; unless a reader says otherwise, what {@link #recognizes(JsonValue)} returns
     */
    default boolean recognizes(InventoryInput input) {
        return recognizes(input.value());
    }

    /**
     * Read a value that this reader recognizes. What cannot be understood is told to {@link InventoryFacts#problem}, never
     * thrown or left out.
     *
     * @param input the value, with what is known of its file; never {@code null}
     * @param facts takes what the value says; never {@code null}
     */
    void read(InventoryInput input, InventoryFacts facts);
}
