package org.iamunit.policy.ses;

import org.iamunit.policy.ses.Mail.Part;

/**
 * The ways to hand a mail to Amazon SES, each with the action that it is authorized as.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html">Identity and access management in Amazon
 *     SES</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html">Actions, resources,
 *     and condition keys for Amazon SES</a>
 * @since 0.1.0
 */
public enum SendingOperation {
    /** The SMTP endpoint. */
    SMTP("SMTP", "ses:SendRawEmail", "2"),
    /** {@code SendEmail} of the API version 1. */
    V1_SEND_EMAIL("SendEmail of the API v1", "ses:SendEmail", "1"),
    /** {@code SendRawEmail} of the API version 1. */
    V1_SEND_RAW_EMAIL("SendRawEmail of the API v1", "ses:SendRawEmail", "1"),
    /** {@code SendTemplatedEmail} of the API version 1. */
    V1_SEND_TEMPLATED_EMAIL("SendTemplatedEmail of the API v1", "ses:SendTemplatedEmail", "1"),
    /** {@code SendBulkTemplatedEmail} of the API version 1. */
    V1_SEND_BULK_TEMPLATED_EMAIL("SendBulkTemplatedEmail of the API v1", "ses:SendBulkTemplatedEmail", "1"),
    /** {@code SendBounce} of the API version 1. */
    V1_SEND_BOUNCE("SendBounce of the API v1", "ses:SendBounce", "1"),
    /** {@code SendCustomVerificationEmail} of the API version 1. */
    V1_SEND_CUSTOM_VERIFICATION_EMAIL(
            "SendCustomVerificationEmail of the API v1", "ses:SendCustomVerificationEmail", "1"),
    /** {@code SendEmail} of the API version 2 with {@code Content.Simple}. */
    V2_SEND_EMAIL("SendEmail of the API v2", "ses:SendEmail", "2"),
    /** {@code SendEmail} of the API version 2 with {@code Content.Raw}. */
    V2_SEND_EMAIL_RAW("SendEmail of the API v2 with raw content", "ses:SendRawEmail", "2"),
    /** {@code SendEmail} of the API version 2 with {@code Content.Template}. */
    V2_SEND_EMAIL_TEMPLATE("SendEmail of the API v2 with a template", "ses:SendEmail", "2"),
    /** {@code SendBulkEmail} of the API version 2. */
    V2_SEND_BULK_EMAIL("SendBulkEmail of the API v2", "ses:SendBulkEmail", "2"),
    /** {@code SendCustomVerificationEmail} of the API version 2. */
    V2_SEND_CUSTOM_VERIFICATION_EMAIL(
            "SendCustomVerificationEmail of the API v2", "ses:SendCustomVerificationEmail", "2");

    private final String title;
    private final String action;
    private final String apiVersion;

    SendingOperation(String title, String action, String apiVersion) {
        this.title = title;
        this.action = action;
        this.apiVersion = apiVersion;
    }

    /** Return the action that AWS authorizes the operation as, as in {@code ses:SendRawEmail}. */
    public String action() {
        return action;
    }

    /** Return the value of {@code ses:ApiVersion}: {@code 1}, or {@code 2}, which SMTP counts as, too. */
    public String apiVersion() {
        return apiVersion;
    }

    /** Tell whether something can be said of a mail that is handed over in this way. */
    boolean takes(Part part) {
        return switch (part) {
            case TEMPLATE -> needsTemplate();
            case DISPLAY_NAME, RETURN_PATH, RETURN_PATH_ARN, CONFIGURATION_SET -> this != V1_SEND_BOUNCE;
            case TENANT -> this == SMTP || sendsThroughV2();
            case ENDPOINT -> sendsThroughV2();
            default -> true;
        };
    }

    private boolean sendsThroughV2() {
        return switch (this) {
            case V2_SEND_EMAIL, V2_SEND_EMAIL_RAW, V2_SEND_EMAIL_TEMPLATE, V2_SEND_BULK_EMAIL -> true;
            default -> false;
        };
    }

    boolean needsTemplate() {
        return switch (this) {
            case V1_SEND_TEMPLATED_EMAIL, V1_SEND_BULK_TEMPLATED_EMAIL, V2_SEND_EMAIL_TEMPLATE, V2_SEND_BULK_EMAIL ->
                true;
            default -> isCustomVerification();
        };
    }

    boolean isCustomVerification() {
        return this == V1_SEND_CUSTOM_VERIFICATION_EMAIL || this == V2_SEND_CUSTOM_VERIFICATION_EMAIL;
    }

    /** Tell whether the action is another than the one that the operation is named after. */
    boolean isAuthorizedByAnotherName() {
        return this == SMTP || this == V2_SEND_EMAIL_RAW;
    }

    /** Print the operation as people name it, as in {@code SendEmail of the API v2 with raw content}. */
    @Override
    public String toString() {
        return title;
    }
}
