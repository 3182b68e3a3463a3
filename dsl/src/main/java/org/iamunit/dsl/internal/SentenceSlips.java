package org.iamunit.dsl.internal;

import java.util.List;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.names.FixtureNames;
import org.iamunit.policy.internal.names.NearName;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a sentence that says {@code cannot} of what the fixture knows nothing of and that is a slip away from what it names: whoever
 * or whatever is misspelled is denied everything, so that the sentence would hold for ever.
 *
 * <p>A sentence that is {@code lenient} is taken at its word.
 */
final class SentenceSlips {

    private final Expectation expectation;
    private final FixtureNames names;

    private SentenceSlips(Expectation expectation, FixtureNames names) {
        this.expectation = expectation;
        this.names = names;
    }

    /**
     * Require that a sentence that holds names nothing by a slip.
     *
     * @throws FixtureException if it does
     */
    static void require(Expectation expectation, List<CheckedRequest> checks, Fixture fixture) {
        if (expectation.circumstances().stream().noneMatch(circumstance -> circumstance.word() == Word.LENIENT)) {
            SentenceSlips slips = new SentenceSlips(expectation, Inside.of(fixture.store(), FixtureNames.class));
            slips.requirePrincipal(
                    expectation.principal(), checks.get(0).decision().request().principal());
            slips.requireResources(checks);
            expectation.circumstances().forEach(slips::requireCircumstance);
        }
    }

    private void requirePrincipal(NamedPrincipal named, Principal principal) {
        switch (named.kind()) {
            case SERVICE -> require(named, names.nearService(named.name()));
            case WEB_IDENTITY -> require(named, names.nearProvider(named.name()));
            case ACCOUNT, ROOT -> {
                if (principal.account() != null) {
                    require(named, names.nearAccount(principal.account()));
                }
            }
            case SAML -> require(named, names.nearResource(named.name()));
            case ANONYMOUS, ANYONE, ONLY, NOBODY -> {}
            case USER, ROLE, FEDERATED_USER, ARN -> require(named, names.nearPrincipal(principal));
        }
        if (named.federatedBy() != null) {
            requirePrincipal(named.federatedBy(), principal);
        }
        named.tags()
                .forEach((key, value) ->
                        requireKeyAndValue("tagged " + key + " " + value, ContextKeys.PRINCIPAL_TAG + key, value));
    }

    /** Resources that a sentence does not name come from the policies, or stand for others. */
    private void requireResources(List<CheckedRequest> checks) {
        if (expectation.resources().isEmpty() && expectation.sending().isEmpty()) {
            return;
        }
        boolean areNamed = !expectation.isAboutAllRequests()
                || expectation.resources().stream()
                        .noneMatch(resource -> resource.isPattern() || resource.kind() == NamedResource.Kind.ANYTHING);
        String last = "";
        for (CheckedRequest check : areNamed ? checks : List.<CheckedRequest>of()) {
            String resource = check.decision().request().resource();
            if (!resource.equals(last)) {
                require(resource, names.nearResource(resource));
                last = resource;
            }
        }
        for (NamedResource resource : expectation.resources()) {
            if (resource.account() != null) {
                require(resource, names.nearAccount(resource.account()));
            }
        }
    }

    private void requireCircumstance(Circumstance circumstance) {
        List<String> values = circumstance.values();
        switch (circumstance.word()) {
            case FROM,
                    FROM_DISPLAY_NAME,
                    TO,
                    CC,
                    BCC,
                    RETURN_PATH,
                    USER_AGENT,
                    VIA_VPC_ENDPOINT,
                    USING_TENANT,
                    USING_ENDPOINT -> {
                String key = String.valueOf(circumstance.word().key());
                values.forEach(value -> require(circumstance, names.nearValue(key, value)));
            }
            case SOURCE_ARN, FROM_ARN, RETURN_PATH_ARN ->
                values.forEach(value -> require(circumstance, names.nearResource(value)));
            case WITH -> {
                for (String value : values.subList(1, values.size())) {
                    requireKeyAndValue(circumstance, values.get(0), value);
                }
            }
            case WITHOUT -> requireKey(circumstance, values.get(0));
            default -> {}
        }
    }

    private void requireKeyAndValue(Object said, String key, String value) {
        requireKey(said, key);
        require(said, names.nearValue(key, value));
    }

    /** Of a key that AWS knows as it is, nobody can say that another was meant. */
    private void requireKey(Object said, String key) {
        boolean isWhole = Catalog.aws()
                .key(key)
                .filter(known -> known.name().equalsIgnoreCase(key))
                .isPresent();
        if (!isWhole) {
            require(said, names.nearKey(key));
        }
    }

    private void require(Object said, @Nullable NearName near) {
        if (near != null) {
            throw new FixtureException(
                    "\"" + near.written() + "\" in " + said + " is named nowhere in the fixture, and "
                            + near.place().get() + " names \"" + near.meant()
                            + "\"; did you mean that? What is misspelled is denied everything. If " + near.written()
                            + " is right, name it in the fixture, or add lenient to the sentence");
        }
    }
}
