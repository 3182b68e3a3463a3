package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision.Result;

/**
 * Reads a message of AWS that something is denied: of SMTP or of an API, in any language and with the quotes that logs and
 * pages leave of it, since its parts can be told by their form.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied
 *     error messages</a>
 */
final class DeniedMessage {

    /** What ends a name in a text: blanks, and quotes of every kind. */
    private static final String NAME = "[^\\s`'\"“”‘’„«»「」『』()<>,;]+";

    private static final Pattern PRINCIPAL = Pattern.compile(
            "arn:[\\w-]+:(?:iam|sts)::\\d{12}:(?:root|(?:user|role|assumed-role|federated-user)/" + NAME + ")");
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[\\w*-]*:(?:\\d{12}|aws)?:" + NAME);
    private static final Pattern ACTION = Pattern.compile("(?<![\\w:/.-])[a-z0-9-]+:[A-Z]\\w+");
    private static final Pattern EXPLICIT =
            Pattern.compile("with an explicit deny in (?:an? |the )?([A-Za-z -]+ policy|permissions boundary)");
    private static final Pattern IMPLICIT =
            Pattern.compile("because no ([A-Za-z -]+ policy|permissions boundary) allows");

    private final String text;

    private DeniedMessage(String text) {
        this.text = text;
    }

    /** Tell whether a text names somebody who can be denied something. */
    static boolean namesPrincipal(String text) {
        return PRINCIPAL.matcher(text).find();
    }

    /** Return the sentence that AWS denies this still. */
    static Expectation read(String text) {
        return new DeniedMessage(text).expectation();
    }

    private Expectation expectation() {
        Matcher principal = PRINCIPAL.matcher(text);
        if (!principal.find()) {
            throw unreadable("names no user and no role");
        }
        String arns = ARN.matcher(text).replaceAll(" ");
        Matcher action = ACTION.matcher(arns);
        if (!action.find()) {
            throw unreadable("names no action");
        }
        requireAction(action.group());
        Expectation expectation = Expectation.of(
                        NamedPrincipal.of(NamedPrincipal.Kind.ARN, withoutStop(principal.group())),
                        Verb.CANNOT,
                        List.of(action.group()))
                .on(List.of(resource(principal.end())))
                // AWS has decided this, whatever the catalog and the fixture know of it.
                .under(new Circumstance(Word.LENIENT, List.of()));
        return because(because(expectation, EXPLICIT, Result.EXPLICITLY_DENIED), IMPLICIT, Result.IMPLICITLY_DENIED);
    }

    /** The sentence is lenient, so that a message with a slip in it would hold for ever. */
    private void requireAction(String action) {
        if (Catalog.aws().action(action).isEmpty()) {
            throw unreadable("names " + action + ", which is no action of AWS as of "
                    + Catalog.aws().date()
                    + Catalog.aws()
                            .nearestAction(action)
                            .map(near -> ", but perhaps " + near)
                            .orElse(""));
        }
    }

    private NamedResource resource(int afterPrincipal) {
        Matcher resource = ARN.matcher(text);
        return resource.find(afterPrincipal)
                ? NamedResource.of(NamedResource.Kind.ARN, withoutStop(resource.group()))
                : NamedResource.of(NamedResource.Kind.ANYTHING, "");
    }

    private Expectation because(Expectation expectation, Pattern reason, Result result) {
        Matcher matcher = reason.matcher(text);
        if (!matcher.find()) {
            return expectation;
        }
        String wording = matcher.group(1).toLowerCase(Locale.ROOT);
        for (PolicyType type : PolicyType.values()) {
            if (type.wording().toLowerCase(Locale.ROOT).equals(wording)) {
                return expectation.because(List.of(new Reason.OfResult(result), new Reason.OfPolicyType(type)));
            }
        }
        return expectation.because(List.of(new Reason.OfResult(result)));
    }

    /** A name at the end of a sentence is followed by a full stop, which no resource's name ends in. */
    private static String withoutStop(String name) {
        return name.replaceFirst("[.:]+$", "");
    }

    private FixtureException unreadable(String what) {
        return new FixtureException("\"" + text.strip() + "\" is no message of AWS about a denial: it " + what
                + "; paste the whole of it, as in 554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not"
                + " authorized to perform `ses:SendRawEmail' on resource"
                + " `arn:aws:ses:eu-west-1:123456789012:identity/example.com'");
    }
}
