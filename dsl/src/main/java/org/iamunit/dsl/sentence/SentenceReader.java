package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance.Takes;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sentence: who, can or cannot, what, on what, under which circumstances, for which reason. It is one room since it is one
 * grammar, with a method for each rule.
 */
final class SentenceReader {

    private static final int MOST_WORDS = 12;

    /** How many parts a word has at most, with hyphens between them. */
    private static final int MOST_PARTS = 3;

    private static final Map<String, Word> WORDS =
            Arrays.stream(Word.values()).collect(Collectors.toUnmodifiableMap(Word::toString, word -> word));

    /** What words of several parts begin with. */
    private static final Set<String> FIRST_PARTS = WORDS.keySet().stream()
            .filter(word -> word.indexOf('-') > 0)
            .map(word -> word.substring(0, word.indexOf('-')))
            .collect(Collectors.toUnmodifiableSet());

    private static final String ONLY = "only";
    private static final String NOTHING = "nothing";
    private static final String ON = "on";
    private static final String BECAUSE = "because";
    private static final String TAGS = "tags";
    private static final String SKIP = "skip";

    private static final Pattern ACTION = Pattern.compile("\\*|[\\w-]+:[\\w.*?-]+");

    private static final Pattern CODE =
            Pattern.compile("[\\p{javaJavaIdentifierPart}]+(\\.[\\p{javaJavaIdentifierPart}]+)*");

    private final List<Token> tokens;
    private final String text;
    private int next;

    SentenceReader(List<Token> tokens, String text) {
        this.tokens = tokens;
        this.text = text;
    }

    Sentence sentence() {
        Expectation expectation = circumstances(beginning());
        if (accept(BECAUSE)) {
            Expectation known = expectation;
            List<Reason> reasons = phrases(BECAUSE).stream().map(Reason::of).toList();
            expectation = at(column(), () -> known.because(reasons));
        }
        List<String> tags = accept(TAGS) ? values(TAGS) : List.of();
        Optional<String> skipReason = Optional.empty();
        if (accept(SKIP)) {
            expect(BECAUSE, "after skip");
            int column = column();
            String reason = String.join(", ", phrases("skip because"));
            if (!Sentence.isReasonToSkip(reason)) {
                throw new MalformedSentenceException(
                        "\"" + reason + "\" is no reason to skip; write why, as in skip because TICKET-1", column);
            }
            skipReason = Optional.of(reason);
        }
        if (!atEnd()) {
            throw notExpected();
        }
        return new Sentence(expectation, tags, skipReason);
    }

    /** Read circumstances, and nothing else, for a sentence that has no other yet. */
    Expectation addTo(Expectation expectation) {
        Expectation longer = circumstances(expectation);
        if (!atEnd() || longer.resources().size() > expectation.resources().size()) {
            next = atEnd() ? 0 : next;
            throw malformed(
                    found() + " is not expected here",
                    Arrays.stream(Word.values()).map(Word::toString).toList());
        }
        return longer;
    }

    private Expectation beginning() {
        NamedPrincipal principal = principal();
        Verb verb = verb();
        int column = column();
        List<String> actions = actions(verb);
        return at(column, () -> Expectation.of(principal, verb, actions));
    }

    private NamedPrincipal principal() {
        if (accept(NamedPrincipal.Kind.ANYONE.toString())) {
            return anyone();
        }
        if (accept(NamedPrincipal.Kind.NOBODY.toString())) {
            return but(NamedPrincipal.nobody());
        }
        if (accept(NamedPrincipal.Kind.ONLY.toString())) {
            int column = column();
            List<NamedPrincipal> principals = principals();
            return at(column, () -> NamedPrincipal.only(principals));
        }
        return singlePrincipal();
    }

    private NamedPrincipal anyone() {
        NamedPrincipal anyone = NamedPrincipal.anyone();
        if (accept("outside")) {
            int column = column();
            if (accept("account")) {
                anyone = step(column, anyone::outsideAccount, "outside account");
            } else {
                accept("the");
                expect("organization", "or account after outside");
                anyone = anyone.outsideOrganization();
            }
        }
        return but(anyone);
    }

    private NamedPrincipal but(NamedPrincipal all) {
        if (!accept("but")) {
            return all;
        }
        int column = column();
        List<NamedPrincipal> exceptions = principals();
        return at(column, () -> all.but(exceptions.toArray(NamedPrincipal[]::new)));
    }

    private List<NamedPrincipal> principals() {
        List<NamedPrincipal> principals = new ArrayList<>();
        do {
            principals.add(singlePrincipal());
        } while (acceptComma());
        return principals;
    }

    private NamedPrincipal singlePrincipal() {
        NamedPrincipal principal = namedPrincipal();
        while (true) {
            NamedPrincipal soFar = principal;
            int step = column();
            if (accept("session")) {
                principal = step(step, soFar::session, "session");
            } else if (accept("in")) {
                expect("account", "after in");
                principal = step(step, soFar::inAccount, "in account");
            } else if (accept("path")) {
                principal = step(step, soFar::path, "path");
            } else if (accept("tagged")) {
                String key = value("tagged");
                principal = step(step, value -> soFar.tagged(key, value), "tagged " + key);
            } else if (accept("federated")) {
                expect("by", "after federated");
                NamedPrincipal provider = namedPrincipal();
                principal = at(step, () -> soFar.federatedBy(provider));
            } else {
                return principal;
            }
        }
    }

    private NamedPrincipal namedPrincipal() {
        NamedPrincipal.Kind kind = word(NamedPrincipal.Kind.values(), "no principal");
        int column = column();
        String name = kind.hasName() ? value(kind.toString()) : "";
        return at(column, () -> NamedPrincipal.of(kind, name));
    }

    private <T> T step(int column, Function<String, T> step, String word) {
        String value = value(word);
        return at(column, () -> step.apply(value));
    }

    private Verb verb() {
        if (accept("can")) {
            if (accept("make")) {
                if (accept(ONLY)) {
                    expectAll(Verb.CAN_MAKE_ONLY, "the", "calls");
                    return Verb.CAN_MAKE_ONLY;
                }
                expectAll(Verb.CAN_MAKE, "every", "call");
                return Verb.CAN_MAKE;
            }
            if (accept("never")) {
                return Verb.CAN_NEVER;
            }
            if (accept("at")) {
                expect("most", "after can at");
                return Verb.CAN_AT_MOST;
            }
            return accept(ONLY) ? Verb.CAN_ONLY : Verb.CAN;
        }
        if (accept("cannot")) {
            return Verb.CANNOT;
        }
        if (accept("needs")) {
            expectAll(Verb.NEEDS_ALL_GRANTS, "all", "of", "its", "grants", "for", "the", "calls");
            return Verb.NEEDS_ALL_GRANTS;
        }
        if (accept(Verb.GAINS.toString())) {
            return accept(ONLY) ? Verb.GAINS_ONLY : accept(NOTHING) ? Verb.GAINS_NOTHING : Verb.GAINS;
        }
        if (accept(Verb.LOSES.toString())) {
            return accept(ONLY) ? Verb.LOSES_ONLY : accept(NOTHING) ? Verb.LOSES_NOTHING : Verb.LOSES;
        }
        throw malformed(found() + " is no verb", words(Verb.values()));
    }

    private void expectAll(Verb verb, String... words) {
        for (String word : words) {
            expect(word, "in " + verb);
        }
    }

    /** Read which code makes the calls: all there is, or that of packages and classes. */
    private List<String> code() {
        List<String> scopes = new ArrayList<>();
        if (accept("of")) {
            String kind = "";
            do {
                if (accept("package")) {
                    kind = "package ";
                } else if (accept("class")) {
                    kind = "class ";
                } else if (kind.isEmpty()) {
                    throw malformed(found() + " is no code", List.of("package", "class"));
                }
                String name = value(kind.strip());
                if (!CODE.matcher(name).matches()) {
                    next--;
                    throw malformed(
                            found() + " is the name of no " + kind.strip(),
                            "write it as in package com.example.invoicing",
                            List.of());
                }
                scopes.add(kind + name);
            } while (acceptComma());
        }
        return scopes;
    }

    private List<String> actions(Verb verb) {
        if (verb.isAboutCalls()) {
            return code();
        }
        if (verb.isAboutNothing() || (verb.isAboutChange() && accept("anything"))) {
            return List.of(Expectation.ANYTHING);
        }
        List<String> actions = new ArrayList<>();
        do {
            Token token = peek();
            boolean isAction = token != null
                    && (ACTION.matcher(token.text()).matches()
                            || Sending.Kind.of(token.text()).isPresent());
            if (token == null || !isAction) {
                throw malformed(
                        token == null ? "no action follows " + verb : found() + " is no action",
                        "write it as service:Action, as in ses:SendEmail, or send for a mail",
                        words(Sending.Kind.values()));
            }
            actions.add(token.text());
            next++;
        } while (acceptComma());
        return actions;
    }

    private Expectation circumstances(Expectation beginning) {
        Expectation expectation = beginning;
        while (!atEnd()) {
            Expectation soFar = expectation;
            int column = column();
            requireHyphens();
            Token token = tokens.get(next);
            Word word = token.quoted() ? null : WORDS.get(token.text());
            if (accept(ON)) {
                List<NamedResource> resources = resources();
                expectation = at(column, () -> soFar.on(resources));
            } else if (word != null) {
                next++;
                List<String> values = valuesOf(word);
                expectation = at(column, () -> soFar.under(new Circumstance(word, values)));
            } else {
                return expectation;
            }
        }
        return expectation;
    }

    /** A word of several parts reads, without its hyphens, as another one with a value. */
    private void requireHyphens() {
        if (!FIRST_PARTS.contains(tokens.get(next).text())) {
            return;
        }
        for (int count = MOST_PARTS; count > 1; count--) {
            List<String> parts =
                    tokens.stream().skip(next).limit(count).map(Token::text).toList();
            String joined = String.join("-", parts);
            if (parts.size() == count && WORDS.containsKey(joined)) {
                throw malformed("\"" + String.join(" ", parts) + "\" is one word", "write it as " + joined, List.of());
            }
        }
    }

    private List<String> valuesOf(Word word) {
        Takes takes = word.takes();
        return switch (takes) {
            case NOTHING -> List.of();
            case ONE_VALUE -> List.of(value(word.toString()));
            case VALUES -> values(word.toString());
            case KEY_AND_VALUES -> {
                String key = value(word.toString());
                List<String> all = new ArrayList<>(List.of(key));
                all.addAll(values(word + " " + key));
                yield all;
            }
        };
    }

    private List<NamedResource> resources() {
        List<NamedResource> resources = new ArrayList<>();
        do {
            resources.add(resource());
        } while (acceptComma());
        return resources;
    }

    private NamedResource resource() {
        int column = column();
        NamedResource resource;
        if (!atEnd() && Arn.isArn(tokens.get(next).text())) {
            String arn = value(ON);
            resource = at(column, () -> NamedResource.of(NamedResource.Kind.ARN, arn));
        } else {
            NamedResource.Kind kind = word(NamedResource.Kind.values(), "neither an ARN nor a kind of resource");
            String name = kind == NamedResource.Kind.ANYTHING ? "" : value(kind.toString());
            resource = at(column, () -> NamedResource.of(kind, name));
        }
        while (!atEnd() && tokens.get(next).is("in")) {
            NamedResource soFar = resource;
            int step = column();
            next++;
            if (accept("region")) {
                resource = step(step, soFar::inRegion, "in region");
            } else {
                expect("account", "or region after in");
                resource = step(step, soFar::inAccount, "in account");
            }
        }
        return resource;
    }

    /** Read phrases with commas between them; a phrase is one value in quotes, or words up to what ends it. */
    private List<String> phrases(String word) {
        List<String> phrases = new ArrayList<>();
        do {
            List<String> words = new ArrayList<>();
            while (!atEnd() && !tokens.get(next).isComma() && !endsPhrase(tokens.get(next))) {
                words.add(tokens.get(next).text());
                next++;
            }
            if (words.isEmpty()) {
                throw malformed("nothing follows " + word, "say why, as in because explicit deny", List.of());
            }
            phrases.add(String.join(" ", words));
        } while (acceptComma());
        return phrases;
    }

    private static boolean endsPhrase(Token token) {
        return Words.ENDS_OF_PHRASE.stream().anyMatch(token::is);
    }

    private List<String> values(String word) {
        List<String> values = new ArrayList<>();
        do {
            values.add(value(word));
        } while (acceptComma());
        return values;
    }

    private String value(String word) {
        Token token = peek();
        if (token == null || token.isComma()) {
            throw malformed("nothing follows " + word, "give it a value, or leave it out", List.of());
        }
        next++;
        return token.text();
    }

    private <T> T word(T[] all, String otherwise) {
        Token token = peek();
        for (T each : all) {
            if (token != null && !each.toString().isEmpty() && token.is(each.toString())) {
                next++;
                return each;
            }
        }
        throw malformed(found() + " is " + otherwise, words(all));
    }

    private static List<String> words(Object[] all) {
        return Arrays.stream(all)
                .map(Object::toString)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private MalformedSentenceException notExpected() {
        List<String> words = Stream.concat(
                        Stream.of(ON, BECAUSE, TAGS, SKIP),
                        Arrays.stream(Word.values()).map(Word::toString))
                .toList();
        return malformed(found() + " is not expected here", words);
    }

    private MalformedSentenceException malformed(String what, List<String> words) {
        String known = words.stream().limit(MOST_WORDS).collect(Collectors.joining(", "));
        return malformed(what, "write one of " + known + (words.size() > MOST_WORDS ? " …" : ""), words);
    }

    private MalformedSentenceException malformed(String what, String remedy, List<String> words) {
        Token token = peek();
        String meant = token == null ? "" : Spelling.suggestion(token.text(), words);
        String joint = meant.isEmpty()
                ? "; " + remedy
                : meant + " " + Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1);
        return new MalformedSentenceException(what + joint + ". For example: " + Examples.fitting(text), column());
    }

    /** Let what the sentence's parts refuse point at the part. */
    private static <T> T at(int column, Supplier<T> part) {
        try {
            return part.get();
        } catch (MalformedSentenceException e) {
            throw e;
        } catch (FixtureException e) {
            throw new MalformedSentenceException(String.valueOf(e.getMessage()), column);
        }
    }

    private String found() {
        Token token = peek();
        return token == null ? "the end of the sentence" : "\"" + token.text() + "\"";
    }

    private int column() {
        Token token = peek();
        return token == null ? text.stripTrailing().length() + 1 : token.column();
    }

    private @Nullable Token peek() {
        return atEnd() ? null : tokens.get(next);
    }

    private boolean atEnd() {
        return next >= tokens.size();
    }

    private boolean accept(String word) {
        boolean accepted = !atEnd() && tokens.get(next).is(word);
        next += accepted ? 1 : 0;
        return accepted;
    }

    private boolean acceptComma() {
        return accept(",");
    }

    private void expect(String word, String where) {
        if (!accept(word)) {
            throw malformed(found() + " stands where \"" + word + "\" is expected " + where, List.of(word));
        }
    }
}
