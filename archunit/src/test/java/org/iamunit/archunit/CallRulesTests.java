package org.iamunit.archunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.archunit.CodeAccess.makeOnlyAwsCallsAllowedTo;
import static org.iamunit.dsl.Access.role;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import com.tngtech.archunit.library.freeze.ViolationStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Calls as a rule of ArchUnit, with what ArchUnit can do with rules. */
class CallRulesTests {

    /** What the rules below are about. */
    static class Store {

        private final S3Client s3 = S3Client.create();

        void get() {
            s3.getObject(request -> request.bucket("invoices").key("a"));
        }

        void drop() {
            s3.deleteObject(request -> request.bucket("invoices").key("a"));
        }
    }

    /** One call that {@code archunit_ignore_patterns.txt} names, and another. */
    static class Legacy {

        private final S3Client s3 = S3Client.create();

        void drop() {
            s3.deleteBucket(request -> request.bucket("invoices"));
        }

        void create() {
            s3.createBucket(request -> request.bucket("invoices"));
        }
    }

    private static final JavaClasses CODE = new ClassFileImporter().importClasses(Store.class, CallRulesTests.class);

    private static Authorizer allowing(String action) {
        return Authorizer.of(PolicyStore.builder()
                .defaultAccount("123456789012")
                .identityBasedPolicy(
                        PolicyDocument.parse(
                                "role.json",
                                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \""
                                        + action + "\", \"Resource\": \"*\"}}"),
                        "arn:aws:iam::123456789012:role/app")
                .build());
    }

    private static ArchRule rule(String action) {
        return classes().should(makeOnlyAwsCallsAllowedTo(role("app"), allowing(action)));
    }

    @Test
    void a_rule_holds_that_allows_each_call() {
        rule("s3:*Object").check(CODE);
    }

    @Test
    void a_rule_tells_of_each_call_that_is_denied() {
        assertThat(rule("s3:GetObject").evaluate(CODE).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .matches(
                        "org\\.iamunit\\.archunit\\.CallRulesTests\\$Store\\.drop\\(CallRulesTests\\.java:\\d+\\) calls"
                                + " S3Client\\.deleteObject: s3:DeleteObject on arn:aws:s3:::invoices/a is implicit deny");
    }

    @Test
    void a_call_that_the_file_of_patterns_names_is_ignored() {
        JavaClasses legacy = new ClassFileImporter().importClasses(Legacy.class);

        assertThat(rule("s3:GetObject").evaluate(legacy).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("CallRulesTests$Legacy.create(");
    }

    @Test
    void a_rule_about_code_without_calls_fails() {
        JavaClasses none = new ClassFileImporter().importClasses(CallRulesTests.class);

        assertThatThrownBy(() -> rule("s3:*").check(none))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no call of AWS is seen in 1 classes; name classes that call AWS");
    }

    @Test
    void a_frozen_rule_holds_until_there_is_another_call() {
        Map<ArchRule, List<String>> kept = new HashMap<>();
        ArchRule frozen = FreezingArchRule.freeze(rule("s3:GetObject")).persistIn(new ViolationStore() {
            @Override
            public void initialize(Properties properties) {}

            @Override
            public boolean contains(ArchRule rule) {
                return kept.containsKey(rule);
            }

            @Override
            public void save(ArchRule rule, List<String> violations) {
                kept.put(rule, violations);
            }

            @Override
            public List<String> getViolations(ArchRule rule) {
                return kept.getOrDefault(rule, List.of());
            }
        });

        frozen.check(CODE);
        frozen.check(CODE);

        assertThat(kept.values())
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
