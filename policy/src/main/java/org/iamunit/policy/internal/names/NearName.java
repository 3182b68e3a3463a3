package org.iamunit.policy.internal.names;

import java.util.function.Supplier;

/**
 * A name that a fixture does not know, and one that it does and that the other was probably meant to be.
 *
 * @param written the name that is not known; never {@code null}
 * @param meant the name that is; never {@code null}
 * @param place tells where that name is, as in {@code iam/jobs.json:12}; never {@code null}
 * @since 0.1.0
 */
public record NearName(String written, String meant, Supplier<String> place) {}
