package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.iamunit.policy.FixtureException;

/**
 * Errors in the words of sentences, told to whoever keeps them: an exception may be what the code around it waits for, and nothing is
 * verified then. Safe for use by several threads.
 */
public final class WordErrors {

    private static final List<Consumer<FixtureException>> KEEPERS = new CopyOnWriteArrayList<>();

    private WordErrors() {}

    /**
     * Tell somebody of each error from now on.
     *
     * @param keeper is told on the thread that the word is written on; never {@code null}
     */
    public static void keepWith(Consumer<FixtureException> keeper) {
        KEEPERS.add(keeper);
    }

    /** Make what a word stands for, and tell of it if that cannot be. */
    static <T> T kept(Supplier<T> word) {
        try {
            return word.get();
        } catch (FixtureException e) {
            KEEPERS.forEach(keeper -> keeper.accept(e));
            throw e;
        }
    }
}
