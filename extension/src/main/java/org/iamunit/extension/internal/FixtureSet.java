package org.iamunit.extension.internal;

import java.util.List;
import org.iamunit.policy.source.InventoryFile;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a fixture is made of. Equal sets make equal fixtures but for the time at which requests are
 * made, whichever tests named them and in which words.
 *
 * @param policies the policies
 * @param inventory the files that an inventory is read from
 * @param identities the verified identities of Amazon SES
 * @param resources what is said of resources besides their policies
 * @param organization the organization with its units
 * @param defaults what holds where a sentence names no account, Region or partition
 * @param lenient whether to decide also what the catalog of AWS does not know
 * @param warningsAreErrors whether policies that are merely doubtful must not be used
 * @param documentsAreStrict whether policies that AWS would reject as they are written must not be used
 */
record FixtureSet(
        List<Policy> policies,
        List<InventoryFile> inventory,
        List<IdentityDeclaration> identities,
        ResourceDeclarations resources,
        @Nullable OrganizationDeclaration organization,
        Defaults defaults,
        boolean lenient,
        boolean warningsAreErrors,
        boolean documentsAreStrict) {

    /** A file with what it is attached to. */
    record Policy(PolicyUse use, PolicyFile file, String target) {}

    FixtureSet {
        policies = policies.stream().distinct().toList();
        inventory = inventory.stream().distinct().toList();
        identities = List.copyOf(identities);
    }
}
