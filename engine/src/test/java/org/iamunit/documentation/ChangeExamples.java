package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.nobody;
import static org.iamunit.dsl.Access.user;

import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessComparison;
import org.iamunit.extension.Account;
import org.iamunit.extension.Before;
import org.iamunit.extension.Policies;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/changes-of-access.md. */
@Policies(value = "iam/sender.json", attachedTo = "user/invoicing")
@Before(policies = "variants/statistics-only.json", attachedTo = "user/invoicing")
@Account(id = "123456789012", region = "eu-west-1")
class ChangeExamples {

    @Test
    void expected() {
        assertThat(nobody().but(user("invoicing"))).gainsAnything();
        assertThat(user("invoicing")).gainsOnly("ses:Send*Email").on(identity("example.com"));
        assertThat(nobody()).losesAnything();
    }

    @Test
    @Tag("broken")
    void unexpected() {
        assertThat(nobody()).gainsAnything();
    }

    @Test
    void plain_java() {
        PolicyStore.Builder store = PolicyStore.builder().defaultAccount("123456789012");
        PolicyDocument old = PolicyDocument.parse(
                "before.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\","
                        + " \"Resource\": \"arn:aws:s3:::data/*\"}}");
        PolicyStore before = store.identityBasedPolicy(old, "role/app").build();
        PolicyStore after = store.identityBasedPolicy(old, "role/deploy").build();

        AccessComparison changes = AccessAnalysis.of(after).difference(AccessAnalysis.of(before));
        changes.gained().forEach(System.out::println);

        assertThat(changes.rows()).hasSize(1);
    }
}
