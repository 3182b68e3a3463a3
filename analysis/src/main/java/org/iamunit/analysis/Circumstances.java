package org.iamunit.analysis;

import java.util.Optional;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.jspecify.annotations.Nullable;

/** Holds what a question gives of its requests against what requests can carry: of what cannot be, everything would be proved. */
final class Circumstances {

    private final Authorizer authorizer;
    private final AccessQuestion question;
    private boolean arePossible;
    private @Nullable ImpossibleRequestException contradiction;

    Circumstances(Authorizer authorizer, AccessQuestion question) {
        this.authorizer = authorizer;
        this.question = question;
    }

    /**
     * Require that some request in question can carry each key that is given.
     *
     * @throws FixtureException if none can, as if the key is misspelled
     */
    void requireCarried() {
        Optional<CatalogAction> first = authorizer.isLenient() ? Optional.empty() : asked().findFirst();
        if (first.isEmpty()) {
            return;
        }
        AccessRequest sample =
                AccessRequest.of(question.principal(), first.orElseThrow().toString(), AccessRequest.ANY_RESOURCE);
        AccessRequest given = question.circumstances().apply(sample);
        for (String key : given.namedKeys()) {
            if (asked().noneMatch(action -> action.carriesKey(key))) {
                // Says what is wrong.
                authorizer.decide(sample.with(key, given.valuesOf(key)));
            }
        }
    }

    private Stream<CatalogAction> asked() {
        return question.principal() instanceof FederatedPrincipal federated
                ? Catalog.aws().action(federated.assumeRoleAction()).stream()
                : question.actions().stream()
                        .flatMap(pattern -> QuestionActions.isPattern(pattern)
                                ? Catalog.aws().actionsMatching(pattern).stream()
                                : Catalog.aws().action(pattern).stream());
    }

    /** Add what a search has come upon. */
    void add(ActionSearch search) {
        ImpossibleRequestException impossible = search.contradiction();
        arePossible |= impossible == null;
        contradiction = Optional.ofNullable(contradiction).orElse(impossible);
    }

    /**
     * Require that what is given contradicts not all that was looked for.
     *
     * @throws ImpossibleRequestException if it does
     */
    void requirePossible() {
        if (!arePossible && contradiction != null) {
            throw contradiction;
        }
    }
}
