package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.denied;
import static org.iamunit.dsl.Access.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a class with {@code @AccessSpec} says in code that its initialization does not run is no test, and fails for that. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "UnusedNestedClass"})
class UnwrittenSentencesTests {

    private static final String REST =
            ", so that nothing verifies it; make it a constant of %s, as in static final AccessAssert"
                    + " ANN_SENDS = assertThat(user(\"ann\")).can(\"ses:SendEmail\")";

    @TempDir
    private Path project;

    private SpecRun run;

    @BeforeEach
    void beginProject() {
        run = SpecRun.in(project).with("everybody-sends.json", SpecRun.POLICY);
    }

    /** In each case one sentence is written, and one is not. */
    static Stream<Arguments> unwritten() {
        return Stream.of(
                arguments(
                        MethodCase.class,
                        "the sentence stands in the method MethodCase.sends, which the initialization of MethodCase does not"
                                + " call"),
                arguments(
                        InstanceMethodCase.class,
                        "the sentence stands in the method InstanceMethodCase.sends, which the initialization of"
                                + " InstanceMethodCase does not call"),
                arguments(
                        SupplierCase.class,
                        "the sentence stands in a lambda of SupplierCase, which nobody has called when SupplierCase has been"
                                + " initialized"),
                arguments(
                        ListOfSuppliersCase.class,
                        "the sentence stands in a lambda of ListOfSuppliersCase, which nobody has called when"
                                + " ListOfSuppliersCase has been initialized"),
                arguments(
                        HelperInLambdaCase.class,
                        "the sentence stands in a lambda of HelperInLambdaCase, which nobody has called when"
                                + " HelperInLambdaCase has been initialized"),
                arguments(
                        InstanceFieldCase.class,
                        "the sentence is written by each new InstanceFieldCase, and nobody makes one"),
                arguments(
                        ConstructorCase.class,
                        "the sentence is written by each new ConstructorCase, and nobody makes one"),
                arguments(
                        NestedCase.class,
                        "the sentence stands in NestedCase.Inner, which is not initialized with NestedCase"),
                arguments(
                        AnonymousCase.class,
                        "the sentence stands in the method AnonymousCase.1.call, which the initialization of AnonymousCase"
                                + " does not call"),
                arguments(
                        BranchCase.class,
                        "the sentence stands in BranchCase, which is not initialized with BranchCase"),
                arguments(
                        DeniedCase.class,
                        "the sentence stands in the method DeniedCase.sends, which the initialization of DeniedCase does not"
                                + " call"),
                arguments(
                        VerbCase.class,
                        "the sentence stands in the method VerbCase.sends, which the initialization of VerbCase does not"
                                + " call"),
                arguments(
                        NewVerbCase.class,
                        "the sentence stands in the method NewVerbCase.sends, which the initialization of NewVerbCase"
                                + " does not call"));
    }

    @ParameterizedTest
    @MethodSource
    void unwritten(Class<?> spec, String message) {
        List<String> messages = run.select(selectClass(spec)).messages();

        assertThat(messages)
                .singleElement()
                .asString()
                .matches("UnwrittenSentencesTests\\.java:\\d+: .*")
                .endsWith(": " + replaced(message, spec) + REST.formatted(spec.getSimpleName()));
    }

    /** The cases are nested, and named so. */
    private static String replaced(String message, Class<?> spec) {
        String outer = "UnwrittenSentencesTests.";
        String name = spec.getSimpleName();
        return message.replace("of " + name + ", which", "of " + outer + name + ", which")
                .replace("when " + name + " has", "when " + outer + name + " has")
                .replace("in " + name, "in " + outer + name)
                .replace("method " + name, "method " + outer + name)
                .replace("new " + name, "new " + outer + name);
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class MethodCase {
        static final AccessAssert KEPT = kept();

        static AccessAssert sends() {
            return assertThat(user("bob")).can("ses:SendEmail");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class InstanceMethodCase {
        static final AccessAssert KEPT = kept();

        void sends() {
            assertThat(user("bob")).can("ses:SendEmail");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class SupplierCase {
        static final AccessAssert KEPT = kept();
        static final Supplier<AccessAssert> SENDS =
                () -> assertThat(user("bob")).can("ses:SendEmail");
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class ListOfSuppliersCase {
        static final AccessAssert KEPT = kept();
        static final Map<String, Runnable> SENDS =
                Map.of("bob", () -> assertThat(user("bob")).can("ses:SendEmail"));
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class HelperInLambdaCase {
        static final AccessAssert KEPT = UnwrittenSentencesTests.kept();
        static final Supplier<AccessAssert> SENDS = () -> UnwrittenSentencesTests.kept();
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class InstanceFieldCase {
        static final AccessAssert KEPT = kept();
        final Object sends = assertThat(user("bob")).can("ses:SendEmail");
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class ConstructorCase {
        static final AccessAssert KEPT = kept();

        ConstructorCase() {
            assertThat(user("bob")).can("ses:SendEmail");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class NestedCase {
        static final AccessAssert KEPT = kept();

        static class Inner {
            static final AccessAssert SENDS = assertThat(user("bob")).can("ses:SendEmail");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class AnonymousCase {
        static final AccessAssert KEPT = kept();
        static final Callable<AccessAssert> SENDS = new Callable<>() {
            @Override
            public AccessAssert call() {
                return assertThat(user("bob")).can("ses:SendEmail");
            }
        };
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class BranchCase {
        static final AccessAssert KEPT = kept();

        static {
            if (System.getProperty("no such property") != null) {
                assertThat(user("bob")).can("ses:SendEmail");
            }
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class DeniedCase {
        static final AccessAssert KEPT = kept();

        static void sends() {
            denied(
                    "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: ses:SendEmail on resource: *");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class VerbCase {
        static final PrincipalAssert BOB = assertThat(user("bob"));
        static final AccessAssert KEPT = BOB.can("ses:SendEmail").on(example());

        static void sends() {
            BOB.can("ses:SendRawEmail");
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class NewVerbCase {
        static final PrincipalAssert BOB = assertThat(user("bob"));
        static final AccessAssert KEPT = BOB.can("ses:SendEmail").on(example());

        static void sends() {
            BOB.canNever("ses:SendRawEmail");
        }
    }

    private static AccessAssert kept() {
        return assertThat(user("ann")).can("ses:SendEmail").on(example());
    }

    private static org.iamunit.dsl.sentence.NamedResource example() {
        return org.iamunit.dsl.Access.identity("example.com");
    }

    // What is written while the class is initialized, by whatever code

    static Stream<Arguments> written() {
        return Stream.of(
                arguments(HelperCase.class, 3),
                arguments(LoopCase.class, 3),
                arguments(CalledSupplierCase.class, 1),
                arguments(BlockCase.class, 2),
                arguments(HeirCase.class, 1),
                arguments(InstanceCase.class, 1),
                arguments(BeginningCase.class, 2));
    }

    @ParameterizedTest
    @MethodSource
    void written(Class<?> spec, int sentences) {
        SpecRun.Result result = run.select(selectClass(spec));

        assertThat(result.messages()).isEmpty();
        assertThat(result.tests()).hasSize(sentences);
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class HelperCase {
        static final AccessAssert ANN = sends("ann");
        static final AccessAssert BOB = sends("bob");
        static final AccessAssert EVE = sends("eve").fromIp("192.0.2.1");

        private static AccessAssert sends(String who) {
            return assertThat(user(who)).can("ses:SendEmail").on(example());
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class LoopCase {
        static final List<AccessAssert> ALL = Stream.of("ann", "bob", "eve")
                .map(who -> assertThat(user(who)).can("ses:SendEmail").on(example()))
                .toList();
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class CalledSupplierCase {
        private static final Supplier<AccessAssert> SENDS =
                () -> assertThat(user("ann")).can("ses:SendEmail").on(example());
        static final AccessAssert ANN = SENDS.get();
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class BlockCase {
        static {
            for (String who : List.of("ann", "bob")) {
                assertThat(user(who)).can("ses:SendEmail").on(example());
            }
        }
    }

    abstract static class BaseCase {

        static AccessAssert sends(String who) {
            return assertThat(user(who)).can("ses:SendEmail").on(example());
        }

        static AccessAssert sendsRaw(String who) {
            return assertThat(user(who)).can("ses:SendRawEmail").on(example());
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class HeirCase extends BaseCase {
        static final AccessAssert ANN = sends("ann");
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class InstanceCase {
        static final InstanceCase INSTANCE = new InstanceCase();

        private InstanceCase() {
            assertThat(user("ann")).can("ses:SendEmail").on(example());
        }
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class BeginningCase {
        private static final PrincipalAssert ANN = assertThat(user("ann"));
        static final AccessAssert SENDS = ANN.can("ses:SendEmail").on(example());
        static final AccessAssert SENDS_NO_RAW = ANN.cannot("ses:SendRawEmail").on(example());
    }

    // Classes that need each other

    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class Holder {
        static final AccessAssert ANN =
                assertThat(user("ann")).can("ses:SendEmail").on(example());
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class BorrowingCase {
        static final AccessAssert ANN = Holder.ANN;
    }

    @Test
    void a_sentence_that_another_class_writes_fails_at_its_place() {
        assertThat(run.select(selectClass(BorrowingCase.class)).messages())
                .anySatisfy(message -> assertThat(message)
                        .matches(
                                "UnwrittenSentencesTests\\.java:\\d+: the initialization of UnwrittenSentencesTests.Holder"
                                        + " writes this sentence, while BorrowingCase is initialized, so that nothing verifies it;"
                                        + " make it a constant of BorrowingCase, or put @AccessSpec on"
                                        + " UnwrittenSentencesTests.Holder"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith(
                                "BorrowingCase.ANN holds a sentence that another class wrote, so that nothing verifies"
                                        + " it here; write it here, as in "));
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class NeededCase {
        static final String WHO = "ann".substring(0);
        static final AccessAssert ANN =
                assertThat(user(WHO)).can("ses:SendEmail").on(example());
    }

    @AccessSpec
    @Policies("everybody-sends.json")
    @Account(region = "eu-west-1")
    static class NeedingCase {
        static final AccessAssert BOB =
                assertThat(user("bob" + NeededCase.WHO)).can("ses:SendEmail").on(example());
    }

    @Test
    void a_sentence_belongs_to_the_class_that_writes_it_whoever_needs_that_first() {
        assertThat(run.select(selectClass(NeedingCase.class)).tests())
                .containsExactly("user bobann can ses:SendEmail on identity example.com");
        assertThat(run.select(selectClass(NeededCase.class)).tests())
                .containsExactly("user ann can ses:SendEmail on identity example.com");
    }
}
