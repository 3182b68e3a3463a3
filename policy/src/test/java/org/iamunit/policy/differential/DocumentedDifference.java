package org.iamunit.policy.differential;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.PolicyTypeResult;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.RoleSession;

/** A cause of disagreement that docs/differences.md explains, each under its title. */
enum DocumentedDifference {
    ROOT_USER(
            "The root user needs no identity-based policy",
            d -> d.question().principal() instanceof AccountRoot
                    && (d.isAnswered("allowed", "ImplicitlyDenied")
                            || d.withoutUnknownKeys().isAnswered("allowed", "ImplicitlyDenied"))
                    && d.question().documents(PolicyType.IDENTITY_BASED_POLICY).isEmpty()),

    UNLIMITED_BY_RESOURCE_CONTROL(
            "A resource control policy limits only the services that support it, and no service-linked role",
            d -> doesNotApply(d, PolicyType.RESOURCE_CONTROL_POLICY)),

    UNLIMITED_BY_SERVICE_CONTROL(
            "A service control policy limits neither a service-linked role nor a service",
            d -> doesNotApply(d, PolicyType.SERVICE_CONTROL_POLICY)),

    ROLE_WITHOUT_TRUST(
            "A role trusts only principals that its trust policy names",
            d -> d.question().action().equals("sts:AssumeRole")
                    && d.isAnswered("undetermined", "Allowed")
                    && d.question().documents(PolicyType.ROLE_TRUST_POLICY).isEmpty()),

    POLICY_IN_NO_FILE("A policy that always exists and is in no file may allow", d -> dependsOn(d, "is in no file")),

    NOT_KNOWN(
            "A key that AWS fills in and nothing specifies is not absent",
            d -> d.answer().agreesWith(d.withoutUnknownKeys().decision())),

    REFUSED_BY_SERVICE(
            "STS and IAM refuse some callers whatever policies say",
            d -> d.decision().refusal().isPresent() || dependsOn(d, "GetSessionToken")),

    LISTED_ON_ARNS(
            "Actions that list resources can be granted on ARNs",
            d -> List.of("s3:ListAllMyBuckets", "iam:ListUsers")
                            .contains(d.question().action())
                    && resources(d).anyMatch(value -> !value.equals("*"))),

    POLICY_OF_NO_EFFECT(
            "A policy on a resource that can have none grants nothing",
            d -> d.question().action().equals(Target.WITHOUT_POLICIES.action())
                    && d.isAnswered("implicit deny", "Allowed")
                    && !d.question().documents(PolicyType.RESOURCE_BASED_POLICY).isEmpty()),

    FEDERATED_USER_WITHOUT_SESSION_POLICY(
            "A federated user without a session policy has no permissions",
            d -> d.question().principal() instanceof FederatedUser
                    && d.isAnswered("implicit deny", "Allowed")
                    && d.question().documents(PolicyType.SESSION_POLICY).isEmpty()),

    FEDERATED_USER_BY_OTHER_NAME(
            "Only its own ARN grants something to a federated session itself",
            d -> d.question().principal() instanceof FederatedUser
                    && (namesPrincipal(d, ":user/alice") || isLimited(d) && namesPrincipal(d, "*"))),

    GRANT_TO_SESSION(
            "What a resource-based policy grants to a session itself needs no other policy",
            d -> d.isAnswered("allowed", "ImplicitlyDenied")
                    && isLimited(d)
                    && (d.question().principal() instanceof RoleSession && namesPrincipal(d, "*")
                            || namesPrincipal(d, ":assumed-role/worker/run1")
                            || namesPrincipal(d, ":federated-user/guest"))),

    NOT_PRINCIPAL(
            "NotPrincipal does not exempt a principal if it names only the account",
            d -> d.decision().result() == Decision.Result.EXPLICITLY_DENIED
                    && d.question().statements().stream().anyMatch(statement -> statement.containsKey("NotPrincipal"))),

    EARLIER_VERSION(
            "Without Version 2012-10-17 a variable is plain text",
            d -> d.question().policies().values().stream()
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .anyMatch(document -> !"2012-10-17".equals(document.get("Version"))
                            && document.toString().contains("${"))),

    VARIABLE_IN_ARN(
            "A variable is replaced in every part of an ARN",
            d -> Stream.concat(
                            resources(d),
                            conditions(d)
                                    .filter(condition -> condition.operator().contains("Arn"))
                                    .flatMap(condition -> condition.values().stream()))
                    .anyMatch(value -> value.matches("arn:([^:$]*:){0,4}[^:$]*\\$\\{.*"))),

    WILDCARD_ACROSS_COLONS(
            "A wildcard at the end of a part extends over later colons, in every policy type",
            d -> resources(d.question().statements(PolicyType.RESOURCE_CONTROL_POLICY))
                    .anyMatch(value -> value.matches("arn:([^:]*:){0,3}[^:]*\\*"))),

    WILDCARD_IN_RESOURCE_TYPE(
            "A wildcard can occur in the type of a resource",
            d -> resources(d).anyMatch(value -> value.matches("arn:([^:]*:){4}[^:/]*[*?][^:/]*[:/].+"))),

    ADDRESS_RANGE(
            "An address range is compared by its bits, IPv4 and IPv6 apart",
            d -> conditions(d)
                    .filter(condition -> condition.operator().contains("IpAddress"))
                    .flatMap(
                            condition -> Stream.concat(condition.values().stream(), d.values(condition.key()).stream()))
                    .anyMatch(value -> value.endsWith("/0") || value.contains(":"))),

    SECONDS_SINCE_1970(
            "A date may be written in seconds since 1970",
            d -> conditions(d)
                    .filter(condition -> condition.operator().contains("Date"))
                    .anyMatch(condition -> condition.values().stream().anyMatch(value -> value.matches("\\d+")))),

    EXPONENT(
            "A number may have an exponent",
            d -> conditions(d)
                    .filter(condition -> condition.operator().contains("Numeric"))
                    .anyMatch(condition -> condition.values().contains("1e2"))),

    SET_OPERATOR_IF_EXISTS(
            "IfExists holds for an absent key under ForAnyValue too",
            d -> conditions(d)
                    .anyMatch(condition -> condition.operator().matches("ForAnyValue:.*IfExists")
                            && d.values(condition.key()).isEmpty())),

    NO_VALUES(
            "A key without values is absent",
            d -> conditions(d)
                    .anyMatch(condition -> d.isGiven(condition.key())
                            && d.values(condition.key()).isEmpty())),

    UNRESOLVED_VARIABLE(
            "A negated condition holds where its variable has no value",
            d -> conditions(d)
                    .filter(condition -> condition.operator().contains("Not"))
                    .flatMap(condition -> condition.values().stream())
                    .anyMatch(value -> value.contains("${") && d.isUnresolved(value))),

    EMPTY_TEXT(
            "For Null and the set operators, an empty text is not a value",
            d -> conditions(d)
                    .filter(condition -> condition.operator().matches("Null|For.*"))
                    .anyMatch(condition -> d.values(condition.key()).contains(""))),

    EMPTY_VARIABLE(
            "A variable whose key is an empty text has a value",
            d -> d.values("aws:PrincipalTag/team").contains("")
                    && Stream.concat(resources(d), conditions(d).flatMap(condition -> condition.values().stream()))
                            .anyMatch(value -> value.matches("(?i).*\\$\\{aws:PrincipalTag/team.*"))),

    ESCAPED_CHARACTER(
            "${*}, ${?} and ${$} mean one character under every string operator",
            d -> conditions(d)
                    .filter(condition -> condition.operator().matches(".*String(Not)?Equals.*"))
                    .flatMap(condition -> condition.values().stream())
                    .anyMatch(value -> value.matches(".*\\$\\{[*?$]}.*"))),

    LEFT_OPEN("What AWS leaves open", d -> !d.decision().notes().isEmpty());

    /** A condition of a question: one key under one operator. */
    private record Condition(String operator, String key, List<String> values) {}

    private final String title;
    private final Predicate<Disagreement> cause;

    DocumentedDifference(String title, Predicate<Disagreement> cause) {
        this.title = title;
        this.cause = cause;
    }

    /** Tell whether this is why the two disagree. */
    boolean explains(Disagreement disagreement) {
        return cause.test(disagreement);
    }

    /** Tell whether the decision depends on something that is not known, of which a text tells. */
    private static boolean dependsOn(Disagreement disagreement, String what) {
        return disagreement.decision().unknowns().stream()
                .anyMatch(unknown -> unknown.reason().contains(what));
    }

    private static boolean doesNotApply(Disagreement disagreement, PolicyType kind) {
        return disagreement.decision().path().stream()
                .anyMatch(
                        result -> result.type() == kind && result.outcome() == PolicyTypeResult.Outcome.NOT_APPLICABLE);
    }

    private static boolean isLimited(Disagreement disagreement) {
        return !disagreement.question().documents(PolicyType.SESSION_POLICY).isEmpty()
                || !disagreement
                        .question()
                        .documents(PolicyType.PERMISSIONS_BOUNDARY)
                        .isEmpty();
    }

    private static boolean namesPrincipal(Disagreement disagreement, String ending) {
        return disagreement.question().statements().stream()
                .map(statement -> String.valueOf(statement.get("Principal")))
                .anyMatch(principal -> principal.contains(ending));
    }

    private static Stream<String> resources(Disagreement disagreement) {
        return resources(disagreement.question().statements());
    }

    private static Stream<String> resources(List<Map<String, Object>> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.of("Resource", "NotResource").map(statement::get))
                .filter(value -> value != null)
                .flatMap(value -> Json.values(value).stream())
                .map(String::valueOf);
    }

    private static Stream<Condition> conditions(Disagreement disagreement) {
        return disagreement.question().statements().stream()
                .filter(statement -> statement.containsKey("Condition"))
                .flatMap(statement -> Json.object(statement.get("Condition")).entrySet().stream())
                .flatMap(operator -> Json.object(operator.getValue()).entrySet().stream()
                        .map(key -> new Condition(
                                operator.getKey(),
                                key.getKey(),
                                Json.values(key.getValue()).stream()
                                        .map(String::valueOf)
                                        .toList())));
    }

    /** Print the title under which docs/differences.md explains it. */
    @Override
    public String toString() {
        return title;
    }
}
