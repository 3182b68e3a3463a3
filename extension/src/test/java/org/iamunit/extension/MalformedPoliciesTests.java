package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is reported when policies cannot be used. */
class MalformedPoliciesTests {

    @Test
    void one_problem_is_reported_as_it_is() {
        assertThat(TestRun.of(OneProblemTestCase.class).messages())
                .containsExactly("malformed/effect.json:3:28: the Effect \"allow\" does not exist; write \"Allow\"");
    }

    @Policies("malformed/effect.json")
    static class OneProblemTestCase extends RecordingTestCase {}

    @Test
    void all_problems_of_all_files_are_reported_together() {
        assertThat(TestRun.of(Enclosing.ManyProblemsTestCase.class).messages()).containsExactly("""
                        8 problems in the policies of MalformedPoliciesTests.Enclosing.ManyProblemsTestCase:
                        @Scp("/unknown.json") on MalformedPoliciesTests.Enclosing.ManyProblemsTestCase matches no file; write a path or a glob relative to a place that is searched. Searched: the root of the class path
                        malformed/effect.json:3:28: the Effect "allow" does not exist; write "Allow"
                        malformed/element.json:3:16: the statement has neither Action nor NotAction; say what it is about
                        malformed/element.json:3:37: "Actoin" is not an element of a statement; write "Action"
                        org/perimeter.json:6:5: Principal stands in a service control policy; remove it: such a policy holds for whom it is attached to
                        a resource-based policy cannot be attached to "invoices"; write the ARN of the resource, without wildcards
                        resource.json:3:70: SES does not take the action "s3:GetObject" in a sending authorization policy; for sending write ses:SendEmail, ses:SendRawEmail, ses:SendTemplatedEmail, ses:SendBulkTemplatedEmail or a wildcard as in ses:Send*
                        resource.json:3:96: Read of a sending authorization policy does not name one SES identity; write as Resource the ARN of the one identity that the policy is attached to, as in "arn:aws:ses:eu-west-1:123456789012:identity/example.com\"""");
    }

    static class Enclosing {

        @Policies("malformed/*.json")
        @Scp({"org/deny-ses.json", "org/perimeter.json", "/unknown.json"})
        @Boundary("malformed/effect.json")
        @SendingPolicies("resource.json")
        @ResourcePolicy(value = "resource.json", on = "invoices")
        static class ManyProblemsTestCase extends RecordingTestCase {}
    }

    @Test
    void every_test_fails_and_each_with_an_exception_of_its_own() {
        TestRun run = TestRun.of(SeveralTestsTestCase.class);

        assertThat(run.failures()).hasSize(4).doesNotHaveDuplicates().hasOnlyElementsOfType(FixtureException.class);
        assertThat(run.messages())
                .containsOnly(TestRun.of(OneProblemTestCase.class).messages().get(0));
    }

    @Policies("malformed/effect.json")
    static class SeveralTestsTestCase {

        @Test
        void one() {}

        @Test
        void two() {}

        @Nested
        class Inner {

            @Test
            void three() {}
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Shared {

            @Test
            void four() {}
        }
    }
}
