package org.iamunit.engine.internal.spec;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.iamunit.dsl.sentence.Sentence;
import org.iamunit.fixture.AccessPointDeclaration;
import org.iamunit.fixture.EndpointTypeDeclaration;
import org.iamunit.fixture.FixtureDeclaration;
import org.iamunit.fixture.IdentityDeclaration;
import org.iamunit.fixture.InventoryDeclaration;
import org.iamunit.fixture.OrganizationDeclaration;
import org.iamunit.fixture.PlaceholderDeclaration;
import org.iamunit.fixture.PolicyDeclaration;
import org.iamunit.fixture.PolicyUse;
import org.iamunit.fixture.file.FilePattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the YAML in front of a spec's text: the words of the annotations, spelled with hyphens. It is one room since each word is a
 * few lines, and one table says which words there are.
 */
final class FrontMatterReader {

    private static final String FENCE = "---";

    /** Room for thousands of files. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final String FILES = "files";
    private static final String NAMES = "names";
    private static final String INVENTORY = "inventory";
    private static final String BEFORE = "before";
    private static final String CODE = "code";
    private static final String GIT = "git:";
    private static final String ACCESS_POINT = "access-point";
    private static final String BUCKET = "bucket";
    private static final String BUCKET_ACCOUNT = "bucket-account";
    private static final String DEFAULT_CONFIGURATION_SET = "default-configuration-set";

    /**
     * A word that loads policies.
     *
     * @param target the word that says what they are attached to; empty where they say so themselves
     * @param byDefault what they are attached to where nothing says so; {@code null} where something has to
     */
    private record PolicyWord(
            PolicyUse use, String target, @Nullable String byDefault) {}

    private static final Map<String, PolicyWord> POLICIES = policyWords();

    private static Map<String, PolicyWord> policyWords() {
        String attachedTo = "attached-to";
        Map<String, PolicyWord> words = new LinkedHashMap<>();
        words.put("policies", new PolicyWord(PolicyUse.IDENTITY_BASED, attachedTo, "*"));
        words.put("boundary", new PolicyWord(PolicyUse.BOUNDARY, attachedTo, "*"));
        words.put("session-policy", new PolicyWord(PolicyUse.SESSION, attachedTo, "*"));
        words.put("scp", new PolicyWord(PolicyUse.SERVICE_CONTROL, "at", "Root"));
        words.put("rcp", new PolicyWord(PolicyUse.RESOURCE_CONTROL, "at", "Root"));
        words.put("endpoint-policy", new PolicyWord(PolicyUse.ENDPOINT, "endpoint", "*"));
        words.put("resource-policy", new PolicyWord(PolicyUse.RESOURCE_BASED, "on", null));
        words.put("trust-policy", new PolicyWord(PolicyUse.ROLE_TRUST, "on", null));
        words.put("sending-policies", new PolicyWord(PolicyUse.SENDING_AUTHORIZATION, "", ""));
        return words;
    }

    private final SpecFile file;
    private final Map<String, Consumer<Node>> words = new LinkedHashMap<>();

    private final FixtureDeclaration.Builder fixture = FixtureDeclaration.builder();
    private final List<String> tags = new ArrayList<>();
    private final List<SpecProblem> problems = new ArrayList<>();
    private @Nullable String skipReason;
    private @Nullable SpecCode code;

    private FrontMatterReader(SpecFile file) {
        this.file = file;
        POLICIES.forEach((name, word) -> words.put(name, node -> readPolicies(name, word, node)));
        words.put(INVENTORY, this::readInventory);
        words.put(BEFORE, this::readBefore);
        words.put(CODE, this::readCode);
        words.put("identities", this::readIdentities);
        words.put("default-key-policy", node -> fixture.defaultKeyPolicies(texts(node)));
        words.put(ACCESS_POINT, this::readAccessPoints);
        words.put("placeholders", this::readPlaceholders);
        words.put("account", node -> readAccount(node, fixture.account()::overrideId));
        words.put("region", node -> readAccount(node, fixture.account()::overrideRegion));
        words.put("partition", node -> readAccount(node, fixture.account()::overridePartition));
        words.put("sandbox", this::readSandbox);
        words.put("organization", this::readOrganization);
        words.put("clock", this::readClock);
        words.put("lenient", node -> fixture.lenient(readBoolean(node)));
        words.put("tags", this::readTags);
        words.put("skip", this::readSkip);
    }

    /** Return the words that a front matter can have. */
    static Set<String> words() {
        return new FrontMatterReader(new SpecFile("", null, List.of(), "")).words.keySet();
    }

    static FrontMatter read(SpecFile file, List<String> lines) {
        FrontMatterReader reader = new FrontMatterReader(file);
        int end = 0;
        if (lines.get(0).stripTrailing().equals(FENCE)) {
            end = 1;
            while (end < lines.size() && !lines.get(end).stripTrailing().equals(FENCE)) {
                end++;
            }
            if (end == lines.size()) {
                reader.problem(
                        SpecPosition.START,
                        "the front matter that begins here does not end; write a line " + FENCE + " after it");
                end = 1;
            } else {
                // The line before its first one keeps the numbers of the lines.
                reader.readBounded("\n" + String.join("\n", lines.subList(1, end)));
                end++;
            }
        }
        return reader.toFrontMatter(end);
    }

    private FrontMatter toFrontMatter(int lines) {
        return new FrontMatter(
                lines, fixture, tags, Optional.ofNullable(skipReason), Optional.ofNullable(code), problems);
    }

    private void readBounded(String yaml) {
        if (yaml.length() > MOST_CHARACTERS) {
            problem(
                    SpecPosition.START,
                    "the front matter has " + yaml.length() + " characters, and no more than " + MOST_CHARACTERS
                            + " are read; name files with globs, as in policies: iam/*.json");
        } else {
            readYaml(yaml);
        }
    }

    private void readYaml(String yaml) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.name()).build();
            new Composer(settings, new FlatYaml(new ParserImpl(settings, new StreamReader(settings, yaml))))
                    .getSingleNode()
                    .ifPresent(this::readRoot);
        } catch (FixtureException e) {
            problem(SpecPosition.START, String.valueOf(e.getMessage()));
        } catch (MarkedYamlEngineException e) {
            problem(
                    e.getProblemMark().map(FrontMatterReader::position).orElse(SpecPosition.START),
                    "the front matter is no YAML: " + e.getProblem() + "; write for example policies: iam/*.json");
        } catch (YamlEngineException e) {
            problem(
                    SpecPosition.START,
                    "the front matter is no YAML: " + e.getMessage() + "; write for example policies: iam/*.json");
        }
    }

    private void readRoot(Node root) {
        readMap(root, "the front matter", words);
    }

    /** Read a map whose keys are known, each at most once. */
    private void readMap(Node node, String owner, Map<String, ? extends Consumer<Node>> readers) {
        if (!(node instanceof MappingNode map)) {
            problem(
                    node,
                    owner + " holds no words; write for example "
                            + readers.keySet().iterator().next() + ": …");
            return;
        }
        Set<String> seen = new TreeSet<>();
        for (NodeTuple entry : map.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Consumer<Node> reader = readers.get(key);
            if (reader == null) {
                problem(
                        entry.getKeyNode(),
                        "\"" + key + "\" is no word of " + owner
                                + Spelling.nearest(key, readers.keySet())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("; write one of " + String.join(", ", readers.keySet())));
            } else if (!seen.add(key)) {
                problem(
                        entry.getKeyNode(),
                        "\"" + key + "\" stands twice in " + owner + "; write all values in a list");
            } else {
                readChecked(entry.getValueNode(), reader);
            }
        }
    }

    private void readChecked(Node node, Consumer<Node> reader) {
        try {
            reader.accept(node);
        } catch (FixtureException e) {
            problem(node, String.valueOf(e.getMessage()));
        }
    }

    private void readPolicies(String name, PolicyWord word, Node node) {
        for (Node item : items(node)) {
            if (!(item instanceof MappingNode)) {
                addPolicy(name, word, item, word.byDefault());
                continue;
            }
            List<Node> files = new ArrayList<>();
            List<String> targets = new ArrayList<>();
            Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
            readers.put(FILES, value -> files.addAll(items(value)));
            if (!word.target().isEmpty()) {
                readers.put(word.target(), value -> targets.add(text(value)));
            }
            List<String> types = new ArrayList<>();
            if (word.use() == PolicyUse.ENDPOINT) {
                readers.put("type", value -> types.add(text(value)));
            }
            int before = problems.size();
            readMap(item, name, readers);
            if (files.isEmpty() && problems.size() == before) {
                problem(item, name + " names no file; write for example " + FILES + ": iam/*.json");
            }
            String target = targets.isEmpty() ? word.byDefault() : targets.get(0);
            files.forEach(file -> readChecked(file, value -> addPolicy(name, word, value, target)));
            types.forEach(type -> fixture.endpointType(new EndpointTypeDeclaration(String.valueOf(target), type)));
        }
    }

    private void addPolicy(String name, PolicyWord word, Node node, @Nullable String target) {
        String pattern = text(node);
        if (target == null) {
            throw new FixtureException(name + " does not say what it is attached to; write for example {" + FILES + ": "
                    + pattern + ", " + word.target() + ": "
                    + (word.use() == PolicyUse.ROLE_TRUST ? "deployer" : "\"arn:aws:s3:::invoices\"") + "}");
        }
        fixture.policy(new PolicyDeclaration(
                origin(node) + ": " + name + " \"" + pattern + "\"",
                word.use(),
                pattern,
                target,
                file.placesOf(pattern)));
    }

    private void readInventory(Node node) {
        for (Node item : items(node)) {
            if (!(item instanceof MappingNode)) {
                addInventory(item, Map.of());
                continue;
            }
            List<Node> files = new ArrayList<>();
            Map<String, String> facts = new LinkedHashMap<>();
            Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
            readers.put(FILES, value -> files.addAll(items(value)));
            for (String fact : List.of("about", "account", "region")) {
                readers.put(fact, value -> facts.put(fact, text(value)));
            }
            int before = problems.size();
            readMap(item, INVENTORY, readers);
            if (files.isEmpty() && problems.size() == before) {
                problem(item, INVENTORY + " names no file; write for example " + FILES + ": account.json");
            }
            files.forEach(value -> readChecked(value, each -> addInventory(each, facts)));
        }
    }

    private void addInventory(Node node, Map<String, String> facts) {
        String pattern = text(node);
        fixture.inventory(new InventoryDeclaration(
                new FilePattern(
                        origin(node) + ": " + INVENTORY + " \"" + pattern + "\"", pattern, file.placesOf(pattern)),
                facts.get("about"),
                facts.get("account"),
                facts.get("region")));
    }

    /** Read a revision that all files are taken from, or other files with the words that load them. */
    private void readBefore(Node node) {
        if (node instanceof MappingNode) {
            FrontMatterReader reader = new FrontMatterReader(file);
            Map<String, Consumer<Node>> files = new LinkedHashMap<>(reader.words);
            files.keySet().removeIf(word -> !POLICIES.containsKey(word) && !word.equals(INVENTORY));
            reader.readMap(node, BEFORE, files);
            problems.addAll(reader.problems);
            fixture.before(reader.fixture.toBefore(null));
            return;
        }
        String text = text(node);
        if (!text.startsWith(GIT) || text.length() == GIT.length() || text.indexOf(':', GIT.length()) >= 0) {
            throw new FixtureException("\"" + text + "\" is no revision; write for example before: git:origin/main, or"
                    + " before: {inventory: before}");
        }
        fixture.before(FixtureDeclaration.builder().toBefore(text.substring(GIT.length())));
    }

    /** Read folders and jars, or these with what is known of their code. */
    private void readCode(Node node) {
        List<String> files = new ArrayList<>();
        List<String> beside = new ArrayList<>();
        List<Integer> unseen = new ArrayList<>();
        int before = problems.size();
        if (node instanceof MappingNode) {
            Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
            readers.put(FILES, value -> files.addAll(texts(value)));
            readers.put("beside-needing", value -> beside.addAll(texts(value)));
            readers.put("accepting-unseen", value -> unseen.add(readCount(value)));
            readMap(node, CODE, readers);
        } else {
            files.addAll(texts(node));
        }
        if (!files.isEmpty()) {
            code = new SpecCode(files, beside, unseen.isEmpty() ? 0 : unseen.get(0));
        } else if (problems.size() == before) {
            problem(node, CODE + " names no folder and no jar; write for example " + FILES + ": target/classes");
        }
    }

    private static int readCount(Node node) {
        String text = text(node);
        if (!text.matches("\\d{1,6}")) {
            throw new FixtureException("\"" + text + "\" is no count; write for example accepting-unseen: 2");
        }
        return Integer.parseInt(text);
    }

    private void readIdentities(Node node) {
        for (Node item : items(node)) {
            if (!(item instanceof MappingNode)) {
                fixture.identity(new IdentityDeclaration(text(item), null));
                continue;
            }
            List<String> names = new ArrayList<>();
            List<String> sets = new ArrayList<>();
            int before = problems.size();
            Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
            readers.put(NAMES, value -> names.addAll(texts(value)));
            readers.put(DEFAULT_CONFIGURATION_SET, value -> sets.add(text(value)));
            readMap(item, "identities", readers);
            if (names.isEmpty() && problems.size() == before) {
                problem(item, "identities names no identity; write for example " + NAMES + ": example.com");
            }
            names.forEach(name -> fixture.identity(new IdentityDeclaration(name, sets.isEmpty() ? null : sets.get(0))));
        }
    }

    private void readAccessPoints(Node node) {
        for (Node item : items(node)) {
            Map<String, String> facts = new LinkedHashMap<>();
            Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
            for (String fact : List.of("name", BUCKET, BUCKET_ACCOUNT)) {
                readers.put(fact, value -> facts.put(fact, text(value)));
            }
            int before = problems.size();
            readMap(item, ACCESS_POINT, readers);
            String name = facts.get("name");
            String bucket = facts.get(BUCKET);
            if (name != null && bucket != null) {
                fixture.accessPoint(new AccessPointDeclaration(name, bucket, facts.get(BUCKET_ACCOUNT)));
            } else if (problems.size() == before) {
                problem(
                        item,
                        ACCESS_POINT + " lacks its name or its bucket; write for example"
                                + " {name: reports, bucket: invoices}");
            }
        }
    }

    private void readPlaceholders(Node node) {
        if (!(node instanceof MappingNode map)) {
            throw new FixtureException(
                    "placeholders holds no placeholder; write for example {\"<my-org-id>\": o-exampleorgid}");
        }
        for (NodeTuple entry : map.getValue()) {
            readChecked(entry.getKeyNode(), key -> {
                String name = text(key);
                fixture.placeholder(new PlaceholderDeclaration(
                        origin(key) + ": placeholders \"" + name + "\"", name, text(entry.getValueNode())));
            });
        }
    }

    private void readAccount(Node node, BiConsumer<String, String> override) {
        override.accept(text(node), "the front matter");
    }

    private void readSandbox(Node node) {
        if (readBoolean(node)) {
            fixture.account().putIntoSandbox();
        }
    }

    private void readOrganization(Node node) {
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> accounts = new ArrayList<>();
        List<String> units = new ArrayList<>();
        List<String> delegatedAdministrators = new ArrayList<>();
        int before = problems.size();
        Map<String, Consumer<Node>> readers = new LinkedHashMap<>();
        readers.put("id", value -> ids.put("id", text(value)));
        readers.put("management-account", value -> ids.put("management-account", text(value)));
        readers.put("accounts", value -> accounts.addAll(texts(value)));
        readers.put("units", value -> units.addAll(texts(value)));
        readers.put("delegated-administrators", value -> delegatedAdministrators.addAll(texts(value)));
        readMap(node, "organization", readers);
        String id = ids.get("id");
        String managementAccount = ids.get("management-account");
        if (id != null && managementAccount != null) {
            fixture.organization(
                    new OrganizationDeclaration(id, managementAccount, accounts, units, delegatedAdministrators));
        } else if (problems.size() == before) {
            problem(
                    node,
                    "organization lacks its id or its management-account; write for example"
                            + " {id: o-exampleorgid, management-account: \"111111111111\"}");
        }
    }

    private void readClock(Node node) {
        try {
            fixture.clock(Instant.parse(text(node)));
        } catch (DateTimeParseException e) {
            throw new FixtureException(
                    "\"" + text(node) + "\" is no instant; write for example 2026-11-21T00:00:00Z", e);
        }
    }

    private void readTags(Node node) {
        for (String tag : texts(node)) {
            if (SpecReader.isTag(tag)) {
                tags.add(tag);
            } else {
                problem(node, SpecReader.noTag(tag));
            }
        }
    }

    private void readSkip(Node node) {
        String reason = text(node);
        if (!Sentence.isReasonToSkip(reason)) {
            throw new FixtureException("\"" + reason + "\" is no reason to skip; write why, as in skip: TICKET-1");
        }
        skipReason = reason;
    }

    private static boolean readBoolean(Node node) {
        String text = text(node);
        if (!Set.of("true", "false").contains(text)) {
            throw new FixtureException("\"" + text + "\" is neither true nor false; write one of them");
        }
        return text.equals("true");
    }

    /** Return the items of a list, or what stands in its place where there is only one. */
    private static List<Node> items(Node node) {
        if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
            throw new FixtureException("the list is empty; give it a value, or leave the word out");
        }
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    private static List<String> texts(Node node) {
        return items(node).stream().map(FrontMatterReader::text).toList();
    }

    /** Return the text as it was written, so that an account is no number. */
    private static String text(Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw new FixtureException("a value is missing here, or is a list or a map; write one value");
        }
        return scalar.getValue();
    }

    private void problem(Node node, String message) {
        problem(position(node), message);
    }

    private void problem(SpecPosition position, String message) {
        problems.add(new SpecProblem(position, "front matter", message));
    }

    private String origin(Node node) {
        SpecPosition position = position(node);
        return file.name() + ":" + position.line() + ":" + position.column();
    }

    private static SpecPosition position(Node node) {
        return node.getStartMark().map(FrontMatterReader::position).orElse(SpecPosition.START);
    }

    private static SpecPosition position(Mark mark) {
        return new SpecPosition(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
