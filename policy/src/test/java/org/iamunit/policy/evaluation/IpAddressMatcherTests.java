package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address lies in a range if it shares the bits that the range fixes. */
class IpAddressMatcherTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24,         203.0.113.7,         true",
        "203.0.113.0/24,         203.0.112.7,         false",
        "0.0.0.0/0,              203.0.113.7,         true",
        "203.0.113.9/29,         203.0.113.15,        true",
        "203.0.113.9/29,         203.0.113.16,        false",
        "2001:db8::/127,         2001:0db8:0:0::1,    true",
        "2001:db8::/127,         2001:db8::2,         false",
        "::/0,                   203.0.113.7,         false",
        "::ffff:203.0.113.0/120, ::ffff:203.0.113.7,  true",
        "::ffff:203.0.113.0/120, ::ffff:198.51.100.7, false",
        "::ffff:203.0.113.7,     ::ffff:cb00:7107,    true",
    })
    void within(String range, String address, boolean within) {
        PolicyDocument document = PolicyDocument.parse("address.json", """
                { "Version": "2012-10-17",
                  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*",
                    "Condition": { "IpAddress": { "aws:SourceIp": "%s" } } } }
                """.formatted(range));
        AccessRequest request = AccessRequest.of(
                        Principal.user("111122223333", "alice"), "iam:ListUsers", AccessRequest.ANY_RESOURCE)
                .with("aws:SourceIp", address);

        assertThat(Authorizer.of(PolicyStore.builder()
                                .identityBasedPolicy(document)
                                .build())
                        .decide(request)
                        .isAllowed())
                .isEqualTo(within);
    }
}
