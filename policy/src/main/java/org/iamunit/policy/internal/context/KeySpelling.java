package org.iamunit.policy.internal.context;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.request.ContextKeys;

/** How AWS's documentation spells the context keys that IamUnit fills in itself. */
public final class KeySpelling {

    private static final Map<String, String> SPELLINGS = Stream.of(
                    ContextKeys.CURRENT_TIME,
                    ContextKeys.EPOCH_TIME,
                    ContextKeys.FEDERATED_PROVIDER,
                    ContextKeys.MULTI_FACTOR_AUTH_PRESENT,
                    ContextKeys.PRINCIPAL_ACCOUNT,
                    ContextKeys.PRINCIPAL_ARN,
                    ContextKeys.PRINCIPAL_IS_AWS_SERVICE,
                    ContextKeys.PRINCIPAL_ORG_ID,
                    ContextKeys.PRINCIPAL_ORG_MASTER_ACCOUNT_ID,
                    ContextKeys.PRINCIPAL_ORG_PATHS,
                    ContextKeys.PRINCIPAL_SERVICE_NAME,
                    ContextKeys.PRINCIPAL_SERVICE_NAMES_LIST,
                    ContextKeys.PRINCIPAL_TYPE,
                    ContextKeys.REQUESTED_REGION,
                    ContextKeys.RESOURCE_ACCOUNT,
                    ContextKeys.RESOURCE_ORG_ID,
                    ContextKeys.RESOURCE_ORG_PATHS,
                    ContextKeys.SECURE_TRANSPORT,
                    ContextKeys.SOURCE_IP,
                    ContextKeys.SOURCE_VPCE,
                    ContextKeys.TOKEN_ISSUE_TIME,
                    ContextKeys.USER_AGENT,
                    ContextKeys.USER_ID,
                    ContextKeys.USERNAME,
                    ContextKeys.VIA_AWS_SERVICE,
                    ContextKeys.DATA_ACCESS_POINT_ARN,
                    ContextKeys.DATA_ACCESS_POINT_ACCOUNT,
                    ContextKeys.ACCESS_POINT_NETWORK_ORIGIN,
                    ContextKeys.SES_FROM_ADDRESS,
                    ContextKeys.SES_FROM_DISPLAY_NAME,
                    ContextKeys.SES_FEEDBACK_ADDRESS,
                    ContextKeys.SES_RECIPIENTS,
                    ContextKeys.SES_API_VERSION,
                    ContextKeys.SES_TENANT_NAME,
                    ContextKeys.SES_MULTI_REGION_ENDPOINT_ID)
            .collect(Collectors.toUnmodifiableMap(ContextKeys::fold, Function.identity()));

    private KeySpelling() {}

    /**
     * Spell a key the way AWS's documentation does, if it is one of those that IamUnit fills in itself.
     *
     * @param key the key in any case; never {@code null}
     * @return the key in AWS's spelling, or as it was given; never {@code null}
     */
    public static String of(String key) {
        String folded = ContextKeys.fold(key);
        String known = SPELLINGS.get(folded);
        return known != null ? known : Facts.spelling(folded, key);
    }

    /** Return the keys that are filled in without anybody naming them, in AWS's spelling. */
    static List<String> automatic() {
        return SPELLINGS.values().stream()
                .filter(key -> key.startsWith("aws:"))
                .sorted()
                .toList();
    }
}
