package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.Access.verifying;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Path;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TagFilter;

/** Classes whose constants are tests. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AccessSpecTests {

    private static final String EXAMPLE =
            ", as in static final AccessAssert ANN_SENDS = assertThat(user(\"ann\")).can(\"ses:SendEmail\")";

    private static final String ANN = "user ann can ses:SendEmail on identity example.com";
    private static final String BOB = "user bob can ses:SendRawEmail on identity example.com";

    @TempDir
    private Path project;

    private SpecRun run;

    @BeforeEach
    void beginProject() {
        // A name that no other tests on the class path have, which would be found first.
        run = SpecRun.in(project).with("everybody-sends.json", SpecRun.POLICY);
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(id = "111111111111", region = "eu-west-1")
    @Tag("mail")
    static class MailCase {
        static final AccessAssert ANN_SENDS =
                assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));

        static final AccessAssert BOB_SENDS_RAW =
                assertThat(user("bob")).as("Bob").can("ses:SendRawEmail").on(identity("example.com"));
    }

    @Test
    void every_constant_is_a_test_in_their_order() {
        SpecRun.Result result = run.select(selectClass(MailCase.class));

        assertThat(result.tests()).containsExactly(ANN, BOB);
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("[Bob] 554 Access denied: User `arn:aws:iam::111111111111:user/bob'");
            assertThat(failure.getStackTrace()).singleElement().satisfies(frame -> {
                assertThat(frame.getClassName()).isEqualTo(MailCase.class.getName());
                assertThat(frame.getFileName()).isEqualTo("AccessSpecTests.java");
                assertThat(frame.getLineNumber()).isPositive();
            });
        });
    }

    @Test
    void a_class_can_be_run_again() {
        assertThat(run.select(selectClass(MailCase.class)).tests())
                .isEqualTo(run.select(selectClass(MailCase.class)).tests());
    }

    @Test
    void every_id_can_be_selected() {
        SpecRun.Result all = run.select(selectClass(MailCase.class));
        UniqueId type = UniqueId.forEngine("iamunit").append("class", MailCase.class.getName());

        assertThat(all.ids()).containsExactly(type, type.append("sentence", ANN), type.append("sentence", BOB));
        assertThat(run.select(selectUniqueId(type)).tests()).containsExactly(ANN, BOB);
        assertThat(run.select(selectUniqueId(type.append("sentence", BOB))).tests())
                .containsExactly(BOB);
        assertThat(run.select(selectUniqueId(type.append("sentence", "user eve can s3:*")))
                        .ids())
                .isEmpty();
    }

    @Test
    void a_package_selects_its_classes() {
        assertThat(run.filter(ClassNameFilter.includeClassNamePatterns(".*MailCase"))
                        .select(selectPackage("org.iamunit.engine"))
                        .tests())
                .containsExactly(ANN, BOB);
    }

    @Test
    void tags_of_the_class_select_it() {
        assertThat(run.filter(TagFilter.includeTags("mail"))
                        .select(selectClass(MailCase.class), selectClass(FirstHeirCase.class))
                        .tests())
                .containsExactly(ANN, BOB);
    }

    @Test
    void reports_name_the_class_and_the_line() {
        run.with("src/test/java/org/iamunit/engine/AccessSpecTests.java", "");

        TestDescriptor type = run.discover(selectClass(MailCase.class))
                .getEngineDescriptor()
                .getChildren()
                .iterator()
                .next();

        assertThat(type.getLegacyReportingName()).isEqualTo(MailCase.class.getName());
        assertThat(type.getSource()).contains(ClassSource.from(MailCase.class));
        assertThat(type.getChildren())
                .allSatisfy(sentence -> assertThat(sentence.getSource())
                        .get()
                        .isInstanceOfSatisfying(FileSource.class, source -> {
                            assertThat(source.getFile()).hasName("AccessSpecTests.java");
                            assertThat(source.getPosition()).isPresent();
                        }));
    }

    @Policies("everybody-sends.json")
    static class BaseCase {
        static final AccessAssert ANN_SENDS =
                assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
    }

    @AccessSpec
    @Account(region = "eu-west-1")
    static class FirstHeirCase extends BaseCase {
        static final AccessAssert BOB_SENDS =
                assertThat(user("bob")).can("ses:SendEmail").on(identity("example.com"));
    }

    @AccessSpec
    @Account(region = "us-east-1")
    static class SecondHeirCase extends BaseCase {}

    @Test
    void sentences_are_inherited_and_verified_for_every_heir() {
        assertThat(run.select(selectClass(FirstHeirCase.class), selectClass(SecondHeirCase.class))
                        .tests())
                .containsExactly(ANN, "user bob can ses:SendEmail on identity example.com", ANN);
    }

    static class OuterCase {

        @AccessSpec
        @Policies("everybody-sends.json")
        @Account(region = "eu-west-1")
        static class InnerCase {
            static final AccessAssert ANN_SENDS =
                    assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));

            @AccessSpec
            @Policies("everybody-sends.json")
            @Account(region = "eu-west-1")
            static class InnermostCase {
                static final AccessAssert BOB_SENDS =
                        assertThat(user("bob")).can("ses:SendEmail").on(identity("example.com"));
            }
        }
    }

    @Test
    void classes_run_that_stand_in_the_one_that_is_selected() {
        SpecRun.Result result = run.select(selectClass(OuterCase.class));

        assertThat(result.messages()).isEmpty();
        assertThat(result.tests()).containsExactly(ANN, "user bob can ses:SendEmail on identity example.com");
        assertThat(run.select(selectClass(OuterCase.class), selectClass(OuterCase.InnerCase.class))
                        .tests())
                .hasSize(2);
    }

    @AccessSpec
    @AccessSpecs("specs/")
    @Policies("everybody-sends.json")
    static class BothCase {
        static final AccessAssert ZOE_SENDS =
                assertThat(user("zoe")).can("ses:SendEmail").on(identity("example.com"));
    }

    @Test
    void a_class_can_stand_for_specs_too() {
        run.with("specs/a.access.md", "```access\nuser ann cannot s3:GetObject skip because TICKET-1\n```\n");

        SpecRun.Result result = run.select(selectClass(BothCase.class));

        assertThat(result.tests()).containsExactly("user zoe can ses:SendEmail on identity example.com");
        result.results().testEvents().assertStatistics(events -> events.skipped(1));
    }

    @AccessSpec
    @Disabled("TICKET-2")
    static class DisabledCase {
        static final AccessAssert ANN_SENDS = assertThat(user("ann")).can("ses:SendEmail");
    }

    @Test
    void a_disabled_class_is_skipped() {
        run.select(selectClass(DisabledCase.class))
                .results()
                .containerEvents()
                .skipped()
                .assertThatEvents()
                .singleElement()
                .satisfies(event -> assertThat(event.getPayload()).contains("TICKET-2"));
    }

    @AccessSpec
    static class EmptyCase {}

    @AccessSpec
    static class FieldsCase {
        static final @Nullable AccessAssert NOTHING = null;
        static final Expectation PARSED = Expectation.parse("user ann can s3:GetObject");
        static AccessAssert notFinal =
                assertThat(user("ann")).can("s3:GetObject").withFailMessage("unused");

        @SuppressWarnings("UnusedVariable")
        final @Nullable AccessAssert notStatic = null;
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    static class NoVerbCase {
        static final PrincipalAssert ANN = assertThat(user("ann"));
    }

    @AccessSpec
    static class ThrowingCase {
        static final AccessAssert ANN = assertThat(user(" ")).can("s3:GetObject");
    }

    @AccessSpec
    static class VerifyingCase {
        static {
            verifying(() -> assertThat(user("ann")).can("s3:GetObject"));
        }
    }

    @AccessSpec
    @Policies("iam/nothing.json")
    static class NoPolicyCase {
        static final AccessAssert ANN = assertThat(user("ann")).can("s3:GetObject");
    }

    @Test
    void a_class_without_a_sentence_fails() {
        assertThat(run.select(selectClass(EmptyCase.class)).messages())
                .containsExactly("@AccessSpec on EmptyCase finds no sentence; write one" + EXAMPLE);
    }

    @Test
    void a_field_that_nothing_would_verify_fails() {
        assertThat(run.select(selectClass(FieldsCase.class)).messages())
                .contains(
                        "FieldsCase.NOTHING holds no sentence; give it one" + EXAMPLE,
                        "FieldsCase.PARSED is an Expectation, which nothing verifies; write the sentence with assertThat"
                                + EXAMPLE,
                        "FieldsCase.notFinal is not final, so that it could become another sentence; declare it static final"
                                + EXAMPLE,
                        "FieldsCase.notStatic is not static, so that nothing verifies it; declare it static final"
                                + EXAMPLE);
    }

    @Test
    void a_sentence_without_a_verb_fails() {
        assertThat(run.select(selectClass(NoVerbCase.class)).messages())
                .containsExactly(
                        "assertThat(user ann) was never followed by can(…) or cannot(…); say what the principal can or"
                                + " cannot do, or remove it");
    }

    @Test
    void a_class_that_cannot_be_initialized_fails_each_time() {
        for (int times = 0; times < 2; times++) {
            assertThat(run.select(selectClass(ThrowingCase.class)).messages())
                    .singleElement()
                    .asString()
                    .startsWith("ThrowingCase cannot be initialized: org.iamunit.policy.FixtureException: ")
                    .containsPattern(" \\(AccessSpecTests.java:\\d+\\)$");
        }
    }

    @Test
    void there_is_nothing_to_verify_against_while_a_class_is_initialized() {
        assertThat(run.select(selectClass(VerifyingCase.class)).messages())
                .singleElement()
                .asString()
                .contains(
                        "verifying(…) has no policies to verify against while a class is initialized; write the sentence"
                                + " without it");
    }

    @Test
    void a_fixture_that_cannot_be_used_fails_every_sentence() {
        assertThat(run.select(selectClass(NoPolicyCase.class)).messages())
                .singleElement()
                .asString()
                .startsWith("@Policies(\"iam/nothing.json\") on AccessSpecTests.NoPolicyCase");
    }
}
