package org.iamunit.engine.internal.spec;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.DefaultAccount;
import org.iamunit.fixture.FixtureDeclaration;
import org.iamunit.fixture.IdentityDeclaration;
import org.iamunit.fixture.InventoryDeclaration;
import org.iamunit.fixture.OrganizationDeclaration;
import org.iamunit.fixture.PlaceholderDeclaration;
import org.iamunit.fixture.PolicyDeclaration;
import org.iamunit.fixture.ResourceDeclarations;

/**
 * What a spec says before its text.
 *
 * @param lines how many lines of the file it takes, 0 if there is none
 * @param policies the policies; never {@code null}
 * @param inventory the files that an inventory is read from; never {@code null}
 * @param identities the verified identities of Amazon SES; never {@code null}
 * @param resources what is said of resources besides their policies; never {@code null}
 * @param placeholders what is put in place of placeholders in the files; never {@code null}
 * @param organization the organization, empty if it names none; never {@code null}
 * @param account the account, Region and partition; never {@code null}
 * @param clock the time at which requests are made, empty for the start of the run; never {@code null}
 * @param lenient whether to decide also what the catalog of AWS does not know
 * @param tags the tags of every sentence; never {@code null}
 * @param skipReason why no sentence is verified, empty if they are; never {@code null}
 * @param problems what cannot be understood; never {@code null}
 */
public record FrontMatter(
        int lines,
        List<PolicyDeclaration> policies,
        List<InventoryDeclaration> inventory,
        List<IdentityDeclaration> identities,
        ResourceDeclarations resources,
        List<PlaceholderDeclaration> placeholders,
        Optional<OrganizationDeclaration> organization,
        DefaultAccount account,
        Optional<Instant> clock,
        boolean lenient,
        List<String> tags,
        Optional<String> skipReason,
        List<SpecProblem> problems) {

    public FrontMatter {
        policies = List.copyOf(policies);
        inventory = List.copyOf(inventory);
        identities = List.copyOf(identities);
        placeholders = List.copyOf(placeholders);
        tags = List.copyOf(tags);
        problems = List.copyOf(problems);
    }

    /** Return the words that it can hold. */
    public static Set<String> words() {
        return FrontMatterReader.words();
    }

    /**
     * Return the fixture of the sentences.
     *
     * @param parameters the configuration parameters of the run; never {@code null}
     * @param start when the run started; never {@code null}
     * @return the declaration, never {@code null}
     * @throws org.iamunit.policy.FixtureException if a configuration parameter has a value that means nothing
     */
    public FixtureDeclaration fixture(ConfigurationParameters parameters, Instant start) {
        return new FixtureDeclaration(
                policies,
                inventory,
                identities,
                resources,
                placeholders,
                organization.orElse(null),
                account.toDefaults(parameters),
                clock.orElse(start),
                lenient || parameters.isLenient(),
                parameters.areWarningsErrors(),
                parameters.areDocumentsStrict());
    }
}
