package org.iamunit.extension.internal;

import java.util.List;
import org.iamunit.policy.FixtureException;

/**
 * What a test says about some of its policies.
 *
 * @param origin where the test says so, as the start of a message; never {@code null}
 * @param use what the policies are used as; never {@code null}
 * @param pattern the path or glob of their files; never {@code null}
 * @param target what they are attached to, in the notation that belongs to the use; never {@code null}
 * @param places where the files are looked for, in this order; never {@code null}
 */
public record PolicyDeclaration(String origin, PolicyUse use, String pattern, String target, List<Place> places) {

    public PolicyDeclaration {
        places = places.stream().distinct().toList();
    }

    /**
     * Find the files in the first place that has any, in the order of their names.
     *
     * @throws FixtureException if no place has any
     */
    List<PolicyFile> find() {
        return new FilePattern(origin, pattern, places).find();
    }
}
