package org.iamunit.documentation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.dsl.Access;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Sending;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.engine.internal.spec.FrontMatter;
import org.iamunit.extension.Constants;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the README and the pages in docs show is what a reader would see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Resources.SYSTEM_OUT)
class DocumentationTests {

    /** What the README's first lines promise to fit in. */
    private static final int MOST_LINES_OF_README = 150;

    private static final int MOST_COLUMNS = 100;

    /** Cannot be broken. */
    private static final Pattern LINK = Pattern.compile("https?://\\S{40,}|\\]\\(\\S{40,}\\)|`[^`]{40,}`");

    /** Ends as a statement or a declaration does, or begins as a tag, an annotation, an assignment, or a key of YAML. */
    private static final Pattern CODE =
            Pattern.compile("(?m)[;{]( *//.*)?$|^\\s*(</?\\w|@\\w|\\.\\w+\\(|[\\w.-]+ ?=|[a-z-]+:( |$))");

    private static final String DECISION_RECORDS = "docs/adr/";

    private static final Set<String> PHASES = Set.of("test", "verify", "install");
    private static final Set<String> COMMAND_WORDS = Set.of("./mvnw", "-Dgroups=broken", "-pl", "-am");

    private List<MarkdownPage> pages;
    private ExampleRun run;

    @BeforeAll
    void runExamples(@TempDir Path classes) throws IOException {
        pages = MarkdownPage.readAll();
        run = ExampleRun.of(Repository.sources(), classes);
    }

    @Test
    void there_are_pages() {
        assertThat(pages).extracting(MarkdownPage::name).hasSizeGreaterThan(5).contains("README.md");
    }

    @Test
    void the_README_is_short() {
        assertThat(readme().text().lines()).hasSizeLessThanOrEqualTo(MOST_LINES_OF_README);
    }

    @Test
    void prose_fits_in_100_columns() {
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.prose().lines().filter(line -> !line.startsWith("|")))
                        .as(page.name())
                        .allMatch(line -> line.length() <= MOST_COLUMNS
                                || LINK.matcher(line).find()));
    }

    @Test
    void all_code_is_compiled_and_run() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path source : Repository.sources()) {
            sources.add(normalized(Files.readString(source)));
        }
        List<String> blocks = blocks("java");

        assertThat(readme().blocks("java")).isNotEmpty();
        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        block -> assertThat(sources).as(block).anyMatch(source -> source.contains(normalized(block))));
    }

    @Test
    void code_says_which_language_it_is_in() {
        assertThat(CODE.matcher("policies:").find()).isTrue();
        assertThat(blocks("")).noneMatch(block -> CODE.matcher(block).find());
    }

    @Test
    void properties_are_known_parameters() {
        List<String> names = blocks("properties").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll(" *=.*", ""))
                .toList();

        assertThat(names).isNotEmpty();
        assertThat(parameters()).containsAll(names);
    }

    @Test
    void examples_fail_only_on_purpose() {
        assertThat(run.surprises()).isEmpty();
    }

    @Test
    void the_failure_in_the_README_is_what_its_test_says() {
        assertThat(readme().blocks("text"))
                .isNotEmpty()
                .first()
                .satisfies(shown -> assertThat(run.messages()).contains(shown.stripTrailing()));
    }

    @Test
    void all_output_is_what_an_example_says_or_prints() {
        String output = normalized(String.join("\n", run.messages()) + "\n" + run.printed());
        List<String> blocks = blocks("text");

        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(output).contains(normalized(block)));
    }

    @Test
    void all_policies_are_those_of_the_sample() throws IOException {
        List<String> policies = new ArrayList<>();
        for (Path policy : Repository.files(Repository.SAMPLE.resolve("src/test/resources"), ".json")) {
            policies.add(normalized(Files.readString(policy)));
        }
        List<String> blocks = blocks("json");

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(
                        block -> assertThat(policies).as(block).anyMatch(policy -> policy.contains(normalized(block))));
    }

    @Test
    void all_links_lead_somewhere() throws IOException {
        int links = 0;
        for (MarkdownPage page : pages) {
            for (String link : page.links()) {
                if (!link.startsWith("https://")) {
                    links++;
                    assertThat(leadsSomewhere(page, link))
                            .as(page.name() + ": " + link)
                            .isTrue();
                }
            }
        }
        assertThat(links).isGreaterThan(10);
    }

    private static boolean leadsSomewhere(MarkdownPage page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || MarkdownPage.read(target).anchors().contains(parts[1]));
    }

    @Test
    void every_page_can_be_reached_from_the_README() {
        assertThat(readme().links())
                .containsAll(pages.stream()
                        .map(MarkdownPage::name)
                        .filter(page -> page.startsWith("docs") && !page.startsWith(DECISION_RECORDS))
                        .toList())
                .contains(DECISION_RECORDS + "README.md");
    }

    @Test
    void every_decision_record_is_in_their_list() {
        List<MarkdownPage> records = pages.stream()
                .filter(page ->
                        page.name().startsWith(DECISION_RECORDS) && !page.name().endsWith("README.md"))
                .toList();

        assertThat(records).isNotEmpty().allSatisfy(record -> {
            assertThat(page("adr/README")).contains("](" + record.file().getFileName() + ")");
            assertThat(record.anchors()).contains("context", "decision", "consequences");
        });
    }

    @Test
    void all_Maven_commands_exist() throws IOException {
        String poms = Files.readString(Repository.ROOT.resolve("pom.xml"))
                + Files.readString(Repository.SAMPLE.resolve("pom.xml"));
        List<String> commands =
                pages.stream().flatMap(page -> page.commands().stream()).toList();

        assertThat(commands).contains("./mvnw -Psample", "./mvnw verify", "./mvnw install");
        for (String command : commands) {
            assertThat(command.split(" "))
                    .as(command)
                    .allSatisfy(word -> assertThat(isKnown(word, poms)).as(word).isTrue());
        }
    }

    private static boolean isKnown(String word, String poms) {
        if (word.startsWith("-P")) {
            return poms.contains("<id>" + word.substring(2) + "</id>");
        }
        return COMMAND_WORDS.contains(word)
                || PHASES.contains(word)
                || Files.isRegularFile(Repository.ROOT.resolve(word).resolve("pom.xml"));
    }

    @Test
    void the_test_that_is_broken_on_purpose_is_in_the_sample_that_the_README_names() throws IOException {
        assertThat(readme().text()).contains("./mvnw -Psample -Dgroups=broken -pl samples/existing-suite -am\n");
        assertThat(Files.readString(Repository.ROOT.resolve(
                        "samples/existing-suite/src/test/java/com/example/invoicing/BrokenMailTest.java")))
                .contains("@Tag(\"broken\")");
    }

    @Test
    void dependencies_are_those_of_this_version() throws IOException {
        String pom = Files.readString(Repository.ROOT.resolve("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));

        assertThat(readme().text())
                .contains("<artifactId>iamunit-extension</artifactId>\n  <version>" + version + "</version>")
                .contains("\"org.iamunit:iamunit-extension:" + version + "\"");
    }

    @Test
    void every_word_of_a_sentence_is_told_of() {
        assertThat(page("sentences")).contains(calls(words()));
    }

    @Test
    void every_word_of_a_mail_is_told_of() {
        Set<String> words = new TreeSet<>();
        addSteps(words, Sending.class);

        assertThat(page("mail")).contains(calls(words));
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of("session", "inAccount", "path", "tagged", "inRegion"));
        addWords(words, Access.class, true);
        addWords(words, PrincipalAssert.class, false);
        addWords(words, AccessAssert.class, false);
        addSteps(words, NamedPrincipal.class);
        addSteps(words, NamedResource.class);
        return words;
    }

    private static void addWords(Set<String> words, Class<?> type, boolean isStatic) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Modifier.isStatic(method.getModifiers()) == isStatic)
                .map(Method::getName)
                .forEach(words::add);
    }

    /** The methods that return a new value of their own type. */
    private static void addSteps(Set<String> words, Class<?> type) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == type)
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .forEach(words::add);
    }

    private static List<String> calls(Set<String> words) {
        return words.stream().map(word -> word + "(").toList();
    }

    @Test
    void every_annotation_is_told_of() throws IOException {
        List<String> annotations = new ArrayList<>();
        Path folder = Repository.ROOT.resolve("extension/src/main/java/org/iamunit/extension");
        for (Path source : Repository.files(folder, ".java")) {
            if (Files.readString(source).contains("public @interface ")) {
                annotations.add("@" + source.getFileName().toString().replace(".java", ""));
            }
        }

        assertThat(annotations).hasSizeGreaterThan(10);
        assertThat(page("fixtures")).contains(annotations);
    }

    @Test
    void every_configuration_parameter_is_told_of() {
        assertThat(parameters()).hasSizeGreaterThan(3);
        assertThat(page("configuration"))
                .contains(parameters().stream().map(name -> "`" + name + "`").toList());
    }

    private static List<String> parameters() {
        return Stream.of(Constants.class, org.iamunit.engine.Constants.class)
                .flatMap(constants -> Stream.of(constants.getFields()))
                .filter(field -> field.getName().endsWith("_PROPERTY_NAME"))
                .map(DocumentationTests::value)
                .toList();
    }

    static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant.toString(), e);
        }
    }

    @Test
    void every_word_of_an_access_spec_is_told_of() {
        List<String> words = Stream.of(
                        NamedPrincipal.Kind.values(),
                        Verb.values(),
                        Sending.Kind.values(),
                        NamedResource.Kind.values(),
                        Circumstance.Word.values(),
                        FrontMatter.words().toArray())
                .flatMap(Stream::of)
                .map(Object::toString)
                .filter(word -> !word.isEmpty())
                .map(word -> "`" + word + "`")
                .toList();

        assertThat(page("access-specs")).contains(words);
    }

    @Test
    void every_rule_that_AWS_leaves_open_is_told_of() {
        assertThat(page("decisions").replaceAll("\n {2}(?=\\S)", " "))
                .contains(Stream.of(UncertaintyNote.values())
                        .map(note -> "- " + note.toString().replace("*", "\\*") + "\n")
                        .toList());
    }

    private MarkdownPage readme() {
        return pages.get(0);
    }

    private String page(String name) {
        return pages.stream()
                .filter(page -> page.name().equals("docs/" + name + ".md"))
                .map(MarkdownPage::text)
                .findFirst()
                .orElseThrow();
    }

    private List<String> blocks(String language) {
        return pages.stream().flatMap(page -> page.blocks(language).stream()).toList();
    }

    /** Let lines be compared whatever their indentation is. */
    static String normalized(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n", "\n", "\n"));
    }
}
