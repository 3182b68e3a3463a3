package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;

/** The resources of an action, by the patterns that policies name. */
class ResourceSide extends Side {

    /** Stands between patterns of which a resource fits each. */
    static final String AND = " and ";

    /** What a set of resources is called: those that fit one of some patterns, and none of some others. */
    record Named(List<String> in, List<String> butNot) {}

    /** Several wildcards of which one is an asterisk. */
    private static final Pattern WILDCARDS = Pattern.compile("(?=[?]*\\*)[*?]{2,}");

    private final List<String> texts;

    /** Whether more than the resource of a request tells of which kind it is. */
    private final boolean haveVariables;

    private final Map<String, Integer> kindsOfResources = new HashMap<>();

    /**
     * @param atoms what tells resources apart, as statements that are about every request on them
     * @param texts the patterns that they are named by, those first that are preferred
     */
    ResourceSide(Authorizer authorizer, Stream<Statement> atoms, List<String> texts) {
        super(authorizer, atoms);
        this.texts = texts;
        this.haveVariables = texts.stream().anyMatch(text -> text.contains("${"));
    }

    /** Tell resources apart by the patterns that they are named by. */
    static ResourceSide of(Authorizer authorizer, List<String> texts) {
        return new ResourceSide(authorizer, texts.stream().map(ResourceSide::about), texts);
    }

    /**
     * Return the patterns that resources are named by, each once, those first that are preferred.
     *
     * @param further patterns that tell resources apart besides, such as those of Regions
     */
    static List<String> texts(List<Typed> statements, VariableResolver variables, List<String> further) {
        Set<String> patterns = new HashSet<>();
        for (Typed typed : statements) {
            StatementElement<ResourcePattern> resources = typed.statement().resources();
            for (ResourcePattern pattern : resources == null ? List.<ResourcePattern>of() : resources.values()) {
                if (pattern.isResolvedBy(variables)) {
                    pattern.alternatives(variables).stream()
                            .limit(1)
                            .map(ResourceSide::canonical)
                            .forEach(patterns::add);
                } else {
                    patterns.add(pattern.toString());
                }
            }
        }
        return Stream.concat(
                        patterns.stream()
                                .sorted(Comparator.comparing(String::length).thenComparing(text -> text)),
                        further.stream())
                .distinct()
                .toList();
    }

    /** Write a pattern in one way: whatever stands in a run of wildcards fits the same as its question marks and one asterisk. */
    private static String canonical(WildcardPattern pattern) {
        return WILDCARDS
                .matcher(pattern.toString())
                .replaceAll(run -> run.group().replace("*", "") + "*");
    }

    /** Make a statement about every request on a resource that fits a pattern. */
    static Statement about(String pattern) {
        return about(ResourcePattern.of(PolicyText.parse(pattern, true)));
    }

    private static Statement about(ResourcePattern pattern) {
        StatementElement<ResourcePattern> resources = Objects.requireNonNull(AccessTable.ANY.resources());
        return AccessTable.ANY.withResources(resources.with(resources.name(), List.of(pattern)));
    }

    /** Make a statement about each of the patterns of which a statement has several. */
    static Stream<Typed> ofEachPattern(List<Typed> statements) {
        return statements.stream()
                .flatMap(typed -> Stream.ofNullable(typed.statement().resources()))
                .filter(resources -> resources.values().size() > 1)
                .flatMap(resources -> resources.values().stream())
                .distinct()
                .map(pattern -> new Typed(PolicyType.IDENTITY_BASED_POLICY, about(pattern)));
    }

    int kind(AccessRequest request) {
        boolean isAny = request.resource().equals(AccessRequest.ANY_RESOURCE);
        return haveVariables
                ? kind(request, isAny)
                : kindsOfResources.computeIfAbsent(request.resource(), any -> kind(request, isAny));
    }

    /**
     * Say what resources a set holds.
     *
     * @param among all resources in question
     */
    List<Named> name(BitSet among, BitSet set) {
        List<Named> names = new ArrayList<>();
        for (Phrases.Phrase phrase : phrases(among, set)) {
            // Of patterns that overlap, each says more than what they have in common.
            List<String> in = phrase.in().isEmpty()
                    ? List.of(AccessRequest.ANY_RESOURCE)
                    : phrase.in().size() == 1
                            ? sorted(phrase.in().get(0))
                            : List.of(String.join(
                                    AND,
                                    phrase.in().stream()
                                            .map(each -> String.join(", ", sorted(each)))
                                            .toList()));
            names.add(new Named(in, sorted(phrase.out())));
        }
        return names;
    }

    List<String> sorted(List<Integer> atoms) {
        return atoms.stream().map(texts::get).sorted().toList();
    }
}
