package org.iamunit.extension.internal;

import org.iamunit.policy.FixtureException;

/**
 * What a test says is to be put in place of a placeholder.
 *
 * @param origin where the test says so, as the start of a message; never {@code null}
 * @param name the placeholder as it stands in the files; never {@code null} or blank
 * @param value what is put in its place; never {@code null}
 */
public record PlaceholderDeclaration(String origin, String name, String value) {

    /**
     * @throws FixtureException if the name is blank
     */
    public PlaceholderDeclaration {
        if (name.isBlank()) {
            throw new FixtureException(
                    origin + " names no placeholder; write it as it stands in the file, as in \"<my-org-id>\"");
        }
    }
}
