package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Make readable what AWS handed out and would not take, or what nobody can understand: what is at fault becomes unknown, and
 * everything else of the document stays as it is. AWS keeps policies that were saved before it began to refuse them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_policy-validator.html">Existing policies</a>
 */
final class HandedOut {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NAMED_SERVICE = Pattern.compile("[A-Za-z0-9-]+:");

    /** Why a value is not known, by where its fault is. */
    private final Map<SourcePosition, String> faults = new LinkedHashMap<>();

    private HandedOut(List<Problem> errors) {
        errors.forEach(error -> faults.putIfAbsent(error.position(), reason(error.what(), error.remedy())));
    }

    /** Say why something is not known that is at fault. */
    static String reason(String what, String remedy) {
        return what + ": " + remedy;
    }

    /** Say of what is at fault what follows from it. */
    static String leftOpen(String what) {
        return what + ", so that what depends on it is not known";
    }

    /** Return a document with everything unknown that is at fault. */
    static JsonValue withoutFaults(JsonValue document, List<Problem> errors) {
        return new HandedOut(errors).document(document);
    }

    /** Return problems as what they are in a document that AWS handed out: nothing keeps it from being used. */
    static List<Problem> warnings(List<Problem> problems) {
        return problems.isEmpty()
                ? problems
                : problems.stream()
                        .map(problem -> problem.severity() == Problem.Severity.ERROR
                                ? new Problem(
                                        Problem.Severity.WARNING,
                                        problem.position(),
                                        leftOpen(problem.what()),
                                        problem.remedy())
                                : problem)
                        .toList();
    }

    private JsonValue document(JsonValue document) {
        String fault = faultOfAll(document);
        List<Member> members = new ArrayList<>();
        for (Member member : document.members()) {
            if (member.name().equals("Statement")) {
                members.add(member.with(statements(member.value())));
            } else if (!member.name().equals("Id") || faultIn(member) == null) {
                members.add(member);
            }
        }
        return fault == null ? JsonValue.object(members, document) : JsonValue.unknown(fault, document);
    }

    /** Return what makes it unknown what all of a document means: what is outside of its statements, or nowhere in it. */
    private @Nullable String faultOfAll(JsonValue document) {
        Set<SourcePosition> elsewhere = new LinkedHashSet<>(faults.keySet());
        removePlacesIn(document, elsewhere);
        if (!elsewhere.isEmpty()) {
            return faults.get(elsewhere.iterator().next());
        }
        String fault = faults.get(document.position());
        for (Member member : document.members()) {
            if (fault == null && !member.name().equals("Id")) {
                fault = member.name().equals("Statement") ? faultOf(member) : faultIn(member);
            }
        }
        return fault;
    }

    private @Nullable String faultOf(Member member) {
        String fault = faults.get(member.position());
        return fault == null && member.value().isList()
                ? faults.get(member.value().position())
                : fault;
    }

    private static void removePlacesIn(JsonValue value, Set<SourcePosition> places) {
        places.remove(value.position());
        value.items().forEach(item -> removePlacesIn(item, places));
        for (Member member : value.members()) {
            places.remove(member.position());
            removePlacesIn(member.value(), places);
        }
    }

    private JsonValue statements(JsonValue value) {
        return value.isList()
                ? JsonValue.list(value.items().stream().map(this::statement).toList(), value)
                : statement(value);
    }

    private JsonValue statement(JsonValue statement) {
        String ofStatement = faults.get(statement.position());
        if (!statement.isObject()) {
            return ofStatement == null ? statement : JsonValue.unknown(ofStatement, statement);
        }
        List<Member> members = new ArrayList<>();
        for (Member member : statement.members()) {
            String fault = faults.get(member.position());
            if (fault != null) {
                return JsonValue.unknown(fault, statement);
            }
            if (!member.name().equals("Sid") || faultIn(member) == null) {
                members.add(element(member));
            }
        }
        if (ofStatement != null) {
            JsonValue missing = JsonValue.unknown(ofStatement, statement);
            if (statement.get("Effect") == null) {
                members.add(JsonValue.member("Effect", missing));
            }
            if (statement.get("Action") == null && statement.get("NotAction") == null) {
                members.add(JsonValue.member("Action", missing));
            }
        }
        return JsonValue.object(members, statement);
    }

    private Member element(Member element) {
        return switch (element.name()) {
            case "Action", "NotAction" -> element.with(actionsWithoutFaults(element.value()));
            case "Resource", "NotResource", "NotPrincipal", "Condition" -> element.with(withoutFaults(element.value()));
            default -> {
                String fault = faultIn(element.value());
                yield fault == null ? element : element.with(JsonValue.unknown(fault, element.value()));
            }
        };
    }

    /** Make unknown the actions that are at fault, each within its service if it names one. */
    private JsonValue actionsWithoutFaults(JsonValue value) {
        String fault = faults.get(value.position());
        if (fault == null && value.isList()) {
            return JsonValue.list(
                    value.items().stream().map(this::actionsWithoutFaults).toList(), value);
        }
        if (fault == null) {
            return withoutFaults(value);
        }
        Matcher named = value instanceof JsonString action
                ? NAMED_SERVICE.matcher(BLANKS.matcher(action.text()).replaceAll(""))
                : null;
        return named != null && named.lookingAt()
                ? JsonValue.unknown(fault, value, named.group() + JsonValue.EVERYTHING)
                : JsonValue.unknown(fault, value);
    }

    /** Make unknown the smallest parts of a value that are at fault; what is named wrongly is so with all that it names. */
    private JsonValue withoutFaults(JsonValue value) {
        String fault = faults.get(value.position());
        if (fault != null) {
            return JsonValue.unknown(fault, value);
        }
        if (value.isList()) {
            return JsonValue.list(
                    value.items().stream().map(this::withoutFaults).toList(), value);
        }
        if (!value.isObject()) {
            return value;
        }
        List<Member> members = new ArrayList<>();
        for (Member member : value.members()) {
            String ofName = faults.get(member.position());
            members.add(member.with(
                    ofName == null ? withoutFaults(member.value()) : JsonValue.unknown(ofName, member.value())));
        }
        return JsonValue.object(members, value);
    }

    private @Nullable String faultIn(Member member) {
        String fault = faults.get(member.position());
        return fault == null ? faultIn(member.value()) : fault;
    }

    private @Nullable String faultIn(JsonValue value) {
        String fault = faults.get(value.position());
        for (JsonValue item : value.items()) {
            fault = fault == null ? faultIn(item) : fault;
        }
        for (Member member : value.members()) {
            fault = fault == null ? faultIn(member) : fault;
        }
        return fault;
    }
}
