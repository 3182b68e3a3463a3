package org.iamunit.inventory.internal.iam;

/** What a user, role, group or managed policy is called within its account. */
public final class IamName {

    private IamName() {}

    /** Name what an ARN of IAM is of, as in {@code role/svc/mailer}. */
    public static String of(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
