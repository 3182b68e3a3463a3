package org.iamunit.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** What an inventory puts into a store, as lines that a test can list. */
public final class StoreContents {

    private StoreContents() {}

    /** Load a text as the file {@code input.json}. */
    public static PolicyStore load(String text) {
        return load(new InventoryFile("input.json", text));
    }

    public static PolicyStore load(InventoryFile... files) {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(List.of(files)).addTo(store);
        return store.build();
    }

    /**
     * Decide a request by what is in a store, on a resource of the caller's account: the result, or {@code open} and what
     * the decision depends on.
     */
    public static String decide(PolicyStore store, String principal, String action, String resource) {
        return answer(decision(store, principal, action, resource));
    }

    /** Decide a request by what is in a store, on a resource of the caller's account. */
    public static Decision decision(PolicyStore store, String principal, String action, String resource) {
        Principal caller = Principal.of(principal);
        AccessRequest request = AccessRequest.of(caller, action, resource);
        return Authorizer.of(store)
                .decide(request.resourceAccount() == null ? request.ownedBy(caller.account()) : request);
    }

    /** Print a decision: the result, or {@code open} and what it depends on. */
    public static String answer(Decision decision) {
        return decision.result() == Decision.Result.UNDETERMINED
                ? "open: " + decision.unknowns().stream().map(Unknown::reason).collect(Collectors.joining("; "))
                : decision.result().toString();
    }

    /** Read a resource beside the tests, under its name without folder. */
    public static InventoryFile resource(String name) throws Exception {
        Path file = Path.of(StoreContents.class.getResource(name).toURI());
        return new InventoryFile(file.getFileName().toString(), java.nio.file.Files.readString(file));
    }

    /** List the principals, then each policy with its place. */
    public static List<String> of(PolicyStore store) {
        List<String> lines = new ArrayList<>(store.principals());
        store.policies()
                .forEach(policy -> lines.add(policy.type() + " of " + policy.attachedTo() + ": "
                        + policy.document().position()));
        Stream.of(store.verifiedIdentities())
                .flatMap(identities -> identities.stream())
                .forEach(
                        identity -> lines.add("identity " + identity + ": " + store.defaultConfigurationSet(identity)));
        return lines;
    }
}
