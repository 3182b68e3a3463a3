package org.iamunit.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.inventory.internal.link.FactStore;
import org.iamunit.inventory.internal.link.InventoryLinks;
import org.iamunit.inventory.internal.link.InventorySteps;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.TextFile;
import org.iamunit.policy.store.PolicyStore;

/**
 * What there is in one or several accounts, as the files say that people have of it: users, roles and groups with their
 * policies, policies of resources, the organization, the identities of Amazon SES. Immutable and safe for use by several
 * threads.
 *
 * <pre>{@code
 * PolicyStore.Builder store = PolicyStore.builder();
 * Inventory.read(Path.of("account.json"), Path.of("organization")).addTo(store);
 * }</pre>
 *
 * <p>What a file is, its content tells; each form has an {@link InventoryReader}.
 *
 * @since 0.1.0
 */
public final class Inventory {

    private static final Pattern WRAPPER = Pattern.compile("\\A\\[command][^\\n]*|\\n::debug::(?s:.*)");

    private static final Pattern REJECTED = Pattern.compile("(:|, and) AWS rejects the document$");

    /** A text that begins with a key without quotes or with the mark of a document, after comments. */
    private static final Pattern YAML =
            Pattern.compile("\\uFEFF?(\\s*+(#[^\\n]*+\\n)?+)*+(---\\s|[A-Za-z][A-Za-z0-9_:-]*:(\\s|$))");

    /** What the packages of the readers begin with that IamUnit has, which are asked after those of users. */
    private static final String BUILT_IN = Inventory.class.getPackageName() + ".internal.";

    private final InventorySteps steps;
    private final List<Problem> warnings;
    private final String summary;

    private Inventory(InventorySteps steps, List<Problem> warnings, String summary) {
        this.steps = steps;
        this.warnings = warnings;
        this.summary = summary;
    }

    /**
     * Read files, and all files of folders.
     *
     * @param paths the files and folders; never {@code null}
     * @return the inventory, never {@code null}
     * @throws FixtureException if there is no such file, or it is of no form that is known, or something that is needed is
     *     neither in it nor in any other; with all problems of all files
     */
    public static Inventory read(Path... paths) {
        List<InventoryFile> files = new ArrayList<>();
        for (Path path : paths) {
            addFiles(path, files);
        }
        return read(files);
    }

    private static void addFiles(Path path, List<InventoryFile> files) {
        try {
            if (!Files.isDirectory(path)) {
                files.add(file(path));
                return;
            }
            addFilesOf(path, files);
        } catch (CharacterCodingException e) {
            throw new FixtureException(path + " is neither in UTF-8 nor in UTF-16; save it as UTF-8", e);
        } catch (IOException | UncheckedIOException e) {
            throw new FixtureException(
                    path + " cannot be read: " + TextFile.reason(e) + "; name a file or folder that can be read", e);
        }
    }

    /** Add the files of a folder that are read, each of which is opened once. */
    private static void addFilesOf(Path folder, List<InventoryFile> files) throws IOException {
        List<String> names;
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            names = found.filter(Files::isRegularFile)
                    .map(file -> name(folder.relativize(file)))
                    .toList();
        }
        Map<String, String> texts = new HashMap<>();
        UnaryOperator<String> reader = name -> texts.computeIfAbsent(name, any -> text(folder.resolve(name)));
        List<String> read =
                InventoryFolder.filesRead(name(folder.toAbsolutePath().normalize()), names, reader);
        if (read.isEmpty()) {
            throw new FixtureException(folder + " holds no file that is read; files of an inventory in a folder end in"
                    + " .json, .jsonl, .ndjson, .tfstate, .template, .yaml or .yml, or lie in a folder managed-policies"
                    + " or policies");
        }
        for (String name : read) {
            String text = texts.remove(name);
            Path file = folder.resolve(name);
            files.add(new InventoryFile(name(file), text == null ? TextFile.read(file) : text));
        }
    }

    private static String text(Path file) {
        try {
            return TextFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InventoryFile file(Path path) throws IOException {
        return new InventoryFile(name(path), TextFile.read(path));
    }

    private static String name(Path path) {
        return path.toString().replace('\\', '/');
    }

    /**
     * Read files.
     *
     * @param files the files; never {@code null}
     * @return the inventory, never {@code null}
     * @throws FixtureException if one is of no form that is known, or something that is needed is neither in it nor in any
     *     other; with all problems of all files
     */
    public static Inventory read(List<InventoryFile> files) {
        FactStore facts = new FactStore();
        InventoryFiles values = new InventoryFiles();
        for (InventoryFile file : files) {
            values.put(
                    file.name(),
                    isYaml(file)
                            ? JsonValue.readYaml(file.name(), file.text(), facts::problem)
                            : JsonValue.readAll(file.name(), unwrapped(file.text()), facts::problem));
        }
        List<InventoryReader> readers = readers();
        for (InventoryFile file : files) {
            for (JsonValue value : values.in(file.name())) {
                read(new InventoryInput(value, file, values), readers, facts);
            }
        }
        InventorySteps steps = InventoryLinks.of(facts, new ManagedPolicySources());
        List<Problem> errors = facts.problems(Problem.Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new InventoryException(errors);
        }
        List<Problem> warnings = new ArrayList<>();
        for (Problem tolerated : facts.problems(Problem.Severity.TOLERATED)) {
            boolean isHandedOut =
                    facts.handedOutFiles.contains(tolerated.position().source());
            warnings.add(isHandedOut ? withoutAws(tolerated) : tolerated);
        }
        warnings.addAll(facts.problems(Problem.Severity.WARNING));
        return new Inventory(steps, List.copyOf(warnings), names(files) + ": " + steps.contents());
    }

    private static String names(List<InventoryFile> files) {
        if (files.isEmpty()) {
            return "no files";
        }
        String first = files.get(0).name();
        return files.size() == 1
                ? first
                : first + " and " + (files.size() == 2 ? files.get(1).name() : files.size() - 1 + " more files");
    }

    /** Leave out of advice what AWS does with a text that nobody hands to it. */
    private static Problem withoutAws(Problem problem) {
        return new Problem(
                problem.severity(),
                problem.position(),
                problem.what(),
                REJECTED.matcher(problem.remedy()).replaceFirst(""));
    }

    /** Leave out what the action setup-terraform of GitHub writes around the output of a command. */
    private static String unwrapped(String text) {
        return text.startsWith("[command]") ? WRAPPER.matcher(text).replaceAll("") : text;
    }

    private static boolean isYaml(InventoryFile file) {
        return file.name().matches("(?s).*\\.ya?ml")
                || YAML.matcher(file.text()).lookingAt();
    }

    private static List<InventoryReader> readers() {
        Stream<ServiceLoader.Provider<InventoryReader>> ofUsers =
                ServiceLoader.load(InventoryReader.class).stream().filter(reader -> !isBuiltIn(reader));
        // A thread may have a class loader of its own, which does not see them.
        Stream<ServiceLoader.Provider<InventoryReader>> builtIn =
                ServiceLoader.load(InventoryReader.class, Inventory.class.getClassLoader()).stream()
                        .filter(Inventory::isBuiltIn);
        return Stream.concat(ofUsers, builtIn).map(ServiceLoader.Provider::get).toList();
    }

    private static boolean isBuiltIn(ServiceLoader.Provider<InventoryReader> reader) {
        return reader.type().getPackageName().startsWith(BUILT_IN);
    }

    private static void read(InventoryInput input, List<InventoryReader> readers, FactStore facts) {
        JsonValue value = input.value();
        for (InventoryReader reader : readers) {
            if (reader.recognizes(input)) {
                InventoryFacts told = new InventoryFacts(input, facts);
                String account = input.account();
                if (account != null) {
                    told.account(account, value);
                }
                reader.read(input, told);
                return;
            }
        }
        if (value.isList() && !value.items().isEmpty()) {
            value.items().forEach(item -> read(input.with(item), readers, facts));
            return;
        }
        facts.problem(
                value.position(),
                "this is of no form that IamUnit knows",
                "name "
                        + readers.stream().map(InventoryReader::reads).collect(Collectors.joining("; or "))
                        + "; or write an InventoryReader for it");
    }

    /**
     * Return what is doubtful in the files, but keeps none of it from being used: what AWS would reject of their text, and
     * what is more or larger than AWS allows. What is doubtful in a policy is a warning of the store.
     *
     * @return the problems; never {@code null}
     */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * Return in one line what there is, as in {@code cdk.out/manifest.json and 3 more files: account 123456789012; no users, 4 roles,
     * no groups; 9 policies, of which 1 is open: the parameter Stage has no Default (cdk.out/Mail.template.json:6:3)}, so that an
     * inventory is not believed in that was empty.
     *
     * @return the line; never {@code null} or blank
     */
    public String summary() {
        return summary;
    }

    /**
     * Add all that there is to a store.
     *
     * @param store the store to be; never {@code null}
     * @throws FixtureException if a policy cannot be what it is attached as, with all problems of all policies
     */
    public void addTo(PolicyStore.Builder store) {
        warnings.forEach(store::warning);
        List<Problem> problems = steps.addTo(store);
        if (!problems.isEmpty()) {
            throw new InventoryException(problems);
        }
    }
}
