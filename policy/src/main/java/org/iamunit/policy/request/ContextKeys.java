package org.iamunit.policy.request;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;

/**
 * What is known of AWS's context keys: how they are spelled, and which of them have several values.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 * @since 0.1.0
 */
public final class ContextKeys {

    /** The time of the request, as ISO 8601 text. */
    public static final String CURRENT_TIME = "aws:CurrentTime";

    /** The time of the request, in seconds since 1970. */
    public static final String EPOCH_TIME = "aws:EpochTime";

    /** The OIDC provider that vouches for the caller, or did when its role was assumed. */
    public static final String FEDERATED_PROVIDER = "aws:FederatedProvider";

    /** Whether the caller authenticated with MFA; only temporary credentials carry it, and no federated ones. */
    public static final String MULTI_FACTOR_AUTH_PRESENT = "aws:MultiFactorAuthPresent";

    /** How many seconds ago the caller authenticated with MFA. */
    public static final String MULTI_FACTOR_AUTH_AGE = "aws:MultiFactorAuthAge";

    /** The account of the principal. */
    public static final String PRINCIPAL_ACCOUNT = "aws:PrincipalAccount";

    /** The ARN of the principal; for a role session the ARN of the role. */
    public static final String PRINCIPAL_ARN = "aws:PrincipalArn";

    /** Whether an AWS service calls on its own behalf. */
    public static final String PRINCIPAL_IS_AWS_SERVICE = "aws:PrincipalIsAWSService";

    /** The id of the principal's organization. */
    public static final String PRINCIPAL_ORG_ID = "aws:PrincipalOrgID";

    /** The id of the management account of the principal's organization. */
    public static final String PRINCIPAL_ORG_MASTER_ACCOUNT_ID = "aws:PrincipalOrgMasterAccountId";

    /** The path of the principal's account through its organization, by ids. */
    public static final String PRINCIPAL_ORG_PATHS = "aws:PrincipalOrgPaths";

    /** The name of the service that calls on its own behalf. */
    public static final String PRINCIPAL_SERVICE_NAME = "aws:PrincipalServiceName";

    /** All names of the service that calls on its own behalf. */
    public static final String PRINCIPAL_SERVICE_NAMES_LIST = "aws:PrincipalServiceNamesList";

    /** The prefix of the keys of the principal's tags. */
    public static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

    /** The kind of the principal. */
    public static final String PRINCIPAL_TYPE = "aws:PrincipalType";

    /** The Region of the endpoint that the request was sent to. */
    public static final String REQUESTED_REGION = "aws:RequestedRegion";

    /** The account that owns the resource. */
    public static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";

    /** The id of the organization that owns the resource. */
    public static final String RESOURCE_ORG_ID = "aws:ResourceOrgID";

    /** The path of the resource's account through its organization, by ids. */
    public static final String RESOURCE_ORG_PATHS = "aws:ResourceOrgPaths";

    /** The prefix of the keys of the resource's tags. */
    public static final String RESOURCE_TAG = "aws:ResourceTag/";

    /** Whether the request came over TLS. */
    public static final String SECURE_TRANSPORT = "aws:SecureTransport";

    /** The address of the requester; absent when the request came through a VPC endpoint. */
    public static final String SOURCE_IP = "aws:SourceIp";

    /** The id of the VPC endpoint that the request came through. */
    public static final String SOURCE_VPCE = "aws:SourceVpce";

    /** The keys of the tags that the request passes. */
    public static final String TAG_KEYS = "aws:TagKeys";

    /** When temporary credentials were issued. */
    public static final String TOKEN_ISSUE_TIME = "aws:TokenIssueTime";

    /** The client of the requester. */
    public static final String USER_AGENT = "aws:UserAgent";

    /** The unique id of the principal. */
    public static final String USER_ID = "aws:userid";

    /** The name of the IAM user; only IAM users have one. */
    public static final String USERNAME = "aws:username";

    /** Whether an AWS service made the request for the principal. */
    public static final String VIA_AWS_SERVICE = "aws:ViaAWSService";

    /** The access point of Amazon S3 that the request goes through. */
    public static final String DATA_ACCESS_POINT_ARN = "s3:DataAccessPointArn";

    /** The account that owns the access point of Amazon S3 that the request goes through. */
    public static final String DATA_ACCESS_POINT_ACCOUNT = "s3:DataAccessPointAccount";

    /** From where the access point of Amazon S3 takes requests: {@code Internet} or {@code VPC}. */
    public static final String ACCESS_POINT_NETWORK_ORIGIN = "s3:AccessPointNetworkOrigin";

    /** The address in the From field of a mail. */
    public static final String SES_FROM_ADDRESS = "ses:FromAddress";

    /** The display name in the From field of a mail. */
    public static final String SES_FROM_DISPLAY_NAME = "ses:FromDisplayName";

    /** The Return-Path address of a mail. */
    public static final String SES_FEEDBACK_ADDRESS = "ses:FeedbackAddress";

    /** All addresses in the To, Cc and Bcc fields of a mail. */
    public static final String SES_RECIPIENTS = "ses:Recipients";

    /** The version of the SES interface: {@code 1} or {@code 2}. */
    public static final String SES_API_VERSION = "ses:ApiVersion";

    /** The name of the tenant that a mail is sent for. */
    public static final String SES_TENANT_NAME = "ses:TenantName";

    /** The id of the multi-Region endpoint that a mail is sent through. */
    public static final String SES_MULTI_REGION_ENDPOINT_ID = "ses:MultiRegionEndpointId";

    /** As many keys are remembered in lower case; others are folded each time. */
    private static final int MOST_KNOWN = 10_000;

    private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();

    /** What the catalog says of the keys that policies name, looked up once. */
    private static final Map<String, Boolean> MULTIVALUED = new ConcurrentHashMap<>();

    private ContextKeys() {}

    /**
     * Fold a key to the form in which keys are compared: they are case-insensitive.
     *
     * @param key the key in any case; never {@code null}
     * @return the key in lower case, never {@code null}
     */
    public static String fold(String key) {
        String known = FOLDED.get(key);
        if (known == null) {
            // Interned, since they are looked for in every decision, and the same text is found fastest.
            known = key.toLowerCase(Locale.ROOT).intern();
            if (FOLDED.size() < MOST_KNOWN) {
                FOLDED.put(key, known);
            }
        }
        return known;
    }

    /**
     * Tell whether AWS documents a key as having several values, so that a condition on it needs a set operator.
     *
     * @param key the key in any case; never {@code null}
     * @return {@code true} if it has
     */
    public static boolean isMultivalued(String key) {
        Boolean known = MULTIVALUED.get(key);
        return known != null ? known : MULTIVALUED.computeIfAbsent(key, ContextKeys::isMultivaluedInCatalog);
    }

    private static boolean isMultivaluedInCatalog(String key) {
        return Catalog.aws().key(key).filter(CatalogKey::isMultivalued).isPresent();
    }
}
