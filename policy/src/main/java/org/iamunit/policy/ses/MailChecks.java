package org.iamunit.policy.ses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.internal.ses.VerifiedIdentities;
import org.iamunit.policy.internal.ses.VerifiedIdentities.Covering;
import org.iamunit.policy.ses.Mail.Part;
import org.iamunit.policy.ses.MailCheck.Subject;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** The resources that Amazon SES asks about before it sends a mail, each with the reason. */
final class MailChecks {

    private static final String OBSERVED = " (observed; AWS does not document it)";
    private static final int MOST_RECIPIENTS = 50;

    /** Takes mail also from the sandbox, without being verified. */
    private static final String MAILBOX_SIMULATOR = "simulator.amazonses.com";

    /**
     * What is asked about.
     *
     * @param subject what of the mail this is
     * @param resource the ARN
     * @param why why SES asks
     * @param openRule the rule that AWS leaves open and by which SES asks about this; {@code null} if it surely does
     * @param otherwise what SES would ask about by the other reading of this rule; {@code null} if nothing
     */
    record Check(
            Subject subject,
            String resource,
            String why,
            @Nullable UncertaintyNote openRule,
            @Nullable String otherwise) {

        /** Tell whether SES may not ask about this at all. */
        boolean isDoubtful() {
            return openRule != null && otherwise == null && !isRejectedOtherwise();
        }

        /** Tell whether by the other reading SES would find no identity, and reject the mail. */
        boolean isRejectedOtherwise() {
            return openRule == UncertaintyNote.SOURCE_ARN_OF_RAW_MAIL;
        }
    }

    private final Mail mail;
    private final PolicyStore store;
    private final SendingAccount sender;
    private final IdentitiesOfMail identities;
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<String> unverifiedRecipients = new ArrayList<>();
    private @Nullable Unknown unknownConfigurationSet;

    private MailChecks(Mail mail, SendingAccount sender, PolicyStore store) {
        this.mail = mail;
        this.store = store;
        this.sender = sender;
        this.identities = new IdentitiesOfMail(mail, sender, store);
    }

    static MailChecks of(Mail mail, SendingAccount sender, PolicyStore store) {
        requirePossible(mail);
        MailChecks checks = new MailChecks(mail, sender, store);
        checks.addAll();
        return checks;
    }

    /** Return the checks, each resource once. */
    List<Check> all() {
        return List.copyOf(checks.values());
    }

    /** Return what SES asks about besides, and nobody knows. */
    List<Unknown> unknowns() {
        return unknownConfigurationSet == null ? List.of() : List.of(unknownConfigurationSet);
    }

    /** Return the recipients that SES rejects in the sandbox, whatever the policies say. */
    List<String> unverifiedRecipients() {
        return unverifiedRecipients;
    }

    private static void requirePossible(Mail mail) {
        SendingOperation operation = mail.operation();
        if (mail.get(Part.FROM) == null && !operation.isCustomVerification()) {
            throw new FixtureException("the mail says not who sends it; add from(…)");
        }
        if (operation.needsTemplate() && mail.get(Part.TEMPLATE) == null) {
            throw new FixtureException(operation + " needs a template; add usingTemplate(…)");
        }
        for (Part part : Part.values()) {
            if (mail.get(part) != null && !operation.takes(part)) {
                throw new FixtureException(operation + " takes no " + part + "; leave " + part.call() + " out");
            }
        }
        if (mail.recipients().size() > MOST_RECIPIENTS) {
            throw new FixtureException("the mail has " + mail.recipients().size() + " recipients; SES takes "
                    + MOST_RECIPIENTS + " at most");
        }
    }

    private void addAll() {
        String from = mail.get(Part.FROM);
        String identity = from == null ? null : addFromIdentity(from);
        String returnPath = mail.get(Part.RETURN_PATH);
        if (returnPath != null && !returnPath.equals(from)) {
            addReturnPathIdentity(returnPath);
        }
        addConfigurationSet(identity);
        addTemplate();
        addTenant();
        if (asksAboutRecipients()) {
            mail.recipients().forEach(this::addRecipient);
        }
    }

    private String addFromIdentity(String from) {
        Covering covering = identities.ofFrom(from);
        String passedOver = identities.passedOver(from, covering.arn());
        UncertaintyNote openRule = beyondTemplate();
        if (openRule == null && passedOver != null) {
            openRule = UncertaintyNote.IDENTITY_PASSED_OVER;
        }
        if (openRule == null && namesRawMailBySourceOnly()) {
            openRule = UncertaintyNote.SOURCE_ARN_OF_RAW_MAIL;
        }
        String authorizedAs = mail.operation().isAuthorizedByAnotherName()
                ? "; " + mail.operation() + " is authorized as "
                        + mail.operation().action()
                : "";
        add(
                Subject.FROM_IDENTITY,
                covering.arn(),
                covering.why() + authorizedAs,
                openRule,
                mail.operation().isCustomVerification() ? null : passedOver);
        return covering.arn();
    }

    private boolean namesRawMailBySourceOnly() {
        return mail.operation().action().equals("ses:SendRawEmail")
                && mail.get(Part.SOURCE_ARN) != null
                && mail.get(Part.FROM_ARN) == null;
    }

    private void addReturnPathIdentity(String returnPath) {
        Covering covering = identities.ofReturnPath(returnPath);
        boolean isDocumented = !sender.owns(covering.arn());
        add(
                Subject.RETURN_PATH_IDENTITY,
                covering.arn(),
                "bounces go to " + returnPath + ", whose identity SES asks for, too" + (isDocumented ? "" : OBSERVED)
                        + "; " + covering.why());
    }

    /**
     * A service is not asked for a configuration set: it could never be allowed one, since it has no policies of its own
     * and only identities have sending authorization policies.
     */
    private void addConfigurationSet(@Nullable String identity) {
        if (sender.isOfService() || !mail.operation().takes(Part.CONFIGURATION_SET)) {
            return;
        }
        String given = mail.get(Part.CONFIGURATION_SET);
        if (given != null) {
            addConfigurationSet(given, "the mail names configuration set " + given);
            return;
        }
        if (identity == null || !sender.owns(identity)) {
            return;
        }
        unknownConfigurationSet = store.unknownConfigurationSet(identity);
        String byDefault = store.defaultConfigurationSet(identity);
        if (byDefault != null) {
            addConfigurationSet(
                    byDefault,
                    "configuration set " + byDefault + " applies because identity "
                            + VerifiedIdentities.nameOf(identity) + " names it as its default" + OBSERVED);
        }
    }

    private void addConfigurationSet(String name, String why) {
        add(Subject.CONFIGURATION_SET, sender.arn("configuration-set/" + name), why, beyondTemplate(), null);
    }

    /** Of a custom verification mail, AWS only says that the template is authorized. */
    private @Nullable UncertaintyNote beyondTemplate() {
        return mail.operation().isCustomVerification() ? UncertaintyNote.RESOURCES_OF_CUSTOM_VERIFICATION : null;
    }

    private void addTemplate() {
        String template = mail.get(Part.TEMPLATE);
        if (template == null) {
            return;
        }
        String type = mail.operation().isCustomVerification() ? "custom-verification-email-template" : "template";
        add(
                Subject.TEMPLATE,
                Arn.isArn(template) ? template : sender.arn(type + "/" + template),
                "the mail is made from template " + template);
    }

    private void addTenant() {
        String tenant = mail.get(Part.TENANT);
        if (tenant == null) {
            return;
        }
        boolean hasId = tenant.indexOf('/') >= 0;
        add(
                Subject.TENANT,
                sender.arn("tenant/" + tenant + (hasId ? "" : "/tn-example")),
                "the mail is sent for tenant " + tenant
                        + (hasId ? "" : "; its id is made up, give it as in usingTenant(\"" + tenant + "/tn-…\")"),
                UncertaintyNote.TENANT_OF_MAIL,
                null);
    }

    /** A verification mail goes to those who are not verified yet. */
    private boolean asksAboutRecipients() {
        return store.isInSandbox(sender.id(), sender.region())
                && !sender.isOfService()
                && !mail.operation().isCustomVerification();
    }

    private void addRecipient(String address) {
        Optional<Covering> found = identities.ofRecipient(address);
        if (found.isEmpty() && identities.areDeclared() && !VerifiedIdentities.covers(MAILBOX_SIMULATOR, address)) {
            unverifiedRecipients.add(address);
        }
        add(
                Subject.RECIPIENT_IDENTITY,
                found.map(Covering::arn).orElseGet(() -> sender.arn("identity/" + address)),
                "this is the recipient " + address
                        + ": the account is in the sandbox, where SES asks for the identities of recipients, too"
                        + OBSERVED
                        + "; allow it, or leave the sandbox");
    }

    private void add(Subject subject, String resource, String why) {
        add(subject, resource, why, null, null);
    }

    private void add(
            Subject subject,
            String resource,
            String why,
            @Nullable UncertaintyNote openRule,
            @Nullable String otherwise) {
        checks.putIfAbsent(resource, new Check(subject, resource, why, openRule, otherwise));
    }
}
