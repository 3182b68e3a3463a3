package org.iamunit.policy.evaluation;

/**
 * A rule that AWS leaves open or documents in two ways, and how IamUnit reads it. A decision that rests on one says so.
 *
 * @since 0.1.0
 */
public enum UncertaintyNote {
    /** A key that has several values stands under an operator without a set operator. */
    MULTIVALUED_KEY_WITHOUT_SET_OPERATOR(
            "a multivalued context key without ForAllValues or ForAnyValue: AWS does not say what results; taken as compared if there is one value, and as no match if there are several"),
    /** A number cannot be read. */
    UNREADABLE_NUMBER(
            "a value that is no number: AWS does not say what NumericNotEquals makes of it; taken as not equal"),
    /** A date cannot be read. */
    UNREADABLE_DATE("a value that is no date: AWS does not say what DateNotEquals makes of it; taken as not equal"),
    /** An address or address range cannot be read. */
    UNREADABLE_ADDRESS(
            "a value that is no address: AWS does not say what NotIpAddress makes of it; taken as not in the range"),
    /** An IPv4 address is written as an IPv6 one. */
    MAPPED_ADDRESS("an IPv4 address written as IPv6: AWS does not say which of the two it is; taken as IPv6"),
    /** A date-time has no zone. */
    DATE_WITHOUT_ZONE("a date-time without a zone: AWS does not say which it is in; taken as UTC"),
    /** A policy variable stands under {@code Bool}. */
    VARIABLE_UNDER_BOOL("a policy variable under Bool: AWS's pages disagree whether it is replaced; taken as replaced"),
    /** A lone {@code *} stands under an ARN operator. */
    EVERY_ARN("* alone under an ARN operator: AWS does not document it; taken as every ARN"),
    /** A pattern of fewer than six parts stands under an ARN operator. */
    SHORT_ARN_PATTERN(
            "an ARN pattern of fewer than six parts in a condition: AWS does not document it; taken as no match"),
    /** A value that is no ARN is compared by an ARN operator. */
    NOT_AN_ARN("a value that is no ARN under a negated ARN operator: AWS does not document it; taken as not equal"),
    /** A variable without a value stands in {@code NotResource}. */
    UNRESOLVED_NOT_RESOURCE(
            "a policy variable without a value in NotResource: AWS does not document it; taken as not listed"),
    /** A {@code NotPrincipal} lists the caller but not what contains the caller. */
    INCOMPLETE_NOT_PRINCIPAL(
            "a NotPrincipal that lists the caller without its account, or a session without its role: AWS may check those first; taken as denied"),
    /** {@code *} in a role trust policy meets an AWS service or a caller of an identity provider. */
    EVERYONE_IN_TRUST_POLICY(
            "* as Principal of a role trust policy: AWS does not say whether it means services and identity providers too; taken as everyone"),
    /** A sending authorization policy names a role or a session. */
    SESSION_IN_SENDING_POLICY(
            "a role or a session as Principal of a sending authorization policy: SES's pages do not list them; taken as elsewhere"),
    /** A condition asks a service for what identities have. */
    IDENTITY_OF_SERVICE(
            "a key of the principal in a request of an AWS service: AWS does not say which it carries; taken as absent"),
    /** A condition asks whom an identity provider vouches for for what identities have. */
    IDENTITY_OF_FEDERATED_PRINCIPAL(
            "a key of the principal before a federated caller has assumed its role: AWS does not say which it carries; taken as absent"),
    /** A statement names the account of the provider that vouches for the caller. */
    ACCOUNT_OF_FEDERATED_PRINCIPAL(
            "an account as Principal before a federated caller has assumed its role: AWS does not say whether it means the callers of the account's providers too; taken as not"),
    /** A condition compares the provider of a web identity. */
    FEDERATED_PROVIDER_AS_ARN(
            "aws:FederatedProvider of a provider that is not built into AWS: AWS's page says its ARN, but its URL has been seen; taken as its ARN"),
    /** A statement names its principal by a canonical user id only. */
    CANONICAL_USER(
            "a CanonicalUser as Principal: the id does not tell which account it means; taken as another than the caller's, so name the account with AWS"),
    /** A raw mail goes through a VPC endpoint with a policy of its own. */
    SMTP_ENDPOINT_POLICY(
            "ses:SendRawEmail through a VPC endpoint: AWS does not say whether the endpoint for SMTP has policies; taken as it has"),
    /** {@code SendEmail} of the SES API v2 is given a template. */
    ACTION_OF_TEMPLATED_MAIL(
            "SendEmail of the SES API v2 with a template: AWS does not say whether that is authorized as ses:SendTemplatedEmail; taken as ses:SendEmail"),
    /** A condition asks a templated mail for its addresses. */
    ADDRESSES_OF_TEMPLATED_MAIL(
            "the address keys of a mail from a template: AWS's pages disagree whether SES fills them in; taken as filled in"),
    /** A mail is sent from an address with a label. */
    LABEL_IN_FROM_ADDRESS(
            "ses:FromAddress of an address with a label: AWS does not say whether it holds the label; taken as it does"),
    /** A mail says nothing of its Return-Path. */
    FEEDBACK_ADDRESS_NOT_GIVEN(
            "ses:FeedbackAddress of a mail that gives no Return-Path: AWS does not say what it is; taken as MAIL FROM for SMTP, and as absent for the API"),
    /** A call names an identity although a more specific one is verified, which would be denied. */
    IDENTITY_PASSED_OVER(
            "an identity that a call names although SES would use another: AWS's page lets the policies of an address override those of its domain, but it has been seen that only the named identity counts; taken as seen"),
    /** A call names the identity of a whole message by {@code SourceArn} alone. */
    SOURCE_ARN_OF_RAW_MAIL(
            "SourceArn without FromArn for a whole message: AWS's page says that it is used for the From address, too, but SES has been seen to look for that in the sender's own account; taken as the page says, so name it with fromArn as well"),
    /** A mail is sent for a tenant. */
    TENANT_OF_MAIL("the tenant of a mail: AWS does not say whether it is authorized as a resource; taken as it is"),
    /** A custom verification mail names its sender, or has a configuration set. */
    RESOURCES_OF_CUSTOM_VERIFICATION(
            "the identity and the configuration set of a custom verification mail: AWS does not say whether they are authorized; taken as they are");

    private final String text;

    UncertaintyNote(String text) {
        this.text = text;
    }

    /** Print the rule and how it was read. */
    @Override
    public String toString() {
        return text;
    }
}
