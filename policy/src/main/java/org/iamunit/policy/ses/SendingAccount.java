package org.iamunit.policy.ses;

import java.util.Objects;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.ses.Mail.Part;

/**
 * Where a mail is handed to SES: the account that SES looks for identities, configuration sets and templates in, and the
 * Region of the endpoint.
 *
 * @param partition the partition of both
 * @param id the account's id
 * @param region the Region
 * @param isOfService whether an AWS service sends, which has no account of its own
 */
record SendingAccount(String partition, String id, String region, boolean isOfService) {

    static SendingAccount of(Principal principal, Mail mail) {
        requireCredentials(principal, mail.operation());
        String ofPrincipal = principal.account();
        String given = mail.get(Part.ACCOUNT);
        if (given == null && ofPrincipal == null) {
            throw new FixtureException(
                    principal + " has no account to send from; say whose identities it uses with inAccount(…)");
        }
        String region = region(mail);
        return new SendingAccount(
                partition(principal, region),
                given == null ? Objects.requireNonNull(ofPrincipal) : given,
                region,
                principal instanceof ServicePrincipal);
    }

    private static void requireCredentials(Principal principal, SendingOperation operation) {
        if (operation == SendingOperation.SMTP && !(principal instanceof IamUser)) {
            throw new FixtureException(
                    principal + " cannot send via SMTP: SMTP credentials belong to IAM users; name a user");
        }
        if (principal.account() == null && !(principal instanceof ServicePrincipal)) {
            throw new FixtureException(principal
                    + " cannot send: SES takes no mail without credentials of AWS; name a user, a role or a service");
        }
    }

    /** The Region tells the partition, and nobody has credentials for two of them. */
    private static String partition(Principal principal, String region) {
        Arn arn = Arn.parse(principal.arn());
        Partition partition = Region.partitionOf(region).orElse(null);
        if (arn == null || partition == null) {
            return arn != null ? arn.partition() : (partition == null ? Partition.AWS : partition).id();
        }
        if (!partition.id().equals(arn.partition())) {
            throw new FixtureException(
                    "the mail is handed to SES in the Region " + region + ", which lies in the partition "
                            + partition + ", but " + arn + " is of the partition " + arn.partition()
                            + "; name a Region of " + arn.partition() + ", or a sender of " + partition);
        }
        return partition.id();
    }

    private static String region(Mail mail) {
        String given = mail.get(Part.REGION);
        if (given != null) {
            return given;
        }
        String arn = mail.get(Part.FROM_ARN) == null ? mail.get(Part.SOURCE_ARN) : mail.get(Part.FROM_ARN);
        if (arn == null || regionOf(arn).equals("*")) {
            throw new FixtureException("the mail says not which Region it is handed to; add inRegion(…)");
        }
        return regionOf(arn);
    }

    /** Write the ARN of something of this account and Region. */
    String arn(String resource) {
        return Arn.of(partition, "ses", region, id, resource).toString();
    }

    /** Tell whether an ARN is of this account: SES applies nothing of its owner's to a delegate's mail. */
    boolean owns(String arn) {
        return accountOf(arn).equals(id);
    }

    static String accountOf(String arn) {
        return Arn.of(arn).account();
    }

    static String regionOf(String arn) {
        return Arn.of(arn).region();
    }
}
