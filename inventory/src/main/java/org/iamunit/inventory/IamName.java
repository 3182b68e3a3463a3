package org.iamunit.inventory;

/** What a user, role, group or managed policy is called within its account. */
final class IamName {

    private IamName() {}

    /** Name what an ARN of IAM is of, as in {@code role/svc/mailer}. */
    static String of(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
