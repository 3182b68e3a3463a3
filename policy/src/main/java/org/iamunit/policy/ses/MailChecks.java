package org.iamunit.policy.ses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail.Part;
import org.iamunit.policy.ses.MailCheck.Subject;
import org.iamunit.policy.ses.VerifiedIdentities.Covering;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The resources that Amazon SES asks about before it sends a mail, each with the reason. */
final class MailChecks {

    private static final String OBSERVED = " (observed; AWS does not document it)";
    private static final int MOST_RECIPIENTS = 50;
    private static final int SEGMENTS = 6;

    /**
     * What is asked about.
     *
     * @param subject what of the mail this is
     * @param resource the ARN
     * @param why why SES asks
     * @param openRule the rule that AWS leaves open and by which SES may not ask at all; {@code null} if it surely does
     */
    record Check(
            Subject subject,
            String resource,
            String why,
            @Nullable UncertaintyNote openRule) {}

    private final Mail mail;
    private final PolicyStore store;
    private final VerifiedIdentities identities;
    private final String partition;
    private final String account;
    private final String region;
    private final boolean delegates;
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<String> unverifiedRecipients = new ArrayList<>();

    private MailChecks(Principal principal, Mail mail, PolicyStore store) {
        this.mail = mail;
        this.store = store;
        this.identities = VerifiedIdentities.of(store);
        this.partition = principal.arn().startsWith("arn:") ? principal.arn().split(":", 3)[1] : "aws";
        this.account = account(principal, mail);
        this.region = region(mail);
        this.delegates = principal.account() != null;
    }

    static MailChecks of(Principal principal, Mail mail, PolicyStore store) {
        requirePossible(principal, mail);
        MailChecks checks = new MailChecks(principal, mail, store);
        checks.addAll();
        return checks;
    }

    /** Return the checks, each resource once. */
    List<Check> all() {
        return List.copyOf(checks.values());
    }

    /** Return the Region of the endpoint. */
    String region() {
        return region;
    }

    /** Return the recipients that SES rejects in the sandbox, whatever the policies say. */
    List<String> unverifiedRecipients() {
        return unverifiedRecipients;
    }

    private static void requirePossible(Principal principal, Mail mail) {
        SendingOperation operation = mail.operation();
        if (operation == SendingOperation.SMTP && !(principal instanceof IamUser)) {
            throw new FixtureException(
                    principal + " cannot send via SMTP: SMTP credentials belong to IAM users; name a user");
        }
        if (mail.get(Part.FROM) == null && !operation.isCustomVerification()) {
            throw new FixtureException("the mail says not who sends it; add from(…)");
        }
        if (operation.hasTemplate() != (mail.get(Part.TEMPLATE) != null)) {
            throw new FixtureException(
                    operation.hasTemplate()
                            ? operation + " needs a template; add usingTemplate(…)"
                            : operation + " takes no template; leave usingTemplate(…) out");
        }
        if (mail.recipients().size() > MOST_RECIPIENTS) {
            throw new FixtureException("the mail has " + mail.recipients().size() + " recipients; SES takes "
                    + MOST_RECIPIENTS + " at most");
        }
    }

    private static String account(Principal principal, Mail mail) {
        String given = mail.get(Part.ACCOUNT);
        if (given == null && principal.account() == null) {
            throw new FixtureException(
                    principal + " has no account to send from; say whose identities it uses with inAccount(…)");
        }
        return given == null ? Objects.requireNonNull(principal.account()) : given;
    }

    private static String region(Mail mail) {
        String given = mail.get(Part.REGION);
        if (given != null) {
            return given;
        }
        String arn = sendingArn(mail);
        String ofArn = arn == null ? "*" : regionOf(arn);
        if (ofArn.equals("*")) {
            throw new FixtureException("the mail says not which Region it is handed to; add inRegion(…)");
        }
        return ofArn;
    }

    private static @Nullable String sendingArn(Mail mail) {
        return mail.get(Part.FROM_ARN) == null ? mail.get(Part.SOURCE_ARN) : mail.get(Part.FROM_ARN);
    }

    private void addAll() {
        String from = mail.get(Part.FROM);
        String identity = from == null ? null : addFromIdentity(from);
        String returnPath = mail.get(Part.RETURN_PATH);
        if (returnPath != null && !returnPath.equals(from)) {
            addReturnPathIdentity(returnPath);
        }
        if (mail.operation() != SendingOperation.V1_SEND_BOUNCE) {
            addConfigurationSet(identity);
        }
        addTemplate();
        addTenant();
        if (store.isInSandbox(account, region)) {
            mail.recipients().forEach(this::addRecipient);
        }
    }

    private String addFromIdentity(String from) {
        Covering covering = covering(from, sendingArn(mail), "fromArn");
        String authorizedAs = mail.operation().isAuthorizedByAnotherName()
                ? "; " + mail.operation() + " is authorized as "
                        + mail.operation().action()
                : "";
        add(
                Subject.FROM_IDENTITY,
                covering.arn(),
                covering.why() + authorizedAs,
                mail.operation().isCustomVerification() ? UncertaintyNote.IDENTITY_OF_CUSTOM_VERIFICATION : null);
        return covering.arn();
    }

    private void addReturnPathIdentity(String returnPath) {
        String arn =
                mail.get(Part.RETURN_PATH_ARN) == null ? mail.get(Part.SOURCE_ARN) : mail.get(Part.RETURN_PATH_ARN);
        Covering covering = covering(returnPath, arn, "returnPathArn");
        boolean isDocumented = !isOwn(covering.arn());
        add(
                Subject.RETURN_PATH_IDENTITY,
                covering.arn(),
                "bounces go to " + returnPath + ", whose identity SES asks for, too" + (isDocumented ? "" : OBSERVED)
                        + "; " + covering.why(),
                null);
    }

    /** Find the identity of an address: the one that the call names, else the one that SES finds by itself. */
    private Covering covering(String address, @Nullable String given, String step) {
        if (given != null) {
            requireFitting(address, given, step);
            boolean isForeign = delegates && !isOwn(given);
            return new Covering(
                    given,
                    "the call names it for " + address
                            + (isForeign
                                    ? "; it belongs to account " + accountOf(given)
                                            + ", so that its sending authorization policies"
                                            + " and the policies of account " + account + " must both allow"
                                    : ""));
        }
        Optional<Covering> found = identities.covering(address, account, region);
        if (found.isPresent()) {
            return found.get();
        }
        if (identities.areDeclared()) {
            throw MailAuthorizer.rejected(List.of(address), region, identities.advice(address, account, region));
        }
        String domain = VerifiedIdentities.domainOf(address);
        return new Covering(
                sesArn(account, "identity/" + domain),
                "no verified identity is named, so that the domain of " + address
                        + " is taken for one; name those that exist, as with @Identities(\"" + domain + "\")");
    }

    private void requireFitting(String address, String arn, String step) {
        String regionOfArn = regionOf(arn);
        String name = VerifiedIdentities.nameOf(arn);
        if (!regionOfArn.equals(region) && !regionOfArn.equals("*")) {
            throw MailAuthorizer.rejected(
                    List.of(address),
                    region,
                    "the mail goes to " + region + ", and " + step + "(…) names an identity of " + regionOfArn
                            + ": identities belong to one Region");
        }
        if (!VerifiedIdentities.covers(name, address)) {
            throw MailAuthorizer.rejected(
                    List.of(address), region, address + " is no address of " + name + ", which " + step + "(…) names");
        }
        List<String> known = store.verifiedIdentities().stream()
                .filter(identity -> identity.startsWith(arn.substring(0, arn.length() - name.length())))
                .toList();
        if (!known.isEmpty() && !known.contains(arn)) {
            throw new FixtureException(step + "(…) names " + arn + ", which is not among the verified identities "
                    + String.join(", ", known) + Spelling.suggestion(arn, known));
        }
    }

    private void addConfigurationSet(@Nullable String identity) {
        String given = mail.get(Part.CONFIGURATION_SET);
        if (given != null) {
            add(
                    Subject.CONFIGURATION_SET,
                    sesArn(account, "configuration-set/" + given),
                    "the mail names configuration set " + given,
                    null);
            return;
        }
        if (identity != null && store.defaultConfigurationSet(identity) != null && isOwn(identity)) {
            String byDefault = store.defaultConfigurationSet(identity);
            add(
                    Subject.CONFIGURATION_SET,
                    sesArn(account, "configuration-set/" + byDefault),
                    "configuration set " + byDefault + " applies because identity "
                            + VerifiedIdentities.nameOf(identity) + " names it as its default" + OBSERVED,
                    null);
        }
    }

    /** Tell whether an ARN is of the account that sends: SES applies nothing of its owner's to a delegate's mail. */
    private boolean isOwn(String arn) {
        return accountOf(arn).equals(account);
    }

    private static String accountOf(String arn) {
        return arn.split(":", SEGMENTS)[4];
    }

    private static String regionOf(String arn) {
        return arn.split(":", SEGMENTS)[3];
    }

    private void addTemplate() {
        String template = mail.get(Part.TEMPLATE);
        if (template == null) {
            return;
        }
        String type = mail.operation().isCustomVerification() ? "custom-verification-email-template" : "template";
        add(
                Subject.TEMPLATE,
                template.startsWith("arn:") ? template : sesArn(account, type + "/" + template),
                "the mail is made from template " + template,
                null);
    }

    private void addTenant() {
        String tenant = mail.get(Part.TENANT);
        if (tenant == null) {
            return;
        }
        boolean hasId = tenant.indexOf('/') >= 0;
        add(
                Subject.TENANT,
                sesArn(account, "tenant/" + tenant + (hasId ? "" : "/tn-example")),
                "the mail is sent for tenant " + tenant
                        + (hasId ? "" : "; its id is made up, give it as in usingTenant(\"" + tenant + "/tn-…\")"),
                UncertaintyNote.TENANT_OF_MAIL);
    }

    private void addRecipient(String address) {
        Optional<Covering> found = identities.covering(address, account, region);
        if (found.isEmpty() && identities.areDeclared()) {
            unverifiedRecipients.add(address);
        }
        add(
                Subject.RECIPIENT_IDENTITY,
                found.map(Covering::arn).orElseGet(() -> sesArn(account, "identity/" + address)),
                "this is the recipient " + address
                        + ": the account is in the sandbox, where SES asks for the identities of recipients, too"
                        + OBSERVED
                        + "; allow it, or leave the sandbox",
                null);
    }

    private void add(Subject subject, String resource, String why, @Nullable UncertaintyNote openRule) {
        checks.putIfAbsent(resource, new Check(subject, resource, why, openRule));
    }

    private String sesArn(String owner, String resource) {
        return "arn:" + partition + ":ses:" + region + ":" + owner + ":" + resource;
    }
}
