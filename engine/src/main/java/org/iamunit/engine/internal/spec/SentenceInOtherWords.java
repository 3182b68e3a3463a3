package org.iamunit.engine.internal.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.internal.Spelling;

/** Reads a text as people do: whatever stands before and after a sentence, however it is spaced and in whichever words its verb is. */
final class SentenceInOtherWords {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** What stands before a sentence in a list, an admonition or a note, down to its first word. */
    private static final Pattern MARKS = Pattern.compile("^(?:\\p{L}[).]\\s|[^\\p{L}])++");

    private static final Pattern LABEL = Pattern.compile("^[\\p{L}\\d][\\p{L}\\d ]{0,30}:\\s");
    private static final Pattern ENDING = Pattern.compile("[\\s\\p{P}\\p{S}&&[^/%&@*]]++$");
    private static final Pattern ENDING_WITH_MARKS = Pattern.compile("[\\s\\p{P}\\p{S}&&[^/%&@]]++$");

    private static final Set<String> KINDS = Stream.of(NamedPrincipal.Kind.values())
            .map(NamedPrincipal.Kind::toString)
            .collect(Collectors.toSet());

    /** Words of a sentence that nobody gives as a name; in capitals they are the same. */
    private static final Set<String> WORDS = Stream.of(
                    KINDS.stream(),
                    Stream.of(Verb.values())
                            .filter(verb -> !verb.isAboutCalls())
                            .flatMap(verb -> Stream.of(verb.toString().split(" "))),
                    Stream.of(NamedResource.Kind.values()).map(NamedResource.Kind::toString),
                    Stream.of(Circumstance.Word.values()).map(Circumstance.Word::toString),
                    Stream.of("on", "in", "not", "account", "region", "session", "because"))
            .flatMap(words -> words)
            .collect(Collectors.toUnmodifiableSet());

    /** What leads in to a sentence, in requirements, notes and scenarios, down to its first word. */
    private static final Pattern LEAD_IN = Pattern.compile(
            "(?i)^(?:(?:given|when|if|once|after|before|while|unless|provided|assuming)\\s[^,.;:]{1,120},\\s"
                    + "|(?:given|when|then|and|but|so|also|hence|thus|therefore|now|today"
                    + "|currently|still|however|e\\.g\\.|i\\.e\\.|that is|for example|for instance|in short|todo|fixme|check|verify|assert"
                    + "|ensure|expect(?:ed)?|require[sd]?)(?:\\([^()]{0,40}\\))?[,:.]?\\s"
                    + "|that\\s|\\p{L}{1,8}[-_ ]?\\d{1,6}(?:[.-]\\d{1,4})*+[\\]).:]?\\s|[\\w-]{1,20}\\]:?\\s)*+"
                    + "(?:(?:the|an?|our|iam|aws)\\s)?(?=(?:" + String.join("|", KINDS) + ")\\b)");

    private static final Pattern KIND_WITH_COLON = Pattern.compile("^(" + String.join("|", KINDS) + "):\\s");
    private static final Pattern VERB_WITH_MARK = Pattern.compile(" (can|cannot|only|never|most)(?:[:,]| [-–—]) ");
    private static final Pattern QUOTES = Pattern.compile("[“”„«»‹›‘’`\"']");

    /** What English says for the verbs of sentences. */
    private static final Pattern OTHER_NEGATION =
            Pattern.compile(" (?:can not|cant|can['’]t|may not|must not|shall not|is not allowed to|should not) ");

    private static final Pattern OTHER_AFFIRMATION = Pattern.compile(" (?:may|is allowed to|should be able to) ");

    private static final Pattern CAPITALIZED = Pattern.compile("(?<![^\\s])\\p{Lu}[\\p{L}-]*(?![^\\s])");
    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}-]+");
    private static final Pattern VERB_AND_ACTION =
            Pattern.compile(" (?<verb>\\p{Ll}{2,7})(?: only)? (?=[a-z0-9-]{2,40}:[A-Za-z*])");

    private SentenceInOtherWords() {}

    /**
     * Find the sentence that a text is to its reader.
     *
     * @param text the text
     * @return the sentence, or the message of AWS; empty if it is neither
     */
    static Optional<String> of(String text) {
        if (text.length() > StraySentences.LONGEST) {
            return Optional.empty();
        }
        String marked =
                MARKS.matcher(BLANKS.matcher(text).replaceAll(" ").strip()).replaceFirst("");
        if (StraySentences.isDenial(marked)) {
            return Optional.of(marked);
        }
        return Stream.of(
                        ENDING.matcher(marked).replaceFirst(""),
                        ENDING_WITH_MARKS.matcher(marked).replaceFirst(""))
                .distinct()
                .flatMap(bare -> Stream.of(bare, LABEL.matcher(bare).replaceFirst("")))
                .map(SentenceInOtherWords::inSmallLetters)
                .flatMap(each -> Stream.of(each, LEAD_IN.matcher(each).replaceFirst("")))
                .flatMap(each -> Stream.of(each, inItsWords(each)))
                .distinct()
                .filter(each -> StraySentences.isSentence(each) || StraySentences.isSentence(corrected(each)))
                .findFirst();
    }

    /** Return a text with the words of a sentence for what people write in their place. */
    private static String inItsWords(String text) {
        String plain = VERB_WITH_MARK.matcher(text).replaceAll(" $1 ");
        plain = KIND_WITH_COLON.matcher(plain).replaceFirst("$1 ");
        plain = OTHER_NEGATION.matcher(plain).replaceFirst(" cannot ");
        plain = OTHER_AFFIRMATION.matcher(plain).replaceFirst(" can ");
        return StraySentences.isSentence(plain) ? plain : QUOTES.matcher(plain).replaceAll("");
    }

    private static String inSmallLetters(String text) {
        return CAPITALIZED.matcher(text).replaceAll(SentenceInOtherWords::wordInSmallLetters);
    }

    private static String wordInSmallLetters(MatchResult word) {
        String lower = word.group().toLowerCase(Locale.ROOT);
        return WORDS.contains(lower) ? lower : word.group();
    }

    /** Return a text with its misspelled words of a sentence put right: the first, and what stands before the action. */
    private static String corrected(String text) {
        Matcher action = VERB_AND_ACTION.matcher(text);
        Matcher word = FIRST_WORD.matcher(text);
        if (!action.find() || !word.lookingAt()) {
            return text;
        }
        Optional<String> kind = Spelling.nearest(word.group().toLowerCase(Locale.ROOT), KINDS);
        Optional<String> verb = Spelling.nearest(action.group("verb"), List.of("can", "cannot"));
        return kind.isPresent() && verb.isPresent()
                ? kind.get()
                        + text.substring(word.end(), action.start("verb"))
                        + verb.get()
                        + text.substring(action.end("verb"))
                : text;
    }
}
