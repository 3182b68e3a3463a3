package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision.Result;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

/**
 * Reads a message of AWS that something is denied: of SMTP or of an API, in any language, and with the escapes and quotes that
 * logs and pages leave of it. The English sentence is read word by word; of others the parts are told by their form.
 *
 * <p>What names no one principal, action and resource is refused: a sentence about something else would hold for ever.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied
 *     error messages</a>
 */
final class DeniedMessage {

    private static final String QUOTES = "`'\"“”‘’„«»「」『』";

    /** What opens a quotation, and at the same places what closes it: AWS's own begins with a backtick and ends in an apostrophe. */
    private static final String OPENING = "`'\"“„‘«「『";

    private static final String CLOSING = "''\"”“’»」』";

    private static final Pattern PART_OF_NAME = Pattern.compile("[A-Za-z0-9_/:=@+-]");

    /** What ends a name in a text: blanks, and quotes of every kind. */
    private static final String NAME = "[^\\s<>()" + QUOTES + "]+";

    private static final String ANONYMOUS = "anonymous";
    private static final String EVERY = "*";

    private static final Pattern PRINCIPAL = Pattern.compile(
            "arn:[\\w-]+:(?:iam|sts)::\\d{12}:(?:root|(?:user|role|assumed-role|federated-user)/" + NAME + ")");
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[\\w*-]*:(?:\\d{12}|aws)?:" + NAME);
    private static final Pattern ACTION = Pattern.compile("(?<![\\w:/.-])[A-Za-z0-9-]+:[A-Z]\\w+");

    /** The words that every such sentence of AWS has in English, between who is denied something and what. */
    private static final String IS_DENIED = "is not authorized to perform";

    private static final Pattern ENGLISH = Pattern.compile(
            "\\bUser:?\\s+[" + QUOTES + "]?(?<user>[^\\s" + QUOTES + "]+)[" + QUOTES + "]?\\s+" + IS_DENIED + ":?\\s+["
                    + QUOTES + "]?(?<action>[A-Za-z0-9-]+:[\\w*]+)[" + QUOTES + "]?(?<rest>.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER =
            Pattern.compile("\\bUser:?\\s+[" + QUOTES + "]?(?:arn:|" + ANONYMOUS + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE_RESOURCE =
            Pattern.compile("\\bresource(?:\\(s\\))?:?\\s*[" + QUOTES + "]?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ON_RESOURCE =
            Pattern.compile("^\\s+on\\s+resource(?:\\(s\\))?:?\\s+(?<resource>.+)", Pattern.CASE_INSENSITIVE);

    /** What AWS says behind a resource. */
    private static final Pattern CLAUSE = Pattern.compile("\\s+(?:because no |with an explicit deny)");

    private static final Pattern OBJECT = Pattern.compile("arn:[\\w-]+:s3:::[^/\\s]+/");

    /** What ends a name that stands in no quotes: quotes of what it is quoted in, and the marks of JSON and XML. */
    private static final Pattern END_OF_NAME = Pattern.compile("[\"`“”‘’„«»「」『』<>\\]}]|'(?![A-Za-z0-9])");

    /** Since January 2026 AWS names the policy. */
    private static final Pattern EXPLICIT = Pattern.compile(
            "with an explicit deny in (?:an? |the )?([A-Za-z -]+? policy|permissions boundary)(?::? *[\"'`]?(?<policy>arn:[\\w-]+:[\\w-]+::"
                    + "(?:\\d{12}|aws):policy/[\\w+=,.@/-]+))?");

    private static final Pattern IMPLICIT =
            Pattern.compile("because no ([A-Za-z -]+ policy|permissions boundary) allows");

    /** Another reason than that of a policy, as that a setting of S3 blocks public access. */
    private static final Pattern OTHER_REASON =
            Pattern.compile("\\bbecause (?!no [A-Za-z -]+(?: policy| boundary) allows)[^.;]*");

    /** What programs write in place of characters: JSON, Go and Python with a backslash, pages as entities. */
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\u([0-9a-fA-F]{4})|\\\\([nrt])|\\\\(.)|&(?:#(\\d+)|#x([0-9a-fA-F]+)|(quot|apos|amp|lt|gt));");

    private final String message;
    private final String text;

    private DeniedMessage(String message) {
        this.message = message;
        this.text = unescaped(message).strip().replaceAll("\\s+", " ");
    }

    /** Tell whether a text names somebody who is denied something, rather than going on with the resource. */
    static boolean namesPrincipal(String text) {
        return USER.matcher(text).find()
                || PRINCIPAL
                        .matcher(text)
                        .results()
                        .anyMatch(principal -> principal.start() > 0
                                && !BEFORE_RESOURCE
                                        .matcher(text.substring(0, principal.start()))
                                        .find());
    }

    /** Return the sentence that AWS denies this still. */
    static Expectation read(String message) {
        return new DeniedMessage(message).expectation();
    }

    /** Undo escapes, until there are none: a message may have been quoted more than once. */
    private static String unescaped(String text) {
        String before = text;
        for (int times = 0; times < 3; times++) {
            String after = ESCAPE.matcher(before).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return before;
    }

    private static String character(MatchResult escape) {
        if (escape.group(1) != null) {
            return Character.toString(Integer.parseInt(escape.group(1), 16));
        }
        if (escape.group(2) != null) {
            return " ";
        }
        if (escape.group(3) != null) {
            return escape.group(3);
        }
        if (escape.group(6) != null) {
            return switch (escape.group(6)) {
                case "quot" -> "\"";
                case "apos" -> "'";
                case "lt" -> "<";
                case "gt" -> ">";
                default -> "&";
            };
        }
        String number = escape.group(4) == null ? escape.group(5) : escape.group(4);
        int code = number.length() > 6 ? ' ' : Integer.parseInt(number, escape.group(4) == null ? 16 : 10);
        return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }

    private Expectation expectation() {
        Matcher english = ENGLISH.matcher(text);
        if (english.find()) {
            if (ENGLISH.matcher(english.group("rest")).find()) {
                throw unreadable("holds two messages");
            }
            CatalogAction action = action(english.group("action"));
            requireReasonOfPolicy(english.group("rest"));
            return expectation(principal(english.group("user")), action, resource(english.group("rest"), action));
        }
        Matcher principal = PRINCIPAL.matcher(text);
        if (!principal.find()) {
            throw unreadable("names no user and no role");
        }
        Matcher found = ACTION.matcher(ARN.matcher(text).replaceAll(" "));
        if (!found.find()) {
            throw unreadable("names no action");
        }
        CatalogAction action = action(found.group());
        return expectation(
                NamedPrincipal.of(NamedPrincipal.Kind.ARN, withoutStop(principal.group())),
                action,
                resourceAmong(principal.end(), action));
    }

    /** What is denied for another reason than a policy, no policy keeps denied. */
    private void requireReasonOfPolicy(String rest) {
        int end = Math.max(0, rest.lastIndexOf('"'));
        Matcher other = OTHER_REASON.matcher(rest).region(end, rest.length());
        if (other.find()) {
            throw unreadable("tells of a denial " + other.group().strip() + ", which is not decided by policies alone");
        }
    }

    private Expectation expectation(NamedPrincipal principal, CatalogAction action, NamedResource resource) {
        Expectation expectation = Expectation.of(principal, Verb.CANNOT, List.of(action.toString()))
                .on(List.of(resource))
                // AWS has decided this, whatever the catalog and the fixture know of it.
                .under(new Circumstance(Word.LENIENT, List.of()));
        return because(because(expectation, EXPLICIT, Result.EXPLICITLY_DENIED), IMPLICIT, Result.IMPLICITLY_DENIED);
    }

    private NamedPrincipal principal(String user) {
        if (user.equalsIgnoreCase(ANONYMOUS)) {
            return NamedPrincipal.of(NamedPrincipal.Kind.ANONYMOUS, "");
        }
        if (!PRINCIPAL.matcher(user).matches()) {
            throw unreadable("names " + user + ", which is not the ARN of a user, a role's session or a root user");
        }
        return NamedPrincipal.of(NamedPrincipal.Kind.ARN, user);
    }

    /** The sentence is lenient, so that a message with a slip in it would hold for ever. */
    private CatalogAction action(String name) {
        // Some services write their actions, or their prefix, in other letters than the reference.
        return Catalog.aws()
                .action(name)
                .orElseThrow(() -> unreadable("names " + name + ", which is no action of AWS as of "
                        + Catalog.aws().date()
                        + Catalog.aws()
                                .nearestAction(name)
                                .map(near -> ", but perhaps " + near)
                                .orElse("")));
    }

    /** Read what follows the action in the English sentence. */
    private NamedResource resource(String rest, CatalogAction action) {
        Matcher on = ON_RESOURCE.matcher(rest);
        return on.find() ? named(delimited(on.group("resource")), action) : anything(action);
    }

    /** Take what stands between quotes, or else all up to what AWS writes behind a resource. */
    private String delimited(String resource) {
        int quote = OPENING.indexOf(resource.charAt(0));
        if (quote >= 0) {
            for (int i = 1; i < resource.length(); i++) {
                // An apostrophe within a name is followed by more of it.
                boolean ends = i + 1 == resource.length()
                        || !PART_OF_NAME
                                .matcher(resource.substring(i + 1, i + 2))
                                .matches();
                if (resource.charAt(i) == CLOSING.charAt(quote) && ends) {
                    return resource.substring(1, i);
                }
            }
        }
        return unquoted(quote >= 0 ? resource.substring(1) : resource);
    }

    /** Take a name that nothing closes: it has no blanks, but for the key of an object that a clause of AWS follows. */
    private String unquoted(String resource) {
        String name = END_OF_NAME.split(resource, 2)[0];
        Matcher clause = CLAUSE.matcher(name);
        boolean ofObject = OBJECT.matcher(name).lookingAt();
        if ((ofObject || !Arn.isArn(name)) && clause.find()) {
            return name.substring(0, clause.start());
        }
        String[] words = name.strip().split(" ", 2);
        if (ofObject && words.length > 1 && !words[1].startsWith("(")) {
            throw unreadable("does not tell where the name of the resource " + words[0] + " ends; put it into quotes");
        }
        if (words.length > 1) {
            String behind = CLAUSE.split(" " + words[1], 2)[0];
            if (ARN.matcher(behind).find()) {
                throw unreadable("names several resources, " + words[0] + " and " + behind.strip());
            }
        }
        String bare = words[0].replaceFirst("[.,;!)]+$", "");
        return bare.endsWith(":") && !bare.endsWith("log-stream:") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private NamedResource named(String resource, CatalogAction action) {
        if (resource.equals(EVERY)) {
            return anything(action);
        }
        if (Arn.parse(resource) == null) {
            throw unreadable("names the resource " + resource
                    + ", which is not an ARN; write the sentence with the ARN, or with a word such as bucket or queue");
        }
        if (resource.indexOf('*') >= 0 && !Catalog.aws().isCompared(action.toString(), resource)) {
            throw unreadable("names " + resource + ", which stands for more than one resource");
        }
        return NamedResource.of(NamedResource.Kind.ARN, resource);
    }

    /** Take a message that names no resource for one about an action that is asked on none. */
    private NamedResource anything(CatalogAction action) {
        if (action.hasResourceTypes() || !action.fitsResource(EVERY)) {
            throw unreadable("names no resource, and " + action + " is asked on one");
        }
        return NamedResource.of(NamedResource.Kind.ANYTHING, "");
    }

    /** Find the resource by its form, wherever it stands. */
    private NamedResource resourceAmong(int afterPrincipal, CatalogAction action) {
        Matcher arn = ARN.matcher(text).region(afterPrincipal, text.length());
        Set<String> resources = arn.results()
                .map(found -> delimited(
                        text.substring(Math.max(0, found.start() - 1)).replaceFirst("^[^" + QUOTES + "](?=arn:)", "")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (resources.size() > 1) {
            throw unreadable("names several resources, " + String.join(" and ", resources));
        }
        return resources.isEmpty()
                ? anything(action)
                : named(resources.iterator().next(), action);
    }

    private Expectation because(Expectation expectation, Pattern reason, Result result) {
        Matcher matcher = reason.matcher(text);
        if (!matcher.find()) {
            return expectation;
        }
        String wording = matcher.group(1).toLowerCase(Locale.ROOT).replace("sessions policy", "session policy");
        Optional<PolicyType> type = Stream.of(PolicyType.values())
                .filter(each -> each.wording().toLowerCase(Locale.ROOT).equals(wording))
                .findFirst();
        List<Reason> reasons = new ArrayList<>(List.of(new Reason.OfResult(result)));
        type.ifPresent(known -> reasons.add(new Reason.OfPolicyType(known)));
        if (reason == EXPLICIT && matcher.group("policy") != null) {
            reasons.add(new Reason.OfPolicy(withoutStop(matcher.group("policy"))));
        }
        return expectation.because(reasons);
    }

    /** A name at the end of a sentence is followed by a full stop, which no resource's name ends in. */
    private static String withoutStop(String name) {
        return name.replaceFirst("[.,;]+$", "");
    }

    private FixtureException unreadable(String what) {
        return new FixtureException("\"" + message.strip() + "\" is no message of AWS about a denial: it " + what
                + "; paste the whole of it, as in 554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not"
                + " authorized to perform `ses:SendRawEmail' on resource"
                + " `arn:aws:ses:eu-west-1:123456789012:identity/example.com'");
    }
}
