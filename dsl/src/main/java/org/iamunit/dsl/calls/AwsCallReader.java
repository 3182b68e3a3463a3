package org.iamunit.dsl.calls;

import java.nio.file.Path;
import java.util.List;
import org.iamunit.policy.FixtureException;

/**
 * Reads what compiled classes call of AWS, for sentences that name the classes by their files. Implementations are found by
 * {@link java.util.ServiceLoader}; the artifact {@code iamunit-archunit} has one.
 *
 * @since 0.1.0
 */
public interface AwsCallReader {

    /**
     * Read what classes call.
     *
     * @param files folders of classes, jars, and files of recorded calls, which end in {@code .jsonl}; at least one; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if there is no class in one of them
     */
    AwsCalls readAll(List<Path> files);
}
