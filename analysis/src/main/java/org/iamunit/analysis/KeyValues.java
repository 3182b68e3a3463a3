package org.iamunit.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.analysis.KeyUses.Use;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.catalog.KeyType;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.internal.pattern.ArnPattern;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of a context key that stand for all that it can have in a request. It is one room since what conditions tell apart and what
 * texts do is asked of the same value.
 */
final class KeyValues {

    private static final String REQUESTED_REGION = ContextKeys.fold(ContextKeys.REQUESTED_REGION);
    private static final Set<Family> TEXTS = EnumSet.of(Family.STRING, Family.ARN);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String ARN = "arn:?*:?*:*:*:?*";

    /** What the values of keys look like that AWS documents to have a form. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("aws:principalorgid", "o-?*"),
            Map.entry("aws:resourceorgid", "o-?*"),
            Map.entry("aws:sourceorgid", "o-?*"),
            Map.entry("aws:vpceorgid", "o-?*"),
            Map.entry("aws:principalorgpaths", "o-?*/r-?*/?*"),
            Map.entry("aws:resourceorgpaths", "o-?*/r-?*/?*"),
            Map.entry("aws:sourcevpc", "vpc-?*"),
            Map.entry("aws:sourcevpce", "vpce-?*"),
            Map.entry("aws:sourceaccount", "????????????"),
            Map.entry("aws:vpceaccount", "????????????"));

    private final KeyUses uses;
    private final String key;
    private final Use use;
    private final @Nullable CatalogKey known;
    private final List<VariableResolver> variables;

    /**
     * @param variables what is known of policy variables, by each of the stores that are compared
     */
    KeyValues(KeyUses uses, String key, @Nullable CatalogKey known, List<VariableResolver> variables) {
        this.uses = uses;
        this.key = key;
        this.use = uses.of(key);
        this.known = known != null ? known : Catalog.aws().key(use.name()).orElse(null);
        this.variables = variables;
    }

    /**
     * Find the values.
     *
     * @param shape what is known of the value; {@code null} if nothing
     * @param partition the partition of the request
     */
    Values find(@Nullable UnknownValue shape, Partition partition) {
        List<Condition> comparing = uses.conditionsAround(key).stream()
                .filter(condition -> condition.operator().type().family() != Family.NULL)
                .toList();
        Values single = single(comparing, shape, partition);
        if (!isMultivalued()) {
            return single;
        }
        boolean asksForOne = use.conditions().stream()
                .anyMatch(condition -> condition.operator().setOperator() == SetOperator.NONE
                        && condition.operator().type().family() != Family.NULL);
        Values several = single.several(comparing.size());
        // What holds of several values at once without ForAllValues or ForAnyValue, AWS leaves open.
        return asksForOne ? new Values(several.lists(), false) : several;
    }

    private boolean isMultivalued() {
        return known != null
                ? known.isMultivalued()
                : use.conditions().stream()
                        .anyMatch(condition -> condition.operator().setOperator() != SetOperator.NONE);
    }

    private Values single(List<Condition> comparing, @Nullable UnknownValue shape, Partition partition) {
        if (key.equals(REQUESTED_REGION)) {
            return regions(comparing, partition);
        }
        KeyType type = known == null ? null : known.type();
        Set<Family> families = EnumSet.noneOf(Family.class);
        comparing.forEach(condition -> families.add(condition.operator().type().family()));
        if (type == KeyType.BOOL || families.equals(EnumSet.of(Family.BOOL))) {
            return Values.single(List.of("true", "false"), true);
        }
        if (type == KeyType.NUMERIC || type == KeyType.DATE || type == KeyType.IP_ADDRESS) {
            return ordered(type, comparing, shape);
        }
        if (families.equals(EnumSet.of(Family.NUMERIC))) {
            return ordered(KeyType.NUMERIC, comparing, shape);
        }
        if (families.equals(EnumSet.of(Family.DATE))) {
            return ordered(KeyType.DATE, comparing, shape);
        }
        if (families.equals(EnumSet.of(Family.IP_ADDRESS))) {
            return ordered(KeyType.IP_ADDRESS, comparing, shape);
        }
        return texts(comparing, families, type, shape);
    }

    private Values regions(List<Condition> comparing, Partition partition) {
        List<String> regions = new ArrayList<>();
        regions.add(partition.defaultRegion().toString());
        Region.all().stream()
                .filter(region ->
                        Region.partitionOf(region).filter(partition::equals).isPresent())
                .filter(region -> !regions.contains(region))
                .forEach(regions::add);
        List<Glob> dividing = new ArrayList<>();
        boolean all = addGlobs(comparing, dividing);
        List<String> representing = new ArrayList<>();
        Set<List<Boolean>> seen = new LinkedHashSet<>();
        for (String region : regions) {
            if (seen.add(dividing.stream().map(glob -> glob.matches(region)).toList())) {
                representing.add(region);
            }
        }
        return Values.single(representing, all);
    }

    /** Find numbers, instants or addresses. */
    private Values ordered(KeyType type, List<Condition> comparing, @Nullable UnknownValue shape) {
        Family family =
                type == KeyType.NUMERIC ? Family.NUMERIC : type == KeyType.DATE ? Family.DATE : Family.IP_ADDRESS;
        boolean all = true;
        List<String> named = new ArrayList<>();
        for (Condition condition : comparing) {
            // A text that is equal to one such value is equal to no other.
            boolean comparesTexts = condition.operator().type() == ConditionOperator.Type.STRING_EQUALS
                    || condition.operator().type() == ConditionOperator.Type.STRING_NOT_EQUALS;
            all &= condition.operator().type().family() == family || (comparesTexts && type == KeyType.NUMERIC);
            for (PolicyText value : condition.values()) {
                resolved(value)
                        .filter(text -> values(type, List.of(text), shape) != null)
                        .forEach(named::add);
            }
        }
        List<String> values = values(type, named, shape);
        return values == null ? Values.single(List.of(), false) : Values.single(values, all);
    }

    private static @Nullable List<String> values(KeyType type, List<String> named, @Nullable UnknownValue shape) {
        return switch (type) {
            case NUMERIC -> Thresholds.numbers(named);
            case IP_ADDRESS -> Thresholds.addresses(named);
            default -> {
                List<Instant> instants = Thresholds.instants(
                        named, shape == null ? null : shape.earliest(), shape == null ? null : shape.latest());
                yield instants == null
                        ? null
                        : instants.stream().map(Instant::toString).toList();
            }
        };
    }

    private Values texts(
            List<Condition> comparing, Set<Family> families, @Nullable KeyType type, @Nullable UnknownValue shape) {
        List<List<Glob>> dividing = new ArrayList<>();
        boolean all = !families.contains(Family.NUMERIC)
                && !families.contains(Family.DATE)
                && !families.contains(Family.IP_ADDRESS);
        for (Condition condition : comparing) {
            List<Glob> element = new ArrayList<>();
            all &= addGlobs(List.of(condition), element);
            dividing.add(element);
        }
        boolean emptyIsNothing = use.conditions().stream()
                .anyMatch(condition -> condition.operator().setOperator() != SetOperator.NONE
                        || condition.operator().type().family() == Family.NULL);
        if (families.contains(Family.ARN) && type != KeyType.ARN) {
            dividing.add(List.of(Glob.of(ARN)));
        }
        if (families.contains(Family.BOOL)) {
            dividing.add(List.of(Glob.ignoringCase("true")));
            dividing.add(List.of(Glob.ignoringCase("false")));
        }
        if (emptyIsNothing) {
            dividing.add(List.of(Glob.exactly("")));
        }
        String form = FORMS.get(key);
        Glob base =
                shape != null ? Glob.of(shape.shape()) : Glob.of(form != null ? form : type == KeyType.ARN ? ARN : "*");
        int compared = uses.around(key).size();
        boolean isCompared = compared > 1 || use.isVariable();
        // What is compared with other keys must differ in each value that may be theirs.
        Cells cells = isCompared
                ? Cells.of(
                        List.of(base),
                        List.of(),
                        dividing.stream().flatMap(List::stream).toList(),
                        true)
                : Cells.byElements(base, dividing);
        // Of three keys two may be equal and one not, which takes more values than are made.
        return Values.single(cells.texts(), all && cells.areAll() && compared <= 2 && !mixesCases(comparing));
    }

    /**
     * Tell whether keys are compared with each other ignoring case, and something else with regard to it: more pairs of values are told
     * apart then than are made.
     */
    private static boolean mixesCases(List<Condition> comparing) {
        return comparing.stream()
                        .anyMatch(condition -> ignoresCase(condition.operator().type())
                                && condition.values().stream().anyMatch(PolicyText::hasVariables))
                && comparing.stream()
                        .map(condition -> condition.operator().type())
                        .anyMatch(type -> TEXTS.contains(type.family()) && !ignoresCase(type));
    }

    private static boolean ignoresCase(ConditionOperator.Type type) {
        return type == ConditionOperator.Type.STRING_EQUALS_IGNORE_CASE
                || type == ConditionOperator.Type.STRING_NOT_EQUALS_IGNORE_CASE;
    }

    /**
     * Return the patterns of which nothing but which of them it fits matters of a value; {@code null} if more may.
     */
    @Nullable
    List<Glob> patterns() {
        List<Condition> comparing = use.conditions().stream()
                .filter(condition -> condition.operator().type().family() != Family.NULL)
                .toList();
        List<Glob> patterns = new ArrayList<>();
        boolean arePatterns = comparing.stream()
                .allMatch(
                        condition -> TEXTS.contains(condition.operator().type().family())
                                && condition.values().stream().noneMatch(PolicyText::hasVariables));
        return arePatterns && addGlobs(comparing, patterns) ? patterns : null;
    }

    /** Add what the values of conditions on texts are compared with. */
    private boolean addGlobs(List<Condition> comparing, List<Glob> globs) {
        boolean all = true;
        for (Condition condition : comparing) {
            ConditionOperator.Type type = condition.operator().type();
            for (PolicyText value : condition.values()) {
                switch (type.family()) {
                    case ARN -> {
                        for (VariableResolver each : variables) {
                            List<WildcardPattern> parts = ArnPattern.of(value).parts(each);
                            if (!parts.isEmpty()) {
                                globs.add(Glob.ofParts(parts));
                                all &= parts.stream().limit(parts.size() - 1L).noneMatch(KeyValues::hasSingleWildcard);
                            }
                        }
                    }
                    case STRING, BINARY -> add(type, value, globs);
                    case NUMERIC, DATE, BOOL, IP_ADDRESS, NULL -> {}
                }
            }
        }
        return all;
    }

    /** Within a part of an ARN a question mark stands for no colon, which a glob does not know. */
    private static boolean hasSingleWildcard(WildcardPattern part) {
        return Arrays.stream(part.codes()).anyMatch(code -> code == WildcardPattern.ANY_CHARACTER);
    }

    private void add(ConditionOperator.Type type, PolicyText value, List<Glob> globs) {
        boolean isPattern =
                type == ConditionOperator.Type.STRING_LIKE || type == ConditionOperator.Type.STRING_NOT_LIKE;
        if (isPattern) {
            variables.stream()
                    .map(value::resolvePattern)
                    .flatMap(Stream::ofNullable)
                    .map(Glob::of)
                    .forEach(globs::add);
            return;
        }
        resolved(value)
                .map(text -> ignoresCase(type) ? Glob.ignoringCase(text) : Glob.exactly(text))
                .forEach(globs::add);
    }

    private Stream<String> resolved(PolicyText value) {
        return variables.stream()
                .map(value::resolve)
                .flatMap(Stream::ofNullable)
                .distinct();
    }

    /**
     * Find the values of a variable with which a text that it stands in may fit a value, and where case is ignored, the same in other
     * letters.
     *
     * @param text the text with the variable
     * @param value the value that it is to fit
     */
    List<String> fittingValue(PolicyText text, String value) {
        Set<String> found = new LinkedHashSet<>(fitting(text, value));
        if (mixesCases(uses.conditionsAround(key))) {
            List.copyOf(found).forEach(each -> found.add(inOtherCase(each)));
        }
        return List.copyOf(found);
    }

    /** Change the case of the first letter that has one. */
    private static String inOtherCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            char other = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
            if (other != letter) {
                return text.substring(0, i) + other + text.substring(i + 1);
            }
        }
        return text;
    }

    /**
     * Tell whether the values that make the texts fit in which this key stands, and those that do not, are all there are: either the texts
     * are of resources, which are divided by all else that is asked of the value, or it stands in one condition and nowhere else.
     *
     * @param resource the resource of the request
     * @param isFree whether a key may have other values than what the request says
     */
    boolean areTextsToldApart(String resource, Predicate<String> isFree) {
        if (FORMS.containsKey(key) || isMultivalued() || (known != null && known.type() != KeyType.STRING)) {
            return false;
        }
        if (use.inResources().isEmpty()) {
            return uses.isInOneConditionOnly(key)
                    && use.inConditions().keySet().stream().allMatch(text -> isOnlyVariable(text, isFree));
        }
        List<PolicyText> near = use.inResources().stream()
                .filter(text -> !fitting(text, resource).isEmpty())
                .toList();
        return use.inConditions().isEmpty()
                && use.conditions().stream().allMatch(KeyValues::dividesTexts)
                && near.size() <= 1
                && near.stream().allMatch(text -> isOnlyVariable(text, isFree) || isNothingElseAsked(text, isFree));
    }

    private static boolean dividesTexts(Condition condition) {
        ConditionOperator operator = condition.operator();
        boolean isOfText = operator.type().family() == Family.NULL
                || (operator.type().family() == Family.STRING
                        && operator.type() != ConditionOperator.Type.STRING_EQUALS_IGNORE_CASE
                        && operator.type() != ConditionOperator.Type.STRING_NOT_EQUALS_IGNORE_CASE);
        return isOfText
                && operator.setOperator() == SetOperator.NONE
                && condition.values().stream().noneMatch(PolicyText::hasVariables);
    }

    /** Tell whether the value stands once in a text, and nothing else there is free. */
    private boolean isOnlyVariable(PolicyText text, Predicate<String> isFree) {
        return variablesIn(text).filter(isFree.or(key::equals)).toList().equals(List.of(key));
    }

    /** Tell whether all that is asked of the free values in a text is whether they make it fit, and whether they are there. */
    private boolean isNothingElseAsked(PolicyText text, Predicate<String> isFree) {
        List<String> free = variablesIn(text).filter(isFree.or(key::equals)).toList();
        return free.stream().distinct().count() == free.size()
                && free.stream()
                        .map(uses::of)
                        .allMatch(each -> each.inConditions().isEmpty()
                                && each.conditions().stream()
                                        .allMatch(condition ->
                                                condition.operator().type().family() == Family.NULL));
    }

    /** Return the keys of the variables in a text, with what is written beside one in case it is absent. */
    private static Stream<String> variablesIn(PolicyText text) {
        return VARIABLE.matcher(text.toString())
                .results()
                .map(match -> ContextKeys.fold(match.group(1).strip()))
                .filter(name -> name.length() > 1);
    }

    /**
     * Find the values of a variable with which a text that it stands in may fit another.
     *
     * @param text the text with the variable
     * @param fitting what it is to fit
     */
    List<String> fitting(PolicyText text, String fitting) {
        return variables.stream()
                .flatMap(each -> fitting(text, fitting, each).stream())
                .distinct()
                .toList();
    }

    private List<String> fitting(PolicyText text, String fitting, VariableResolver resolver) {
        List<String> found = new ArrayList<>();
        for (String quantifier : List.of("(.*?)", "(.*)")) {
            StringBuilder regex = new StringBuilder();
            Matcher variable = VARIABLE.matcher(text.toString());
            int from = 0;
            while (variable.find()) {
                appendPlain(text.toString().substring(from, variable.start()), regex);
                String name =
                        ContextKeys.fold(variable.group(1).split(",", 2)[0].strip());
                String value = resolver.valueOf(name);
                if (name.equals(key)) {
                    regex.append(quantifier);
                } else if (name.length() == 1) {
                    regex.append(Pattern.quote(name));
                } else {
                    regex.append(value == null ? ".*?" : Pattern.quote(value));
                }
                from = variable.end();
            }
            appendPlain(text.toString().substring(from), regex);
            Matcher whole = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(fitting);
            if (whole.matches() && !found.contains(whole.group(1))) {
                found.add(whole.group(1));
            }
        }
        return found;
    }

    private static void appendPlain(String text, StringBuilder regex) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            regex.append(character == '*' ? ".*?" : character == '?' ? "." : Pattern.quote(String.valueOf(character)));
        }
    }
}
