package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.nobody;
import static org.iamunit.dsl.Access.role;

import org.junit.jupiter.api.Test;

/** Tests that compare what there is with what there was. */
class BeforeTests {

    @Policies("compared/after.json")
    @Account(id = "123456789012", region = "eu-west-1")
    @Before(policies = "compared/before.json")
    static class ComparedTestCase {

        @Test
        void holds() {
            assertThat(role("app")).gainsOnly("s3:PutObject").on(arn("arn:aws:s3:::data/*"));
            assertThat(role("app")).losesNothing();
            assertThat(nobody()).gains("iam:*");
            assertThat(nobody()).losesAnything();
        }

        @Test
        void fails() {
            assertThat(role("app")).gainsNothing();
        }
    }

    @Test
    void sentences_compare_with_the_files_of_Before() {
        assertThat(TestRun.of(ComparedTestCase.class).messages())
                .singleElement()
                .asString()
                .contains("gained     role app can s3:PutObject on object data/example");
    }
}
