package org.iamunit.policy.evaluation;

import java.util.function.Consumer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.jspecify.annotations.Nullable;

/** Refuse a request that AWS would never come to decide, by what is known of callers and, unless it is decided leniently, by the catalog. */
final class RequestRequirements implements Consumer<AccessRequest> {

    /** What is required where the catalog of AWS is not consulted. */
    static final RequestRequirements LENIENT = new RequestRequirements(null);

    private final @Nullable CatalogRequirements catalog;

    private RequestRequirements(@Nullable CatalogRequirements catalog) {
        this.catalog = catalog;
    }

    /** Require what the catalog of AWS knows as well. */
    static RequestRequirements byCatalog() {
        return new RequestRequirements(new CatalogRequirements());
    }

    /** Return what the catalog of AWS requires; {@code null} where it is not consulted. */
    @Nullable
    CatalogRequirements catalog() {
        return catalog;
    }

    /** Throw a fixture error if AWS would never be asked the request. */
    @Override
    public void accept(AccessRequest request) {
        if (request.principal() instanceof AnonymousPrincipal
                && request.service().equals("ses")) {
            throw new ImpossibleRequestException("an anonymous caller cannot ask for " + request.action()
                    + ": Amazon SES always wants credentials; name a user, a role or a service");
        }
        if (request.principal() instanceof FederatedPrincipal caller) {
            FederationRequirements.check(caller, request);
        }
        if (catalog != null && !request.isLenient()) {
            catalog.check(request);
        }
    }
}
