package org.iamunit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ANNOTATIONS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.engine.AccessSpecsTest;
import org.iamunit.fixture.FixtureAnnotationReader;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the modules promise each other.
 *
 * <p>These tests live in the engine since it stands above all other modules, and so sees every class of the library.
 */
class ArchitectureTests {

    /** The modules of the library, each with the modules that it stands on and the libraries that it adds to theirs. */
    private enum LibraryModule {
        POLICY(70, Set.of(), "java..", "org.jspecify..", "org.snakeyaml.engine..", "tools.jackson.core.."),
        ANALYSIS(10, Set.of(POLICY)),
        DSL(25, Set.of(ANALYSIS), "org.assertj..", "org.opentest4j.."),
        ARCHUNIT(25, Set.of(DSL), "com.tngtech.archunit..", "org.objectweb.asm..", "tools.jackson.databind.."),
        /** Stands beside all others: whoever records calls needs nothing else of the library. */
        AWSSDKRECORDER(5, Set.of(), "java..", "org.jspecify..", "software.amazon.awssdk.."),
        INVENTORY(60, Set.of(POLICY)),
        REPORT(40, Set.of(DSL), "gg.jte..", "javax.xml.stream..", "org.commonmark.."),
        MANAGEDPOLICIES(1, Set.of(INVENTORY)),
        FIXTURE(20, Set.of(DSL, INVENTORY), "org.eclipse.jgit.."),
        EXTENSION(
                20,
                Set.of(FIXTURE),
                "org.junit.jupiter.api..",
                "org.junit.platform.commons..",
                "org.junit.platform.engine..",
                "org.junit.platform.launcher.."),
        ENGINE(25, Set.of(FIXTURE), "org.junit.platform.commons..", "org.junit.platform.engine..", "org.commonmark..");

        /** To find fewer classes than these means to have looked in the wrong place. */
        private final int leastNumberOfClasses;

        private final Set<LibraryModule> standsOn;
        private final List<String> libraries;

        LibraryModule(int leastNumberOfClasses, Set<LibraryModule> standsOn, String... libraries) {
            this.leastNumberOfClasses = leastNumberOfClasses;
            this.standsOn = standsOn;
            this.libraries = List.of(libraries);
        }

        private String packageName() {
            return "org.iamunit." + name().toLowerCase(Locale.ROOT);
        }

        private String packages() {
            return packageName() + "..";
        }

        private String internalPackages() {
            return packageName() + ".internal..";
        }

        private DescribedPredicate<JavaClass> isHome() {
            return resideInAPackage(packages());
        }

        /** This module and those below it. */
        private Stream<LibraryModule> downwards() {
            return Stream.concat(Stream.of(this), standsOn.stream().flatMap(LibraryModule::downwards));
        }

        private String[] andModulesAbove() {
            return Stream.of(values())
                    .filter(module -> module.downwards().anyMatch(this::equals))
                    .map(LibraryModule::packages)
                    .toArray(String[]::new);
        }

        /** The packages of this module, of the modules below it, and of all their libraries. */
        private String[] packagesToDependOn() {
            return downwards()
                    .flatMap(module -> Stream.concat(Stream.of(module.packages()), module.libraries.stream()))
                    .toArray(String[]::new);
        }
    }

    /** The one class that may print. */
    private static final String PRINTER = "org.iamunit.dsl.internal.Console";

    /** To find fewer annotations than these means that the rule about them has nothing to judge. */
    private static final int LEAST_NUMBER_OF_ANNOTATIONS = 12;

    private static final int MOST_LINES = 400;

    private static final int MOST_PUBLIC_TYPES = 45;

    /** To find fewer than these means to have looked in the wrong place. */
    private static final int LEAST_NUMBER_OF_PUBLIC_TYPES = 25;

    private static final Pattern BEGINNING_OF_TYPE =
            Pattern.compile("(?m)^(?=(?:public |abstract |final |sealed |class |interface |record |enum ))");

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.iamunit");

    @ParameterizedTest
    @EnumSource
    void every_module_is_looked_at(LibraryModule module) {
        assertThat(LIBRARY.that(module.isHome())).hasSizeGreaterThanOrEqualTo(module.leastNumberOfClasses);
    }

    @Test
    void every_class_belongs_to_a_module() {
        classes()
                .should()
                .resideInAnyPackage(Stream.of(LibraryModule.values())
                        .map(LibraryModule::packages)
                        .toArray(String[]::new))
                .check(LIBRARY);
    }

    @ParameterizedTest
    @EnumSource
    void a_module_depends_on_nothing_but_its_libraries_and_the_modules_below_it(LibraryModule module) {
        classes()
                .that(module.isHome())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.packagesToDependOn())
                .check(LIBRARY);
    }

    /**
     * The modules above may reach for it, as the module descriptors say to whom it is exported; users may not. All
     * modules stand above {@code policy}.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"POLICY", "AWSSDKRECORDER"})
    void what_is_internal_to_a_module_is_used_by_it_and_the_modules_above_it_only(LibraryModule module) {
        noClasses()
                .that()
                .resideOutsideOfPackages(module.andModulesAbove())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(module.internalPackages())
                .check(LIBRARY);
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        slices().matching("org.iamunit.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void a_signature_shows_only_what_its_user_can_name() {
        classes()
                .that()
                .resideOutsideOfPackage("..internal..")
                .should(showOnlyWhatItsUserCanName())
                .check(LIBRARY);
    }

    /** What everybody may import is what has to stay; the rest is internal, or nested in what it is a part of. */
    @Test
    void policy_has_at_most_45_types_for_everybody() {
        Set<String> packages = exportsOf(LibraryModule.POLICY).stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(toSet());

        assertThat(LIBRARY.that(TOP_LEVEL_CLASSES).stream()
                        .filter(type -> packages.contains(type.getPackageName()) && isVisible(type))
                        .map(JavaClass::getName))
                .hasSizeBetween(LEAST_NUMBER_OF_PUBLIC_TYPES, MOST_PUBLIC_TYPES);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_internal_is_exported_to_modules_of_the_library_alone(LibraryModule module) {
        assertThat(exportsOf(module)).allSatisfy(exports -> {
            if ((exports.source() + ".").contains(".internal.")) {
                assertThat(exports.targets())
                        .as("modules that see %s", exports.source())
                        .isNotEmpty()
                        .allMatch(target -> target.startsWith("org.iamunit."));
            }
        });
    }

    @Test
    void a_public_class_can_be_extended_only_if_it_is_made_for_that() {
        DescribedPredicate<JavaClass> madeForIt = DescribedPredicate.describe(
                "an interface, abstract, sealed, the root of a family of exceptions,"
                        + " or an assertion class, which AssertJ extends at run time",
                type -> type.isInterface()
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.isSealed()
                        || type.isAssignableTo(Throwable.class)
                                && !type.getSubclasses().isEmpty()
                        || type.getSimpleName().endsWith("Assert")
                        || type.getSimpleName().endsWith("Assertions"));

        classes()
                .that(TOP_LEVEL_CLASSES)
                .and()
                .arePublic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beEnums()
                .orShould(be(madeForIt))
                .check(LIBRARY);
    }

    @ParameterizedTest
    @EnumSource
    void every_package_says_what_may_be_null(LibraryModule module) {
        Set<String> packages = LIBRARY.that(module.isHome()).stream()
                .map(JavaClass::getPackageName)
                .collect(toCollection(TreeSet::new));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(LIBRARY.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as("package-info of %s is @NullMarked", name)
                        .isTrue());
    }

    @Test
    void every_annotation_is_documented_and_there_at_run_time() {
        JavaClasses annotations = LIBRARY.that(LibraryModule.EXTENSION.isHome().and(ANNOTATIONS));

        assertThat(annotations).hasSizeGreaterThanOrEqualTo(LEAST_NUMBER_OF_ANNOTATIONS);
        assertThat(annotations).allSatisfy(annotation -> {
            assertThat(annotation.isAnnotatedWith(Documented.class))
                    .as("%s is @Documented", annotation.getName())
                    .isTrue();
            assertThat(annotation.tryGetAnnotationOfType(Retention.class).map(Retention::value))
                    .as("@Retention of %s", annotation.getName())
                    .contains(RetentionPolicy.RUNTIME);
        });
    }

    @Test
    void nothing_is_logged() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(LIBRARY);
    }

    /** Connections to URLs are to those of the class path. */
    @Test
    void nothing_is_sent_to_the_network() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SocketChannel.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..")
                .check(LIBRARY);
    }

    @Test
    void nothing_is_printed_but_by_the_class_that_is_made_for_it() {
        noClasses()
                .that(DescribedPredicate.not(belongToPrinter()).as("do not belong to " + PRINTER))
                .should(ACCESS_STANDARD_STREAMS)
                .check(LIBRARY);
    }

    /** An exemption that nobody needs any more would let the next class through that prints. */
    @Test
    void the_class_that_may_print_does() {
        JavaClasses printer = LIBRARY.that(belongToPrinter());

        assertThat(!printer.isEmpty()
                        && !noClasses()
                                .should(ACCESS_STANDARD_STREAMS)
                                .evaluate(printer)
                                .hasViolation())
                .as("%s is there and prints nothing", PRINTER)
                .isFalse();
    }

    /** A file that is longer is more than one room, unless its first comment says why it is not. */
    @Test
    void no_file_is_longer_than_400_lines_without_a_reason() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                    .toList();
        }

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources).allSatisfy(file -> {
            String text = Files.readString(file);
            if (text.lines().count() > MOST_LINES) {
                assertThat(BEGINNING_OF_TYPE.split(text, 2)[0].replaceAll("\\s+(\\* )?", " "))
                        .as("what %s begins with", file)
                        .contains("It is one room ");
            }
        });
    }

    /** A build that names the jar as one to scan looks for these names in it, and would run every class that has one. */
    @Test
    void one_class_alone_is_taken_for_a_test_by_build_tools() {
        assertThat(LIBRARY.that(LibraryModule.ENGINE.isHome()).stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches("Test.*|.*Tests?|.*TestCase")))
                .containsExactly(AccessSpecsTest.class.getSimpleName());
    }

    private static Set<ModuleDescriptor.Exports> exportsOf(LibraryModule module) {
        JavaClass any = LIBRARY.that(module.isHome()).iterator().next();
        Path home;
        try {
            home = Path.of(any.reflect()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
        return ModuleFinder.of(home)
                .find(module.packageName())
                .orElseThrow(() -> new AssertionError("no module in " + home))
                .descriptor()
                .exports();
    }

    private static DescribedPredicate<JavaClass> belongToPrinter() {
        return DescribedPredicate.describe(
                "belong to " + PRINTER,
                type -> type.getName().equals(PRINTER) || type.getName().startsWith(PRINTER + "$"));
    }

    /** A service that the library provides to itself is created by the service loader, and used by nobody else. */
    private static ArchCondition<JavaClass> showOnlyWhatItsUserCanName() {
        return new ArchCondition<>("show only what its user can name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!canBeNamed(type) || type.isAssignableTo(FixtureAnnotationReader.class)) {
                    return;
                }
                for (JavaMember member : type.getMembers()) {
                    if (isVisible(member) && !member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        Stream.concat(member.getAllInvolvedRawTypes().stream(), exceptionsOf(member))
                                .map(JavaClass::getBaseComponentType)
                                .filter(shown -> shown.getPackageName().startsWith("org.iamunit."))
                                .filter(shown -> !canBeNamed(shown))
                                .distinct()
                                .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                        member, member.getFullName() + " shows " + shown.getName())));
                    }
                }
            }
        };
    }

    private static Stream<JavaClass> exceptionsOf(JavaMember member) {
        return member instanceof JavaCodeUnit codeUnit ? codeUnit.getExceptionTypes().stream() : Stream.empty();
    }

    /** What is internal cannot, nor what a module exports to other modules of the library alone. */
    private static boolean canBeNamed(JavaClass type) {
        return isVisible(type)
                && !(type.getPackageName() + ".").contains(".internal.")
                && !LibraryModule.FIXTURE.isHome().test(type)
                && type.getEnclosingClass().map(ArchitectureTests::canBeNamed).orElse(true);
    }

    private static boolean isVisible(HasModifiers element) {
        return element.getModifiers().contains(JavaModifier.PUBLIC)
                || element.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
