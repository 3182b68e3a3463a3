package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a {@code Principal} or {@code NotPrincipal} element reaches. */
class PrincipalMatcherTests {

    private static final String ACCOUNT = "111122223333";
    private static final String BUCKET = "arn:aws:s3:::reports";
    private static final PolicyDocument EVERYTHING = PolicyDocument.parse("everything.json", """
            { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }
            """);

    /** "regardless of the values specified in the NotPrincipal element" */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"*\"", "{ \"AWS\": \"*\" }", "{ \"AWS\": [\"arn:aws:iam::111122223333:user/alice\", \"*\"] }"})
    void a_NotPrincipal_that_lists_everyone_still_denies_who_has_a_boundary(String listed) {
        PolicyStore.Builder store = PolicyStore.builder()
                .owner(BUCKET, ACCOUNT)
                .identityBasedPolicy(EVERYTHING)
                .resourceBasedPolicy(denyAllBut(listed), BUCKET);

        assertThat(result(store)).isEqualTo(Decision.Result.ALLOWED);
        assertThat(result(store.permissionsBoundary(EVERYTHING))).isEqualTo(Decision.Result.EXPLICITLY_DENIED);
    }

    @Test
    void a_boundary_of_another_user_does_not_matter() {
        PolicyStore.Builder store = PolicyStore.builder()
                .owner(BUCKET, ACCOUNT)
                .identityBasedPolicy(EVERYTHING)
                .permissionsBoundary(EVERYTHING, "user/bob")
                .resourceBasedPolicy(denyAllBut("\"*\""), BUCKET);

        assertThat(result(store)).isEqualTo(Decision.Result.ALLOWED);
    }

    private static Decision.Result result(PolicyStore.Builder store) {
        return Authorizer.of(store.build())
                .decide(AccessRequest.of(Principal.user(ACCOUNT, "alice"), "s3:ListBucket", BUCKET))
                .result();
    }

    private static PolicyDocument denyAllBut(String listed) {
        return PolicyDocument.parse("bucket.json", """
                {
                  "Version": "2012-10-17",
                  "Statement": { "Effect": "Deny", "NotPrincipal": %s, "Action": "s3:*", "Resource": "*" }
                }
                """.formatted(listed));
    }
}
