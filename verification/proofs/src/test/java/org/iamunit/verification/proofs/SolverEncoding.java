package org.iamunit.verification.proofs;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.IntExpr;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.RealExpr;
import com.microsoft.z3.SeqExpr;
import com.microsoft.z3.SeqSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in the language of a solver that a request is allowed. It is written from the JSON of the policies and AWS's user guide, and
 * shares nothing with IamUnit, so that a fault of one does not hide in the other.
 */
final class SolverEncoding {

    /** As many values of the multivalued key are told apart. */
    static final int MOST_VALUES = 4;

    private final Context solver;
    private final SolverPolicies policies;
    private final SeqExpr<CharSort> resource;
    private final Map<String, SeqExpr<CharSort>> texts = new LinkedHashMap<>();
    private final Map<String, BoolExpr> present = new LinkedHashMap<>();
    private final List<SeqExpr<CharSort>> values = new ArrayList<>();
    private final List<BoolExpr> given = new ArrayList<>();
    private final RealExpr days;
    private final RealExpr time;
    private final BoolExpr tls;
    private final BoolExpr isOld;
    private final IntExpr address;

    SolverEncoding(Context solver, SolverPolicies policies) {
        this.solver = solver;
        this.policies = policies;
        this.resource = text("resource");
        for (String key : List.of(SolverPolicies.ACL, SolverPolicies.TAG, SolverPolicies.ENDPOINT)) {
            texts.put(key, text(key));
            present.put(key, solver.mkBoolConst("has " + key));
        }
        for (int i = 0; i < MOST_VALUES; i++) {
            values.add(text("value " + i));
            given.add(solver.mkBoolConst("has value " + i));
        }
        this.days = solver.mkRealConst("days");
        present.put(SolverPolicies.DAYS, solver.mkBoolConst("has days"));
        this.time = solver.mkRealConst("time");
        this.tls = solver.mkBoolConst("tls");
        this.isOld = solver.mkBoolConst("address of version 4");
        this.address = solver.mkIntConst("address");
        present.put(SolverPolicies.ADDRESS, solver.mkBoolConst("has address"));
    }

    private SeqExpr<CharSort> text(String name) {
        return (SeqExpr<CharSort>) solver.mkConst(name, solver.mkStringSort());
    }

    /** Say that the request is allowed, on a resource that is asked about. */
    BoolExpr isAllowed() {
        BoolExpr granted = effect(policies.identity(), "Allow", false);
        BoolExpr denied = effect(policies.identity(), "Deny", false);
        if (!policies.boundary().isEmpty()) {
            granted = solver.mkAnd(granted, effect(policies.boundary(), "Allow", false));
            denied = solver.mkOr(denied, effect(policies.boundary(), "Deny", false));
        }
        if (!policies.bucketPolicy().isEmpty()) {
            BoolExpr inBucket =
                    solver.mkPrefixOf(solver.mkString(SolverPolicies.OBJECTS + policies.bucket() + "/"), resource);
            granted = solver.mkOr(granted, solver.mkAnd(inBucket, effect(policies.bucketPolicy(), "Allow", true)));
            denied = solver.mkOr(denied, solver.mkAnd(inBucket, effect(policies.bucketPolicy(), "Deny", false)));
        }
        BoolExpr limited = solver.mkTrue();
        if (!policies.control().isEmpty()) {
            denied = solver.mkOr(denied, effect(policies.control(), "Deny", false));
            limited = policies.control().contains("\"Allow\"")
                    ? effect(policies.control(), "Allow", false)
                    : solver.mkTrue();
        }
        BoolExpr isAsked = policies.asked().isEmpty() ? solver.mkTrue() : matches(resource, policies.asked());
        return solver.mkAnd(isAsked, granted, limited, solver.mkNot(denied));
    }

    /** Say what every request is like: any that is not like that is none of Amazon S3. */
    BoolExpr isRequest() {
        return solver.mkAnd(
                matches(resource, SolverPolicies.OBJECTS + "?*/?*"),
                solver.mkNot(solver.mkAnd(has(SolverPolicies.ADDRESS), has(SolverPolicies.ENDPOINT))),
                solver.mkImplies(has(SolverPolicies.ENDPOINT), matches(texts.get(SolverPolicies.ENDPOINT), "vpce-?*")),
                isAddress());
    }

    /** Say what plain requests are like, of which certainly each can exist. */
    BoolExpr isPlainRequest() {
        ReExpr<SeqSort<CharSort>> lower = solver.mkRange(solver.mkString("a"), solver.mkString("z"));
        ReExpr<SeqSort<CharSort>> name = solver.mkPlus(lower);
        List<BoolExpr> all = new ArrayList<>();
        all.add(isRequest());
        all.add(solver.mkInRe(
                resource,
                solver.mkConcat(
                        solver.mkToRe(solver.mkString(SolverPolicies.OBJECTS)),
                        name,
                        solver.mkToRe(solver.mkString("/")),
                        name)));
        all.add(solver.mkXor(has(SolverPolicies.ADDRESS), has(SolverPolicies.ENDPOINT)));
        ReExpr<SeqSort<CharSort>> word =
                solver.mkPlus(solver.mkUnion(lower, solver.mkRange(solver.mkString("A"), solver.mkString("Z"))));
        for (String key : List.of(SolverPolicies.ACL, SolverPolicies.TAG)) {
            if (policies.asksFor(key)) {
                all.add(solver.mkInRe(texts.get(key), word));
            }
        }
        if (policies.asksFor(SolverPolicies.ENDPOINT)) {
            all.add(solver.mkInRe(
                    texts.get(SolverPolicies.ENDPOINT),
                    solver.mkConcat(solver.mkToRe(solver.mkString("vpce-")), name)));
        }
        if (policies.asksFor(SolverPolicies.TAG_KEYS)) {
            values.forEach(value -> all.add(solver.mkInRe(value, word)));
        }
        all.add(solver.mkIsInteger(days));
        all.add(solver.mkGe(days, solver.mkReal(0)));
        all.add(solver.mkIsInteger(time));
        all.add(solver.mkGe(time, solver.mkReal(0)));
        return solver.mkAnd(all.toArray(new BoolExpr[0]));
    }

    private BoolExpr isAddress() {
        return solver.mkAnd(
                solver.mkGe(address, solver.mkInt(0)),
                solver.mkImplies(isOld, solver.mkLt(address, solver.mkInt(1L << 32))));
    }

    /** Say that the request is one that has been found. */
    BoolExpr isWitness(String of, Map<String, List<String>> context, Instant at) {
        List<BoolExpr> all = new ArrayList<>();
        all.add(solver.mkEq(resource, solver.mkString(of)));
        texts.forEach((key, text) -> {
            List<String> found = context.get(key);
            all.add(found == null ? solver.mkNot(has(key)) : has(key));
            if (found != null) {
                all.add(solver.mkEq(text, solver.mkString(found.get(0))));
            }
        });
        List<String> keys = context.getOrDefault(SolverPolicies.TAG_KEYS, List.of());
        for (int i = 0; i < MOST_VALUES; i++) {
            all.add(i < keys.size() ? given.get(i) : solver.mkNot(given.get(i)));
            if (i < keys.size()) {
                all.add(solver.mkEq(values.get(i), solver.mkString(keys.get(i))));
            }
        }
        List<String> lasting = context.get(SolverPolicies.DAYS);
        all.add(lasting == null ? solver.mkNot(has(SolverPolicies.DAYS)) : has(SolverPolicies.DAYS));
        if (lasting != null) {
            all.add(solver.mkEq(days, solver.mkReal(lasting.get(0))));
        }
        all.add(solver.mkEq(time, solver.mkReal(at.getEpochSecond())));
        List<String> secure = context.get(SolverPolicies.TLS);
        if (secure != null) {
            all.add(solver.mkEq(tls, solver.mkBool(Boolean.parseBoolean(secure.get(0)))));
        }
        List<String> from = context.get(SolverPolicies.ADDRESS);
        if (from != null) {
            all.add(has(SolverPolicies.ADDRESS));
            boolean old = from.get(0).indexOf(':') < 0;
            all.add(solver.mkEq(isOld, solver.mkBool(old)));
            if (old) {
                all.add(solver.mkEq(address, solver.mkInt(number(from.get(0)))));
            }
        }
        return solver.mkAnd(all.toArray(new BoolExpr[0]));
    }

    private BoolExpr has(String key) {
        BoolExpr has = present.get(key);
        if (has == null) {
            throw new IllegalArgumentException(key);
        }
        return has;
    }

    /** Say that a statement of a policy matches, of those that have an effect. */
    private BoolExpr effect(String document, String effect, boolean toUserOnly) {
        List<BoolExpr> any = new ArrayList<>();
        for (JsonNode statement : JsonMapper.shared().readTree(document).get("Statement")) {
            if (statement.get("Effect").asString().equals(effect)
                    && isAboutAction(statement)
                    && (!toUserOnly || grantsUser(statement))) {
                any.add(matches(statement));
            }
        }
        return any.isEmpty() ? solver.mkFalse() : solver.mkOr(any.toArray(new BoolExpr[0]));
    }

    /** An account in a bucket's policy leaves it to the account's own policies. */
    private static boolean grantsUser(JsonNode statement) {
        JsonNode principal = statement.get("Principal");
        return !principal.isObject() || principal.get("AWS").asString().equals(SolverPolicies.USER);
    }

    private static boolean isAboutAction(JsonNode statement) {
        boolean negated = statement.has("NotAction");
        return list(statement.get(negated ? "NotAction" : "Action")).stream()
                        .anyMatch(pattern -> Pattern.compile(
                                        pattern.replace("*", ".*").replace('?', '.'), Pattern.CASE_INSENSITIVE)
                                .matcher(SolverPolicies.ACTION)
                                .matches())
                != negated;
    }

    private BoolExpr matches(JsonNode statement) {
        List<BoolExpr> all = new ArrayList<>();
        boolean negated = statement.has("NotResource");
        BoolExpr listed = anyOf(list(statement.get(negated ? "NotResource" : "Resource")).stream()
                .map(pattern -> matches(resource, pattern))
                .toList());
        all.add(negated ? solver.mkNot(listed) : listed);
        if (statement.has("Condition")) {
            for (Map.Entry<String, JsonNode> operator :
                    statement.get("Condition").properties()) {
                for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                    all.add(condition(operator.getKey(), key.getKey(), list(key.getValue())));
                }
            }
        }
        return solver.mkAnd(all.toArray(new BoolExpr[0]));
    }

    private static List<String> list(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> all.add(each.asString()));
        } else {
            all.add(node.asString());
        }
        return all;
    }

    private BoolExpr condition(String operator, String key, List<String> expected) {
        BoolExpr isPresent = isPresent(key);
        if (operator.equals("Null")) {
            BoolExpr isNothing = solver.mkOr(solver.mkNot(isPresent), isEmpty(key));
            return expected.get(0).equals("true") ? isNothing : solver.mkNot(isNothing);
        }
        boolean ifExists = operator.endsWith("IfExists");
        String plain = ifExists ? operator.substring(0, operator.length() - "IfExists".length()) : operator;
        if (plain.startsWith("For")) {
            boolean all = plain.startsWith("ForAllValues:");
            String each = plain.substring(plain.indexOf(':') + 1);
            List<BoolExpr> ofValues = new ArrayList<>();
            for (int i = 0; i < MOST_VALUES; i++) {
                BoolExpr holds = compare(each, values.get(i), expected);
                ofValues.add(all ? solver.mkImplies(given.get(i), holds) : solver.mkAnd(given.get(i), holds));
            }
            BoolExpr holds = all ? solver.mkAnd(ofValues.toArray(new BoolExpr[0])) : anyOf(ofValues);
            return ifExists ? solver.mkOr(solver.mkNot(isPresent), holds) : holds;
        }
        boolean negated = plain.contains("Not");
        BoolExpr holds = single(plain, key, expected);
        return negated || ifExists ? solver.mkOr(solver.mkNot(isPresent), holds) : solver.mkAnd(isPresent, holds);
    }

    private BoolExpr isPresent(String key) {
        return switch (key) {
            case SolverPolicies.TIME, SolverPolicies.TLS -> solver.mkTrue();
            case SolverPolicies.TAG_KEYS -> anyOf(given);
            default -> has(key);
        };
    }

    /** To the operator Null a value without a character is none. */
    private BoolExpr isEmpty(String key) {
        return texts.containsKey(key) ? solver.mkEq(texts.get(key), solver.mkString("")) : solver.mkFalse();
    }

    private BoolExpr single(String operator, String key, List<String> expected) {
        return switch (key) {
            case SolverPolicies.TLS -> solver.mkEq(tls, solver.mkBool(Boolean.parseBoolean(expected.get(0))));
            case SolverPolicies.DAYS ->
                ordered(operator.substring("Numeric".length()), days, solver.mkReal(expected.get(0)));
            case SolverPolicies.TIME ->
                ordered(
                        operator.substring("Date".length()),
                        time,
                        solver.mkReal(Instant.parse(expected.get(0)).getEpochSecond()));
            case SolverPolicies.ADDRESS -> {
                BoolExpr in = anyOf(expected.stream().map(this::isIn).toList());
                yield operator.startsWith("Not") ? solver.mkNot(in) : in;
            }
            default -> compare(operator, texts.get(key), expected);
        };
    }

    private BoolExpr ordered(String comparison, ArithExpr<?> value, ArithExpr<?> bound) {
        return switch (comparison) {
            case "LessThan" -> solver.mkLt(value, bound);
            case "LessThanEquals" -> solver.mkLe(value, bound);
            case "GreaterThan" -> solver.mkGt(value, bound);
            case "GreaterThanEquals" -> solver.mkGe(value, bound);
            case "Equals" -> solver.mkEq(value, bound);
            case "NotEquals" -> solver.mkNot(solver.mkEq(value, bound));
            default -> throw new IllegalArgumentException(comparison);
        };
    }

    private BoolExpr isIn(String range) {
        String[] parts = range.split("/");
        long size = 1L << (32 - Integer.parseInt(parts[1]));
        long low = number(parts[0]);
        return solver.mkAnd(
                isOld, solver.mkGe(address, solver.mkInt(low)), solver.mkLt(address, solver.mkInt(low + size)));
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    private BoolExpr compare(String operator, SeqExpr<CharSort> value, List<String> expected) {
        boolean negated = operator.contains("Not");
        BoolExpr any = anyOf(expected.stream()
                .map(each -> equal(operator.replace("Not", ""), value, each))
                .toList());
        return negated ? solver.mkNot(any) : any;
    }

    private BoolExpr equal(String operator, SeqExpr<CharSort> value, String expected) {
        if (expected.startsWith("${")) {
            String key = expected.substring(2, expected.length() - 1);
            return solver.mkAnd(has(key), solver.mkEq(value, texts.get(key)));
        }
        return switch (operator) {
            case "StringEquals" -> solver.mkEq(value, solver.mkString(expected));
            case "StringLike" -> matches(value, expected);
            case "StringEqualsIgnoreCase" -> matchesIgnoringCase(value, expected);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private BoolExpr matches(SeqExpr<CharSort> value, String pattern) {
        return solver.mkInRe(value, regex(pattern));
    }

    private ReExpr<SeqSort<CharSort>> regex(String pattern) {
        List<ReExpr<SeqSort<CharSort>>> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        ReExpr<SeqSort<CharSort>> any = solver.mkAllcharRe(solver.mkReSort(solver.mkStringSort()));
        for (char character : pattern.toCharArray()) {
            if (character != '*' && character != '?') {
                plain.append(character);
                continue;
            }
            if (!plain.isEmpty()) {
                parts.add(solver.mkToRe(solver.mkString(plain.toString())));
                plain.setLength(0);
            }
            parts.add(character == '*' ? solver.mkStar(any) : any);
        }
        if (!plain.isEmpty() || parts.isEmpty()) {
            parts.add(solver.mkToRe(solver.mkString(plain.toString())));
        }
        return concat(parts);
    }

    private BoolExpr matchesIgnoringCase(SeqExpr<CharSort> value, String text) {
        List<ReExpr<SeqSort<CharSort>>> parts = new ArrayList<>();
        for (String character : text.split("")) {
            parts.add(solver.mkUnion(
                    solver.mkToRe(solver.mkString(character.toLowerCase(Locale.ROOT))),
                    solver.mkToRe(solver.mkString(character.toUpperCase(Locale.ROOT)))));
        }
        return solver.mkInRe(value, concat(parts));
    }

    private ReExpr<SeqSort<CharSort>> concat(List<ReExpr<SeqSort<CharSort>>> parts) {
        ReExpr<SeqSort<CharSort>> all = parts.get(0);
        for (ReExpr<SeqSort<CharSort>> part : parts.subList(1, parts.size())) {
            all = solver.mkConcat(all, part);
        }
        return all;
    }

    private BoolExpr anyOf(List<BoolExpr> any) {
        return any.isEmpty() ? solver.mkFalse() : solver.mkOr(any.toArray(new BoolExpr[0]));
    }
}
