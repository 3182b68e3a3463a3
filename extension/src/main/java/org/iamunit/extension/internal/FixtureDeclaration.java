package org.iamunit.extension.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test says about its fixture, before any file is looked for.
 *
 * @param policies the policies, those farthest from the test first; never {@code null}
 * @param inventory the files that an inventory is read from; never {@code null}
 * @param identities the verified identities of Amazon SES; never {@code null}
 * @param resources what is said of resources besides their policies; never {@code null}
 * @param placeholders what is put in place of placeholders in the files; never {@code null}
 * @param organization the organization with its units; {@code null} if every level is above all accounts
 * @param defaults what holds where a sentence names no account, Region or partition; never {@code null}
 * @param now the time at which requests are made; never {@code null}
 * @param lenient whether to decide also what the catalog of AWS does not know
 * @param warningsAreErrors whether policies that are merely doubtful must not be used
 * @param documentsAreStrict whether policies that AWS would reject as they are written must not be used
 */
public record FixtureDeclaration(
        List<PolicyDeclaration> policies,
        List<InventoryDeclaration> inventory,
        List<IdentityDeclaration> identities,
        ResourceDeclarations resources,
        List<PlaceholderDeclaration> placeholders,
        @Nullable OrganizationDeclaration organization,
        Defaults defaults,
        Instant now,
        boolean lenient,
        boolean warningsAreErrors,
        boolean documentsAreStrict) {

    public FixtureDeclaration {
        policies = List.copyOf(policies);
        inventory = List.copyOf(inventory);
        identities = List.copyOf(identities);
        placeholders = List.copyOf(placeholders);
    }
}
