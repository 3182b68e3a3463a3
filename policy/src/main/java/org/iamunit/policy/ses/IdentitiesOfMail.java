package org.iamunit.policy.ses;

import java.util.List;
import java.util.Optional;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.ses.VerifiedIdentities;
import org.iamunit.policy.internal.ses.VerifiedIdentities.Covering;
import org.iamunit.policy.ses.Mail.Part;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Finds the identity that a mail uses for an address: the one that the call names, else the one that SES finds itself. */
final class IdentitiesOfMail {

    private final Mail mail;
    private final SendingAccount sender;
    private final PolicyStore store;
    private final VerifiedIdentities verified;

    IdentitiesOfMail(Mail mail, SendingAccount sender, PolicyStore store) {
        this.mail = mail;
        this.sender = sender;
        this.store = store;
        this.verified = VerifiedIdentities.of(store);
    }

    Covering ofFrom(String address) {
        return of(address, Part.FROM_ARN);
    }

    Covering ofReturnPath(String address) {
        return of(address, Part.RETURN_PATH_ARN);
    }

    /** Find the identity of a recipient, who needs none unless the account is in the sandbox. */
    Optional<Covering> ofRecipient(String address) {
        return verified.covering(address, sender.id(), sender.region());
    }

    /** Tell whether the store names identities, so that what it does not name is not verified. */
    boolean areDeclared() {
        return verified.areDeclared();
    }

    /** Find the identity that SES would use for an address if the call did not name another. */
    @Nullable
    String passedOver(String address, String named) {
        return verified.covering(address, SendingAccount.accountOf(named), sender.region())
                .map(Covering::arn)
                .filter(found -> !found.equals(named))
                .orElse(null);
    }

    private Covering of(String address, Part ownArn) {
        Part step = mail.get(ownArn) == null ? Part.SOURCE_ARN : ownArn;
        String named = mail.get(step);
        if (named != null) {
            return named(address, named, step);
        }
        Optional<Covering> found = verified.covering(address, sender.id(), sender.region());
        if (found.isPresent()) {
            String arn = found.get().arn();
            return new Covering(arn, found.get().why() + whoMustAllow(arn));
        }
        if (verified.areDeclared()) {
            throw MailRejectedException.of(
                    sender, List.of(address), verified.advice(address, sender.id(), sender.region()));
        }
        String domain = VerifiedIdentities.domainOf(address);
        return new Covering(
                sender.arn("identity/" + domain),
                "no verified identity is named, so that the domain of " + address
                        + " is taken for one; name those that exist, as with @Identities(\"" + domain + "\") or"
                        + " identities: [" + domain + "] in front matter");
    }

    private Covering named(String address, String arn, Part step) {
        String name = VerifiedIdentities.nameOf(arn);
        String region = SendingAccount.regionOf(arn);
        boolean everywhere = region.equals("*");
        if (!everywhere && !region.equals(sender.region())) {
            throw MailRejectedException.of(
                    sender,
                    List.of(address),
                    "the mail goes to " + sender.region() + ", and " + step.call() + " names an identity of " + region
                            + ": identities belong to one Region");
        }
        if (!VerifiedIdentities.covers(name, address)) {
            throw MailRejectedException.of(
                    sender,
                    List.of(address),
                    address + " is no address of " + name + ", which " + step.call() + " names");
        }
        // A global endpoint hands the mail to one of its Regions, where the identity is one like any other.
        String used = everywhere ? arn.replaceFirst(":ses:\\*:", ":ses:" + sender.region() + ":") : arn;
        requireVerified(used, step);
        return new Covering(
                used, "the call names it for " + address + (everywhere ? " in every Region" : "") + whoMustAllow(used));
    }

    private String whoMustAllow(String arn) {
        if (sender.isOfService()) {
            return "; only its sending authorization policies can allow an AWS service";
        }
        return sender.owns(arn)
                ? ""
                : "; it belongs to account " + SendingAccount.accountOf(arn)
                        + ", so that its sending authorization policies and the policies of account " + sender.id()
                        + " must both allow";
    }

    /** Once an identity is known, SES knows no others of that account and Region, nor of the sender's account. */
    private void requireVerified(String arn, Part step) {
        int name = arn.length() - VerifiedIdentities.nameOf(arn).length();
        List<String> known = store.verifiedIdentities().stream()
                .filter(identity -> identity.startsWith(arn.substring(0, name)))
                .map(VerifiedIdentities::nameOf)
                .toList();
        boolean mustBeKnown = !known.isEmpty() || (verified.areDeclared() && sender.owns(arn));
        if (mustBeKnown && !known.contains(arn.substring(name))) {
            throw MailRejectedException.of(
                    sender,
                    List.of(arn),
                    step.call() + " names it; verified in account " + SendingAccount.accountOf(arn) + " and Region "
                            + SendingAccount.regionOf(arn) + ": "
                            + (known.isEmpty() ? "nothing" : String.join(", ", known))
                            + (known.size() < 2 ? "" : Spelling.suggestion(arn.substring(name), known)));
        }
    }
}
