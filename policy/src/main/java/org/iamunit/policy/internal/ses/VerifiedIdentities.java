package org.iamunit.policy.internal.ses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.store.PolicyStore;

/**
 * The verified identities of a store, and which of them Amazon SES uses for an address: the address itself before its
 * domain, and of several domains the longest. Only the identity that is used is authorized, and only its sending
 * authorization policies count.
 *
 * <p>Domains are the same in any case, addresses are not. An address stands also for its labels, as
 * {@code ann@example.com} for {@code ann+news@example.com}.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html">Creating and verifying identities in
 *     Amazon SES</a>
 * @since 0.1.0
 */
public final class VerifiedIdentities {

    private static final String IDENTITY = "identity/";

    private final List<Identity> identities;
    private final boolean declared;

    /**
     * The identity that is used for an address.
     *
     * @param arn its ARN; never {@code null}
     * @param why why it is this one, as a part of a sentence; never {@code null}
     * @since 0.1.0
     */
    public record Covering(String arn, String why) {}

    private record Identity(String arn, String region, String account, String name) {

        static Identity of(String arn) {
            Arn parsed = Arn.of(arn);
            return new Identity(arn, parsed.region(), parsed.account(), nameOf(arn));
        }

        boolean isIn(String wantedAccount, String wantedRegion) {
            return account.equals(wantedAccount) && region.equals(wantedRegion);
        }
    }

    private VerifiedIdentities(List<Identity> identities, boolean declared) {
        this.identities = identities;
        this.declared = declared;
    }

    /**
     * Know the identities of a store: those that it names as verified, and those that have a sending authorization
     * policy.
     *
     * @param store the store; never {@code null}
     * @return its identities, never {@code null}
     */
    public static VerifiedIdentities of(PolicyStore store) {
        List<Identity> identities = Stream.concat(
                        store.verifiedIdentities().stream(), store.resourcesWithPolicies().stream())
                .filter(VerifiedIdentities::isIdentity)
                .distinct()
                .map(Identity::of)
                .toList();
        return new VerifiedIdentities(identities, !store.verifiedIdentities().isEmpty());
    }

    private static boolean isIdentity(String text) {
        Arn arn = Arn.parse(text);
        return arn != null && arn.isOf("ses", IDENTITY);
    }

    /** Tell whether the store names verified identities, so that what it does not name is not verified. */
    public boolean areDeclared() {
        return declared;
    }

    /**
     * Find the identity that SES uses for an address.
     *
     * @param address the address; never {@code null}
     * @param account the id of the account that sends; never {@code null}
     * @param region the Region of the endpoint; never {@code null}
     * @return the identity, or empty if the address is not verified there
     */
    public Optional<Covering> covering(String address, String account, String region) {
        List<Identity> candidates = identities.stream()
                .filter(identity -> identity.isIn(account, region))
                .filter(identity -> covers(identity.name(), address))
                .sorted(Comparator.comparing(
                                (Identity identity) -> !identity.name().equals(address))
                        .thenComparing(identity -> !isAddress(identity.name()))
                        .thenComparing(identity -> -identity.name().length()))
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Identity used = candidates.get(0);
        String others = candidates.stream().skip(1).map(Identity::name).collect(Collectors.joining(", "));
        return Optional.of(new Covering(
                used.arn(), reason(used.name(), address) + (others.isEmpty() ? "" : ", and goes before " + others)));
    }

    private static String reason(String identity, String address) {
        if (identity.equals(address)) {
            return identity + " is verified itself";
        }
        return isAddress(identity)
                ? identity + " stands also for its label " + address
                : identity + " is the verified domain of " + address;
    }

    /**
     * Tell whether an identity is one that mail from an address can be sent with.
     *
     * @param identity the identity's name: a domain or an address; never {@code null}
     * @param address the address; never {@code null}
     * @return {@code true} if it is
     */
    public static boolean covers(String identity, String address) {
        if (isAddress(identity)) {
            return identity.equals(address) || identity.equals(withoutLabel(address));
        }
        String domain = fold(domainOf(address));
        return domain.equals(fold(identity)) || domain.endsWith("." + fold(identity));
    }

    /**
     * Return the domain or address that an identity's ARN names.
     *
     * @param arn the ARN; never {@code null}
     * @return what stands behind {@code identity/}, never {@code null}
     */
    public static String nameOf(String arn) {
        return Arn.of(arn).resource().substring(IDENTITY.length());
    }

    /** Say what comes near to an address that is not verified, and what to do. */
    public String advice(String address, String account, String region) {
        List<String> near = new ArrayList<>();
        for (Identity identity : identities) {
            String name = identity.name();
            if (covers(name, address) && !identity.account().equals(account)) {
                near.add("account " + identity.account() + " has verified " + name
                        + "; a delegate has to name it: sourceArn(\"" + identity.arn() + "\")");
            } else if (covers(name, address)) {
                near.add(name + " is verified in " + identity.region() + ", and the mail goes to " + region
                        + ": identities belong to one Region");
            } else if (identity.isIn(account, region) && name.equalsIgnoreCase(address)) {
                near.add(name + " is verified, and addresses are told apart by case");
            }
        }
        if (near.isEmpty()) {
            List<String> here = identities.stream()
                    .filter(identity -> identity.isIn(account, region))
                    .map(Identity::name)
                    .toList();
            String meant = here.size() == 1
                    ? ""
                    : Spelling.nearest(address, here)
                            .or(() -> Spelling.nearest(domainOf(address), here))
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("");
            near.add((here.isEmpty()
                            ? "nothing is verified in account " + account + " and Region " + region
                            : "verified in account " + account + " and Region " + region + ": "
                                    + String.join(", ", here))
                    + meant);
        }
        return String.join("\n", near);
    }

    public static String domainOf(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /** Return the address without what stands between a plus and the at sign. */
    public static String withoutLabel(String address) {
        int at = address.indexOf('@');
        int plus = address.indexOf('+');
        return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
    }

    private static boolean isAddress(String name) {
        return name.indexOf('@') >= 0;
    }

    private static String fold(String domain) {
        return domain.toLowerCase(Locale.ROOT);
    }
}
