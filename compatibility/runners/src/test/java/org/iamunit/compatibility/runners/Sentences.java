package org.iamunit.compatibility.runners;

import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;

/** What the tests of each framework say. */
public final class Sentences {

    private static final Authorizer SENDER = Authorizer.of(PolicyStore.builder()
            .identityBasedPolicy(PolicyDocument.parse("sender", """
                            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage",
                             "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}}
                            """), "user/ann")
            .build());

    private Sentences() {}

    /** Write a sentence as in a test of Jupiter. */
    public static void withoutScope() {
        assertThat(user("ann")).can("sqs:SendMessage").on(queue("jobs"));
    }

    /** Verify a sentence that holds. */
    public static void kept() {
        verifying(SENDER, Sentences::withoutScope);
    }

    /** Verify a sentence that does not hold. */
    public static void broken() {
        verifying(SENDER, () -> assertThat(user("ann")).can("sqs:PurgeQueue").on(queue("jobs")));
    }
}
