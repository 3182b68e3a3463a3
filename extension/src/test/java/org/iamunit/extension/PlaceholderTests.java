package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.object;
import static org.iamunit.dsl.Access.role;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What published policies leave open is filled in by a test. */
class PlaceholderTests {

    @Test
    void what_is_filled_in_decides() {
        assertThat(TestRun.with(Map.of("iamunit.warnings", "error"), FilledTestCase.class)
                        .messages())
                .isEmpty();
    }

    @Policies("placeholders/perimeter.json")
    @Placeholder(name = "<my-org-id>", value = "o-exampleorgid")
    @Placeholder(name = "${Account}", value = "123456789012")
    @Placeholder(name = "[PRIVILEGED_ROLE]", value = "admin")
    static class FilledTestCase {

        @Test
        void elsewhere_is_out_of_reach() {
            assertThat(role("app"))
                    .cannot("s3:GetObject")
                    .on(object("mails", "x"))
                    .with("aws:ResourceOrgID", "o-othersexampleid")
                    .because("perimeter.json#OwnOrganizationOnly");
        }

        @Test
        void the_own_organization_is_not() {
            assertThat(role("app"))
                    .can("s3:GetObject")
                    .on(object("mails", "x"))
                    .with("aws:ResourceOrgID", "o-exampleorgid");
        }

        @Nested
        @Placeholder(name = "<my-org-id>", value = "o-othersexampleid")
        class With_another_value {

            @Test
            void the_nearest_holds() {
                assertThat(role("app"))
                        .can("s3:GetObject")
                        .on(object("mails", "x"))
                        .with("aws:ResourceOrgID", "o-othersexampleid");
            }
        }
    }

    @Test
    void what_is_left_has_a_warning() {
        assertThat(TestRun.with(Map.of("iamunit.warnings", "error"), LeftTestCase.class)
                        .messages())
                .singleElement()
                .asString()
                .startsWith(
                        "placeholders/perimeter.json:11:45: the placeholder [PRIVILEGED_ROLE] is not filled in, and matches"
                                + " nothing but itself; put a value in its place; in a test with @Placeholder, or placeholders:"
                                + " in front matter");
    }

    @Policies("placeholders/perimeter.json")
    @Placeholder(name = "<my-org-id>", value = "o-exampleorgid")
    @Placeholder(name = "${Account}", value = "123456789012")
    static class LeftTestCase {

        @Test
        void any() {
            assertThat(role("app")).can("s3:ListAllMyBuckets");
        }
    }

    @Test
    void one_that_stands_nowhere_is_an_error() {
        assertThat(TestRun.of(MisspelledTestCase.class, UnknownTestCase.class, BlankTestCase.class)
                        .messages())
                .containsExactly(
                        "@Placeholder(\"<my-orgid>\") on PlaceholderTests.MisspelledTestCase: the placeholder <my-orgid> stands in none"
                                + " of the files; did you mean <my-org-id>?",
                        "@Placeholder(\"<x>\") on PlaceholderTests.UnknownTestCase: the placeholder <x> stands in none of the"
                                + " files; write it as it stands there, or remove it",
                        "@Placeholder(\" \") on PlaceholderTests.BlankTestCase names no placeholder; write it as it stands in the"
                                + " file, as in \"<my-org-id>\"");
    }

    @Placeholder(name = "<my-orgid>", value = "o-exampleorgid")
    static class MisspelledTestCase extends LeftTestCase {}

    @Placeholder(name = "<x>", value = "y")
    static class UnknownTestCase extends LeftTestCase {}

    @Placeholder(name = " ", value = "y")
    static class BlankTestCase extends LeftTestCase {}
}
