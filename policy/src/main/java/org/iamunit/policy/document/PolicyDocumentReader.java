package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue.JsonArray;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonScalar;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.PolicyDocument.Pool;
import org.iamunit.policy.document.PolicyDocument.Version;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Read the elements of a policy document, and collect everything that AWS would reject on the way. It is one room as the grammar
 * of policies is one: elements are read in the order of AWS's page, and what is wrong with a value stands elsewhere.
 */
final class PolicyDocumentReader {

    private static final List<String> DOCUMENT_ELEMENTS = List.of("Version", "Id", "Statement");

    // The places of the elements in the lists above.
    private static final int VERSION = 0;
    private static final int ID = 1;
    private static final int STATEMENT = 2;
    private static final int SID = 0;
    private static final int EFFECT = 1;
    private static final int PRINCIPAL = 2;
    private static final int NOT_PRINCIPAL = 3;
    private static final int ACTION = 4;
    private static final int NOT_ACTION = 5;
    private static final int RESOURCE = 6;
    private static final int NOT_RESOURCE = 7;
    private static final int CONDITION = 8;

    private static final List<String> PRINCIPAL_TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

    private static final Map<String, Integer> DOCUMENT_PLACES = places(DOCUMENT_ELEMENTS);
    private static final Map<String, Integer> STATEMENT_PLACES = places(Statement.ELEMENTS);
    private static final Map<String, Integer> PRINCIPAL_PLACES = places(PRINCIPAL_TYPES);

    /** The actions that documents name, shared by all of them: AWS has some twenty thousand. */
    private static final Map<String, ActionPattern> WELL_FORMED_ACTIONS = new ConcurrentHashMap<>();

    private static final int MOST_SHARED_ACTIONS = 20_000;

    private static final Pattern SERVICE_PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
    private static final Pattern ACTION_NAME = Pattern.compile("[A-Za-z0-9*?_.-]+");
    /** How published policies mark what is to be filled in; what stands in <code>${…}</code> is a policy variable, or an error. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][^<>]*>|\\{\\{[^{}]*}}|\\[[A-Z][A-Z0-9_ -]*]");

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private static final Pattern CONTEXT_KEY = Pattern.compile("[^:\\s]+:(\\S|\\S.*\\S)");

    static {
        for (Effect effect : Effect.values()) {
            SharedTexts.keep(effect.toString());
        }
        for (Version version : Version.values()) {
            SharedTexts.keep(version.toString());
        }
    }

    private final Problems problems;

    /** What other documents have had; {@code null} if there are none. */
    private final @Nullable Pool others;

    private final boolean handedOut;

    private Version version = Version.V2008_10_17;

    /** Whether the document stands in its text as JSON. */
    private boolean asWritten;

    /** Whether some resource is not in the partition that most are in. */
    private boolean namesOtherPartition;

    private PolicyDocumentReader(Problems problems, @Nullable Pool others, boolean handedOut) {
        this.problems = problems;
        this.others = others;
        this.handedOut = handedOut;
    }

    static PolicyDocument read(String source, String text, @Nullable Pool others) {
        Problems problems = new Problems();
        JsonValue json = JsonReader.read(JsonText.of(source, text, problems), problems, JsonReader.DOCUMENT);
        return read(json, problems, others);
    }

    /** Read a document from a value, or from the string that it is. */
    static PolicyDocument read(JsonValue value, @Nullable Pool others) {
        Problems problems = new Problems();
        return read(jsonOf(value, problems), problems, others);
    }

    /** Read a document that AWS handed out: errors are warnings, and what has some is not known. */
    static PolicyDocument readHandedOut(JsonValue value, @Nullable Pool others) {
        Problems problems = new Problems();
        JsonValue json = jsonOf(value, problems);
        PolicyDocument document = json == null || problems.hasErrors()
                ? null
                : new PolicyDocumentReader(problems, others, true).readDocument(json);
        if (document != null && !problems.hasErrors()) {
            return document;
        }
        JsonValue known = HandedOut.withoutFaults(json == null ? value : json, problems.errors());
        Problems ofRest = new Problems();
        PolicyDocument rest = new PolicyDocumentReader(ofRest, others, true).readDocument(known);
        ofRest.throwErrors();
        return Objects.requireNonNull(rest).withWarnings(HandedOut.warnings(problems.all()));
    }

    private static @Nullable JsonValue jsonOf(JsonValue value, Problems problems) {
        if (value instanceof JsonObject object) {
            problems.addAll(value.origin.toleratedIn(object));
        }
        return value instanceof JsonString ? value.embedded(problems) : value;
    }

    private static PolicyDocument read(@Nullable JsonValue json, Problems problems, @Nullable Pool others) {
        PolicyDocument document =
                json == null ? null : new PolicyDocumentReader(problems, others, false).readDocument(json);
        problems.throwErrors();
        if (document == null) {
            throw new IllegalStateException("a document that cannot be read has problems");
        }
        return document;
    }

    private @Nullable PolicyDocument readDocument(JsonValue json) {
        if (json.unknown() != null) {
            Member statement = new Member("Statement", json.offset, json);
            return readDocument(JsonValue.object(List.of(statement), json));
        }
        if (!(json instanceof JsonObject root)) {
            problems.error(
                    json.position(),
                    "a policy document is an object, but this is " + json.typeName(),
                    "write { \"Version\": …, \"Statement\": … }");
            return null;
        }
        @Nullable Member[] elements = elements(root, DOCUMENT_ELEMENTS, DOCUMENT_PLACES, "a policy document");
        asWritten = root.isAsWritten();
        version = readVersion(elements[VERSION]);
        Member id = elements[ID];
        if (id != null) {
            requireString(id, "Id");
        }
        List<Statement> statements = readStatements(root, elements[STATEMENT]);
        FlawlessUses flawless = new FlawlessUses();
        if (!namesOtherPartition) {
            // Seen now, as a large account asks it of every document when they are no longer in the processor's cache.
            flawless.add(Partition.AWS);
        }
        return new PolicyDocument(
                root.origin,
                root.offset,
                root.end(),
                root.isAsWritten() ? -1 : root.size(),
                version,
                id == null ? -1 : id.offset(),
                statements,
                problems.warnings(),
                flawless,
                handedOut);
    }

    /** Return the members of an object at the place of their name among those that are known, and report all others. */
    private @Nullable Member[] elements(
            JsonObject object, List<String> known, Map<String, Integer> places, String what) {
        @Nullable Member[] elements = new Member[known.size()];
        for (Member member : object.members) {
            Integer place = places.get(member.name());
            if (place == null) {
                problems.error(
                        member.position(),
                        "\"" + member.name() + "\" is not an element of " + what,
                        Spelling.nearest(member.name(), known)
                                .map(nearest -> "write \"" + nearest + "\"")
                                .orElse("the elements are " + String.join(", ", known)));
            } else if (elements[place] == null) {
                elements[place] = member;
            }
        }
        return elements;
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return places;
    }

    private Version readVersion(@Nullable Member member) {
        if (member == null) {
            return Version.V2008_10_17;
        }
        String text = requireString(member, "Version");
        if (text == null) {
            return Version.V2012_10_17;
        }
        for (Version known : Version.values()) {
            if (known.toString().equals(text)) {
                return known;
            }
        }
        problems.error(
                member.value().position(),
                "the Version \"" + text + "\" does not exist",
                "write \"2012-10-17\": it is the version of the policy language, not a date of yours");
        return Version.V2012_10_17;
    }

    private List<Statement> readStatements(JsonObject root, @Nullable Member member) {
        if (member == null) {
            problems.error(root.position(), "the document has no Statement", "add at least one statement");
            return List.of();
        }
        List<JsonValue> items = listOrOne(member.value());
        if (items.isEmpty()) {
            problems.error(member.value().position(), "the list of statements is empty", "add at least one statement");
        }
        List<Statement> statements = new ArrayList<>();
        // What is not known where the document begins is all of it, and no statement of its own.
        boolean isAll = member.value().unknown() != null && member.value().offset == root.offset;
        for (int i = 0; i < items.size(); i++) {
            int index = isAll ? 0 : i + 1;
            Unknown unknown = root.isAsWritten() ? null : UnknownValues.firstIn(items.get(i));
            List<JsonValue> read = unknown == null ? List.of(items.get(i)) : UnknownValues.mayStand(items.get(i));
            JsonValue certain = unknown == null ? null : UnknownValues.certain(items.get(i));
            String meaning = unknown == null ? null : UnknownValues.meaningOfStatement(items.get(i));
            Statement known = certain == null ? null : readStatement(index, certain, null, null);
            if (known != null) {
                statements.add(known);
            }
            for (JsonValue item : read) {
                Statement statement = readStatement(index, item, unknown, meaning);
                if (statement != null) {
                    statements.add(statement);
                }
            }
        }
        return statements;
    }

    private @Nullable Statement readStatement(
            int index, JsonValue json, @Nullable Unknown unknown, @Nullable String meaning) {
        if (!(json instanceof JsonObject object)) {
            problems.error(
                    json.position(),
                    "a statement is an object, but this is " + json.typeName(),
                    "write { \"Effect\": …, \"Action\": …, \"Resource\": … }");
            return null;
        }
        @Nullable Member[] elements = elements(object, Statement.ELEMENTS, STATEMENT_PLACES, "a statement");
        Member sid = elements[SID];
        Effect effect = readEffect(object, elements[EFFECT]);
        StatementElement<PrincipalPattern> principals =
                readOneOf(elements, PRINCIPAL, NOT_PRINCIPAL, this::readPrincipals);
        StatementElement<ActionPattern> actions =
                readOneOf(elements, ACTION, NOT_ACTION, member -> readStrings(member, this::readAction));
        StatementElement<ResourcePattern> resources =
                readOneOf(elements, RESOURCE, NOT_RESOURCE, member -> readStrings(member, this::readResource));
        if (elements[ACTION] == null && elements[NOT_ACTION] == null) {
            problems.error(object.position(), "the statement has neither Action nor NotAction", "say what it is about");
        }
        List<Condition> conditions = readConditions(elements[CONDITION]);
        String sidText = sid == null ? null : requireString(sid, "Sid");
        return effect == null || actions == null
                ? null
                : new Statement(
                        index,
                        sidText == null || sidText.isEmpty() ? null : sidText,
                        effect,
                        principals,
                        actions,
                        resources,
                        conditions,
                        new ElementPositions(Statement.ELEMENTS, elements, object),
                        object.origin,
                        object.offset,
                        object.end(),
                        unknown,
                        meaning);
    }

    private @Nullable Effect readEffect(JsonObject statement, @Nullable Member member) {
        if (member == null) {
            problems.error(
                    statement.position(), "the statement has no Effect", "add \"Effect\": \"Allow\" or \"Deny\"");
            return null;
        }
        String text = requireString(member, "Effect");
        for (Effect effect : Effect.values()) {
            if (effect.toString().equals(text)) {
                return effect;
            }
        }
        if (text != null) {
            List<String> known = List.of("Allow", "Deny");
            problems.error(
                    member.value().position(),
                    "the Effect \"" + text + "\" does not exist",
                    "write "
                            + Spelling.nearest(text, known)
                                    .map(nearest -> "\"" + nearest + "\"")
                                    .orElse("\"Allow\" or \"Deny\""));
        }
        return null;
    }

    /** Read an element that has a plain and a {@code Not…} form, of which at most one may stand. */
    private <T> @Nullable StatementElement<T> readOneOf(
            @Nullable Member[] elements, int plain, int negated, Function<Member, List<T>> reader) {
        Member first = elements[plain];
        Member second = elements[negated];
        if (first != null && second != null) {
            problems.error(
                    second.position(),
                    "the statement has both " + first + " (" + first.position().lineAndColumn() + ") and " + second,
                    "keep one of them, or make two statements");
        }
        StatementElement<T> read = first == null ? null : element(first, reader);
        StatementElement<T> readNegated = second == null ? null : element(second, reader);
        return read != null ? read : readNegated;
    }

    private <T> StatementElement<T> element(Member member, Function<Member, List<T>> reader) {
        return new StatementElement<>(
                member.name(), reader.apply(member), positionsIn(member), member.value().origin, member.offset());
    }

    private ValuePositions positionsIn(Member member) {
        return asWritten
                ? ValuePositions.AS_WRITTEN
                : new ValuePositions(valuesOf(member.value()), member.value().origin, member.offset());
    }

    /** Return the values of an element, of {@code Principal} those of all types. */
    private static List<JsonValue> valuesOf(JsonValue element) {
        return element instanceof JsonObject types
                ? Arrays.stream(types.members)
                        .filter(type -> PRINCIPAL_PLACES.containsKey(type.name()))
                        .flatMap(type -> listOrOne(type.value()).stream())
                        .toList()
                : listOrOne(element);
    }

    /** Read one string or a list of strings. */
    private <T> List<T> readStrings(Member member, Function<JsonString, @Nullable T> reader) {
        if (member.value() instanceof JsonString only) {
            T value = reader.apply(only);
            return value == null ? List.of() : List.of(value);
        }
        List<JsonValue> items = listOrOne(member.value());
        List<T> values = new ArrayList<>(items.size());
        if (items.isEmpty()) {
            problems.error(
                    member.value().position(), "the list of " + member.name() + " is empty", "name at least one");
        }
        for (JsonValue item : items) {
            if (item instanceof JsonString string) {
                T value = reader.apply(string);
                if (value != null) {
                    values.add(value);
                }
            } else {
                wrongType(item, member.name(), "a string or a list of strings");
            }
        }
        return values;
    }

    private @Nullable ActionPattern readAction(JsonString json) {
        String text = json.text();
        ActionPattern known = WELL_FORMED_ACTIONS.get(text);
        return known != null ? known : readNewAction(json, text);
    }

    private @Nullable ActionPattern readNewAction(JsonString json, String text) {
        if (text.equals("*")) {
            return ActionPattern.of(text);
        }
        int colon = text.indexOf(':');
        String service = colon < 0 ? "" : text.substring(0, colon);
        String name = text.substring(colon + 1);
        if (text.chars().anyMatch(Character::isWhitespace)) {
            problems.error(
                    json.position(),
                    "the action \"" + text + "\" has a blank in it",
                    "write \"" + text.replaceAll("\\s", "") + "\"");
        } else if (colon < 0) {
            problems.error(
                    json.position(),
                    "the action \"" + text + "\" has no service prefix",
                    "write service:Action, as in \"ses:SendEmail\", or \"*\"");
        } else if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
            problems.error(
                    json.position(),
                    "the action \"" + text + "\" has a wildcard in its service prefix",
                    "name the service; only \"*\" alone means every service");
        } else if (!SERVICE_PREFIX.matcher(service).matches()
                || !ACTION_NAME.matcher(name).matches()) {
            problems.error(
                    json.position(),
                    "\"" + text + "\" is not an action",
                    "write service:Action, as in \"ses:SendEmail\" or \"ses:Send*\"");
        } else {
            ActionPattern action = ActionPattern.of(text);
            if (WELL_FORMED_ACTIONS.size() < MOST_SHARED_ACTIONS) {
                WELL_FORMED_ACTIONS.put(text, action);
                SharedTexts.keep(text);
            }
            return action;
        }
        return null;
    }

    private @Nullable ResourcePattern readResource(JsonString json) {
        String text = json.text();
        ResourcePattern known = others == null ? null : others.resource(text);
        ResourcePattern resource = known != null ? known : readNewResource(json, text);
        namesOtherPartition |= resource != null && !resource.isIn(Partition.AWS) && Arn.isArn(text);
        return resource;
    }

    private @Nullable ResourcePattern readNewResource(JsonString json, String text) {
        boolean hasWildcards = json.has(TextTraits.WILDCARD);
        if (!json.has(TextTraits.DOLLAR | TextTraits.BRACKET)
                && ResourceErrors.isFlawlessArn(text)
                && !(hasWildcards && ResourceWarnings.hasWildcardInService(text))) {
            ResourcePattern pattern = ResourcePattern.ofCompleteArn(PolicyText.withoutVariables(text, hasWildcards));
            if (others != null) {
                others.keep(text, pattern);
            }
            return pattern;
        }
        PolicyText resource = policyText(json, text);
        if (!text.equals("*") && !Arn.isArn(text) && !resource.startsWithVariable()) {
            problems.error(
                    json.position(),
                    "the resource \"" + text + "\" is neither an ARN nor \"*\"",
                    "write its ARN, as in \"arn:aws:ses:eu-west-1:123456789012:identity/example.com\"");
            return null;
        }
        boolean open = warnOfPlaceholder(json, text);
        boolean doubtful = (!open && ResourceErrors.add(resource, json, problems))
                || ResourceWarnings.add(resource, json, problems);
        ResourcePattern pattern = ResourcePattern.of(resource);
        if (others != null && !open && !doubtful && !resource.holdsBeginningOfVariable()) {
            others.keep(text, pattern);
        }
        return pattern;
    }

    /** Warn of what somebody has still to fill in; tell whether there is any. */
    private boolean warnOfPlaceholder(JsonString json, String text) {
        if (!json.has(TextTraits.BRACKET) || (text.indexOf('<') < 0 && text.indexOf('[') < 0 && !text.contains("{{"))) {
            return false;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        boolean found = placeholder.find();
        if (found) {
            problems.warning(
                    json.position(),
                    "the placeholder " + placeholder.group() + " is not filled in, and matches nothing but itself",
                    "put a value in its place; in a test with @Placeholder, or placeholders: in front matter");
        }
        return found;
    }

    private PolicyText policyText(JsonString json, String text) {
        if (!json.has(TextTraits.DOLLAR)) {
            return PolicyText.withoutVariables(text, json.has(TextTraits.WILDCARD));
        }
        PolicyText parsed = PolicyText.parse(text, version == Version.V2012_10_17);
        if (!parsed.holdsBeginningOfVariable()) {
            return parsed;
        }
        if (version == Version.V2012_10_17) {
            parsed.malformedVariables()
                    .forEach(
                            variable -> problems.error(
                                    json.position(),
                                    "\"" + variable + "\" is not a policy variable",
                                    "put the value in place of it, or write ${key} or ${key, 'default'}, as in \"${aws:username}\""));
        } else {
            problems.warning(
                    json.position(),
                    "\"" + text + "\" has a policy variable, which Version 2008-10-17 takes as plain text",
                    "write \"Version\": \"2012-10-17\" in the document");
        }
        return parsed;
    }

    private List<PrincipalPattern> readPrincipals(Member member) {
        JsonValue value = member.value();
        if (value instanceof JsonString string) {
            if (string.text().equals("*")) {
                return List.of(new PrincipalPattern(PrincipalPattern.Type.EVERYONE, "*", null));
            }
            problems.error(
                    string.position(),
                    "the " + member.name() + " \"" + string.text() + "\" stands alone",
                    "write { \"AWS\": \"" + string.text() + "\" }: only \"*\" may stand alone");
            return List.of();
        }
        if (!(value instanceof JsonObject object)) {
            wrongType(value, member.name(), "\"*\" or an object such as { \"AWS\": \"123456789012\" }");
            return List.of();
        }
        if (object.members.length == 0) {
            problems.error(object.position(), "the " + member.name() + " names nobody", "name at least one principal");
        }
        List<PrincipalPattern> patterns = new ArrayList<>();
        elements(object, PRINCIPAL_TYPES, PRINCIPAL_PLACES, "a " + member.name());
        for (Member type : object.members) {
            if (PRINCIPAL_TYPES.contains(type.name())) {
                patterns.addAll(readStrings(type, string -> readPrincipal(type.name(), string)));
            }
        }
        return patterns;
    }

    private @Nullable PrincipalPattern readPrincipal(String type, JsonString json) {
        String text = json.text();
        return switch (type) {
            case "AWS" -> readAwsPrincipal(json);
            case "Service" -> {
                if (hasWildcard(text) || text.indexOf('.') < 0) {
                    problems.error(
                            json.position(),
                            "\"" + text + "\" does not name an AWS service",
                            "write its whole name, as in \"cognito-idp.amazonaws.com\"; a wildcard is not allowed");
                    yield null;
                }
                yield new PrincipalPattern(PrincipalPattern.Type.SERVICE, text, null);
            }
            case "Federated" -> {
                if (isOfNoAccount(json, "identity provider")) {
                    yield null;
                }
                PrincipalPattern provider = hasWildcard(text) ? null : PrincipalPattern.federated(text);
                if (provider == null) {
                    problems.error(
                            json.position(),
                            "\"" + text + "\" does not name an identity provider",
                            "write its domain or its ARN, as in \"cognito-identity.amazonaws.com\" or"
                                    + " \"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"");
                } else if (provider.account() == null && !PrincipalPattern.isBuiltInProvider(text)) {
                    problems.warning(
                            json.position(),
                            "the identity provider \"" + text
                                    + "\" is not built into AWS, so that its domain matches nobody",
                            "write the ARN that it has in IAM, as in \"arn:aws:iam::123456789012:oidc-provider/" + text
                                    + "\"");
                }
                yield provider;
            }
            default -> new PrincipalPattern(PrincipalPattern.Type.CANONICAL_USER, text, null);
        };
    }

    /** Report an ARN whose partition or account cannot exist, and tell whether it is one. */
    private boolean isOfNoAccount(JsonString json, String what) {
        Arn arn = Arn.parse(json.text());
        if (arn == null || hasWildcard(json.text())) {
            return false;
        }
        if (Partition.of(arn.partition()).isEmpty()) {
            problems.error(
                    json.position(),
                    "the partition \"" + arn.partition() + "\" of the " + what + " \"" + arn + "\" does not exist",
                    ResourceErrors.writePartition(arn.partition()));
            return true;
        }
        if (!arn.hasAccountId() && DIGITS.matcher(arn.account()).matches()) {
            problems.error(
                    json.position(),
                    "the account \"" + arn.account() + "\" of the " + what + " \"" + arn + "\" has "
                            + arn.account().length() + " digits",
                    "write all twelve of its id");
            return true;
        }
        return false;
    }

    private @Nullable PrincipalPattern readAwsPrincipal(JsonString json) {
        if (isOfNoAccount(json, "principal")) {
            return null;
        }
        PrincipalPattern pattern = PrincipalPattern.aws(json.text());
        if (pattern == null) {
            boolean wildcard = hasWildcard(json.text());
            problems.error(
                    json.position(),
                    "the principal \"" + json.text() + "\" "
                            + (wildcard ? "has a wildcard in it" : "is not of a form that AWS knows"),
                    wildcard
                            ? "name each principal, or use \"*\" with a Condition on aws:PrincipalArn"
                            : "write an account id, or the ARN of a root, user, role or session");
        } else if (pattern.type() == PrincipalPattern.Type.DELETED) {
            problems.warning(
                    json.position(),
                    "the principal \"" + json.text() + "\" is the unique id of a deleted user or role",
                    "replace it: it matches nobody, not even a new principal of the same name");
        } else {
            warnOfPlaceholder(json, json.text());
        }
        return pattern;
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private List<Condition> readConditions(@Nullable Member member) {
        List<Condition> conditions = new ArrayList<>();
        if (member == null) {
            return conditions;
        }
        if (!(member.value() instanceof JsonObject operators)) {
            wrongType(member.value(), "Condition", "an object of condition operators");
            return conditions;
        }
        for (Member operator : operators.members) {
            ConditionOperator parsed = readOperator(operator);
            if (!(operator.value() instanceof JsonObject keys)) {
                wrongType(operator.value(), operator.name(), "an object of context keys");
                continue;
            }
            if (keys.members.length == 0) {
                problems.warning(
                        operator.position(),
                        operator.name() + " has no context keys, so that it restricts nothing",
                        "remove it, or name the keys that the statement depends on");
            }
            Map<String, Member> seen = keys.members.length < 2 ? Map.of() : new HashMap<>();
            for (Member key : keys.members) {
                requireKey(key);
                Member other = keys.members.length < 2
                        ? null
                        : seen.putIfAbsent(key.name().toLowerCase(Locale.ROOT), key);
                if (other != null && !other.name().equals(key.name())) {
                    problems.error(
                            key.position(),
                            "\"" + key.name() + "\" and \"" + other.name() + "\" are one context key under "
                                    + operator.name(),
                            "keep one of them: context keys are case-insensitive");
                }
                List<PolicyText> values = readConditionValues(parsed, key);
                if (parsed != null) {
                    conditions.add(new Condition(
                            parsed, key.name(), values, positionsIn(key), key.value().origin, key.offset()));
                }
            }
        }
        return conditions;
    }

    private void requireKey(Member key) {
        if (!isPlainKey(key.name()) && !CONTEXT_KEY.matcher(key.name()).matches()) {
            problems.error(
                    key.position(),
                    "\"" + key.name() + "\" is not a context key",
                    "write prefix:Name, as in \"aws:SourceIp\" or \"ses:FromAddress\"");
        }
    }

    /** Tell of most context keys what the expression takes longer to find out. */
    private static boolean isPlainKey(String key) {
        int colon = key.indexOf(':');
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return colon > 0 && colon < key.length() - 1;
    }

    private @Nullable ConditionOperator readOperator(Member member) {
        if (member.name().endsWith("NullIfExists")) {
            problems.error(
                    member.position(), "Null does not take IfExists", "write \"Null\": it asks whether the key exists");
            return null;
        }
        return ConditionOperator.parse(member.name()).orElseGet(() -> {
            problems.error(
                    member.position(),
                    "the condition operator \"" + member.name() + "\" does not exist",
                    Spelling.nearest(member.name(), ConditionOperator.spellings())
                            .map(nearest -> "write \"" + nearest + "\"")
                            .orElse("use one of AWS's condition operators, as in \"StringEquals\""));
            return null;
        });
    }

    private List<PolicyText> readConditionValues(@Nullable ConditionOperator operator, Member key) {
        List<PolicyText> values = new ArrayList<>();
        List<JsonValue> items = listOrOne(key.value());
        if (items.isEmpty()) {
            problems.error(
                    key.value().position(), "the list of values of " + key.name() + " is empty", "name at least one");
        }
        for (JsonValue item : items) {
            PolicyText value = null;
            if (item instanceof JsonString string) {
                warnOfPlaceholder(string, string.text());
                value = policyText(string, string.text());
            } else if (item instanceof JsonScalar scalar) {
                value = PolicyText.parse(scalar.text(), false);
            } else {
                wrongType(item, key.name(), "a string, a number, true, false, or a list of these");
            }
            if (value != null) {
                values.add(value);
                checkConditionValue(operator, value, item);
            }
        }
        return values;
    }

    private void checkConditionValue(@Nullable ConditionOperator operator, PolicyText value, JsonValue item) {
        if (operator == null || ConditionValues.isReadable(operator.type(), value)) {
            return;
        }
        if (operator.type().family() == ConditionOperator.Family.DATE
                && ConditionValues.isRefusedDate(value)
                && !PLACEHOLDER.matcher(value.toString()).find()) {
            problems.error(
                    item.position(),
                    operator + " is compared with \"" + value + "\", which is no date",
                    "write " + ConditionValues.expected(operator.type()));
        } else if (operator.type() == ConditionOperator.Type.NULL) {
            problems.error(
                    item.position(),
                    "Null is compared with \"" + value + "\"",
                    "write \"true\" where the key must be absent, \"false\" where it must be there");
        } else {
            problems.warning(
                    item.position(),
                    operator + " is compared with \"" + value + "\", which no request can fit",
                    "write " + ConditionValues.expected(operator.type()));
        }
    }

    private @Nullable String requireString(Member member, String element) {
        if (member.value() instanceof JsonString string) {
            return string.text();
        }
        wrongType(member.value(), element, "a string");
        return null;
    }

    private void wrongType(JsonValue found, String element, String wanted) {
        problems.error(found.position(), element + " is " + found.typeName(), "write " + wanted);
    }

    /** No reader changes this list, which is the most read of all. */
    private static List<JsonValue> listOrOne(JsonValue json) {
        return json instanceof JsonArray array ? Arrays.asList(array.items) : List.of(json);
    }
}
