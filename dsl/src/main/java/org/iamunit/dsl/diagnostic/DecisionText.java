package org.iamunit.dsl.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.evaluation.Decision.Result;
import org.iamunit.policy.evaluation.Explanation;
import org.iamunit.policy.evaluation.Explanation.NearMiss;
import org.iamunit.policy.evaluation.Explanation.VacuousCondition;
import org.iamunit.policy.evaluation.PolicyTypeResult;
import org.iamunit.policy.evaluation.PolicyTypeResult.LevelResult;
import org.iamunit.policy.evaluation.PolicyTypeResult.Outcome;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;

/** Write down one decision: who decided, where it stands, the way through the policy types, and the request. */
final class DecisionText {

    private static final int MOST_NEAR_MISSES = 2;
    private static final int MOST_SOURCES = 4;
    private static final int MOST_PRINCIPALS = 5;
    private static final int MOST_WARNINGS = 3;

    /** The kinds that every user and role can have, and that are therefore shown even if there is none. */
    private static final Set<PolicyType> ALWAYS_SHOWN = Set.of(
            PolicyType.SERVICE_CONTROL_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.IDENTITY_BASED_POLICY);

    /** From what limits everybody to what grants. */
    private static final List<PolicyType> ORDER_OF_PATH = List.of(
            PolicyType.RESOURCE_CONTROL_POLICY,
            PolicyType.SERVICE_CONTROL_POLICY,
            PolicyType.VPC_ENDPOINT_POLICY,
            PolicyType.PERMISSIONS_BOUNDARY,
            PolicyType.SESSION_POLICY,
            PolicyType.IDENTITY_BASED_POLICY,
            PolicyType.RESOURCE_BASED_POLICY,
            PolicyType.ROLE_TRUST_POLICY);

    private final Decision decision;
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    /** The keys that the sentence names, in small letters. */
    private final Set<String> keysOfSentence;

    private DecisionText(Decision decision, Set<String> keysOfSentence) {
        this.decision = decision;
        this.keysOfSentence = keysOfSentence;
        this.explanation = decision.explain();
    }

    /** Write what AWS would answer; for a request that is allowed, the same in other words; or that it is not known. */
    static String answer(Decision decision, boolean viaApi, MessageLanguage language) {
        return switch (decision.result()) {
            case ALLOWED -> AwsMessage.granted(decision);
            case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> AwsMessage.denied(decision, viaApi, language);
            case UNDETERMINED -> AwsMessage.undetermined(decision);
        };
    }

    /** Write the result and what decided, on one line. */
    static String summary(Decision decision) {
        String statements = decision.decidingStatements().stream()
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        String by = statements.isEmpty() ? "" : " by " + statements;
        if (decision.result() == Result.UNDETERMINED) {
            return decision.toString();
        }
        return decision.result() == Result.IMPLICITLY_DENIED
                ? decision.result() + " " + AwsMessage.clauses(decision).get(0)
                : decision.result()
                        + by
                        + decision.remark().map(why -> ", " + why).orElse("");
    }

    /** Write everything, in lines. */
    static List<String> lines(CheckedRequest check, Set<String> keysOfSentence) {
        DecisionText text = new DecisionText(check.decision(), keysOfSentence);
        text.addDecision(check.notes());
        text.addPath();
        text.addRequest();
        return text.lines;
    }

    private void addDecision(Set<UncertaintyNote> notes) {
        String why = switch (decision.result()) {
            case ALLOWED -> AwsMessage.grantedBy(decision);
            case EXPLICITLY_DENIED, IMPLICITLY_DENIED ->
                String.join(", and ", AwsMessage.clauses(decision)) + AwsMessage.levels(decision);
            case UNDETERMINED -> "since it depends on what is not known";
        };
        lines.add("  decision   " + decision.result() + ", " + why);
        String title = "decided by";
        for (DecidingStatement deciding : decision.decidingStatements()) {
            lines.add("  %-10s %s".formatted(title, withPlace(deciding)));
            title = "";
        }
        title = "depends on";
        for (Unknown unknown : decision.unknowns()) {
            lines.add("  %-10s %s".formatted(title, unknown.reason()));
            title = "";
        }
        addNearMisses();
        addPrincipals();
        for (VacuousCondition vacuous : explanation.vacuousConditions()) {
            lines.add("  vacuously  " + named(vacuous.statement()) + " matches only since the request carries no "
                    + spelled(vacuous.condition()) + ", as "
                    + vacuous.condition().operator()
                    + " is then true" + advice(vacuous.condition(), decision, ": "));
        }
        notes.stream().sorted().forEach(note -> lines.add("  uncertain  " + note));
        explanation.catalogFacts().forEach(fact -> lines.add("  catalog    " + fact));
        explanation.warnings().stream().limit(MOST_WARNINGS).forEach(warning -> lines.add("  warning    " + warning));
        lines.add("");
        if (!decision.decidingStatements().isEmpty()) {
            lines.addAll(StatementExcerpt.of(decision.decidingStatements().get(0), decision));
            lines.add("");
        }
    }

    private void addNearMisses() {
        String title = "nearest";
        List<NearMiss> misses = explanation.nearMisses();
        for (NearMiss miss : misses.subList(0, Math.min(MOST_NEAR_MISSES, misses.size()))) {
            lines.add("  %-10s %s would %s it, but %s"
                    .formatted(
                            title,
                            named(miss.statement()),
                            decision.isAllowed() ? "deny" : "allow",
                            NearMisses.describe(miss, decision)));
            title = "";
        }
    }

    /** Say who has policies where the caller has none, as one whose name is misspelled. */
    private void addPrincipals() {
        boolean hasNone = decision.missingAllows().contains(new MissingAllow(PolicyType.IDENTITY_BASED_POLICY, ""))
                && decision.path().stream()
                        .anyMatch(result ->
                                result.type() == PolicyType.IDENTITY_BASED_POLICY && result.outcome() == Outcome.NONE);
        List<String> others = hasNone ? explanation.principalsWithPolicies() : List.of();
        if (!others.isEmpty()) {
            lines.add("  attached   no identity-based policy to this caller, but to "
                    + others.stream().limit(MOST_PRINCIPALS).collect(Collectors.joining(", "))
                    + (others.size() > MOST_PRINCIPALS ? " and " + (others.size() - MOST_PRINCIPALS) + " more" : ""));
        }
    }

    /** Write a statement's name as a sentence needs it: {@code org.json:4 statement DenySes}. */
    private static String named(DecidingStatement deciding) {
        String name = deciding.statement().name();
        return deciding.statement().position().fileAndLine() + " "
                + (deciding.statement().sid() == null ? name : "statement " + name);
    }

    private static String withPlace(DecidingStatement deciding) {
        String attachedTo = deciding.policy().attachedTo();
        boolean tellsMore = !attachedTo.equals("*") && !Arn.isArn(attachedTo);
        return named(deciding) + (tellsMore ? " (" + attachedTo + ")" : "");
    }

    private void addPath() {
        String title = "path";
        for (PolicyType type : ORDER_OF_PATH) {
            for (PolicyTypeResult result : decision.path()) {
                if (result.type() == type && isShown(result)) {
                    lines.add("  %-10s %-22s  %s"
                            .formatted(title, type, outcome(result))
                            .stripTrailing());
                    title = "";
                }
            }
        }
    }

    private boolean isShown(PolicyTypeResult result) {
        return ALWAYS_SHOWN.contains(result.type())
                || result.outcome() != Outcome.NONE
                || decision.missingAllows().contains(new MissingAllow(result.type(), ""));
    }

    private String outcome(PolicyTypeResult result) {
        List<DecidingStatement> statements = switch (result.outcome()) {
            case DENY -> result.denies();
            case ALLOW -> result.allows();
            case OPEN -> result.open();
            default -> List.of();
        };
        List<String> details =
                new ArrayList<>(statements.stream().map(DecidingStatement::name).toList());
        for (LevelResult level : result.levels()) {
            if (result.outcome() == Outcome.NO_ALLOW && !level.isAllowing()) {
                details.add(sources(level) + (level.level().isEmpty() ? "" : " at " + level.level()));
            } else if (result.outcome() == Outcome.ALLOW && level.fullAccessImplied()) {
                details.add("FullAWSAccess, implied at " + level.level());
            }
        }
        if (!result.remark().isEmpty()) {
            details.add(result.remark());
        }
        return "%-8s %s".formatted(result.outcome(), String.join(", ", details)).stripTrailing();
    }

    /** Name the documents that lack an allow, if there are any; where there are many, say how many. */
    private String sources(LevelResult level) {
        List<String> sources = level.policies().stream()
                .map(policy -> policy.document().source() + lack(policy.document()))
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return "no policy";
        }
        return sources.size() <= MOST_SOURCES ? String.join(", ", sources) : "in " + sources.size() + " policies";
    }

    /** Say that a document could not have allowed it, whatever the resource and the circumstances. */
    private String lack(PolicyDocument document) {
        List<Statement> allows = document.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .toList();
        if (allows.isEmpty()) {
            return " (has no Allow at all)";
        }
        String service = decision.request().service();
        boolean isAboutService = allows.stream()
                .anyMatch(statement -> statement.actions().isNegated()
                        || statement.actions().values().stream()
                                .anyMatch(action -> action.service() == null || service.equals(action.service())));
        return isAboutService ? "" : " (allows no action of " + service + ")";
    }

    private void addRequest() {
        Map<String, String> keys = new LinkedHashMap<>();
        Stream.concat(decision.request().givenKeys().stream(), explanation.relevantKeys().stream())
                .map(KeySpelling::of)
                .forEach(key -> keys.putIfAbsent(ContextKeys.fold(key), key));
        keys.remove(ContextKeys.fold(ContextKeys.REQUESTED_REGION));
        keys.put(ContextKeys.fold(ContextKeys.REQUESTED_REGION), ContextKeys.REQUESTED_REGION);
        String title = "request";
        for (var key : keys.entrySet()) {
            List<String> values = decision.valuesOf(key.getKey());
            lines.add("  %-10s %-22s  %s"
                    .formatted(
                            title,
                            key.getValue(),
                            (values == null ? withoutValue(key.getKey()) : String.join(", ", values))
                                    + (isNeedless(key.getKey()) ? ": no policy asks for it" : "")));
            title = "";
        }
    }

    private boolean isNeedless(String key) {
        return keysOfSentence.contains(key) && !explanation.isAskedFor(key);
    }

    private String withoutValue(String key) {
        return Inside.of(decision, RequestContext.class).unknown(key) == null ? "absent" : "not known";
    }

    private static String spelled(Condition condition) {
        return KeySpelling.of(condition.key());
    }

    static String advice(Condition condition, Decision decision, String before) {
        String key = spelled(condition);
        AccessRequest request = decision.request();
        Optional<CatalogAction> action = Catalog.aws().action(request.action());
        if (action.isPresent() && !action.get().carriesKey(key)) {
            return before + request.action() + " never carries it";
        }
        if (action.isPresent() && !action.get().carriesKey(key, request.resource())) {
            return before + request.action() + " never carries it on such a resource";
        }
        if (key.equals(ContextKeys.MULTI_FACTOR_AUTH_PRESENT)
                && request.action().equalsIgnoreCase("ses:SendRawEmail")) {
            return before + "SMTP never carries it; for mail over the API add " + Circumstance.Word.WITH_MFA.call();
        }
        for (Circumstance.Word word : Circumstance.Word.values()) {
            if (key.equals(word.key())) {
                return before + "add " + word.call();
            }
        }
        return before + "add with(\"" + key + "\", …)";
    }
}
