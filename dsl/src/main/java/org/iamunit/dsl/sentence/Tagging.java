package org.iamunit.dsl.sentence;

import java.util.Locale;
import org.iamunit.policy.FixtureException;

/**
 * What tags look like: nothing that AWS has is tagged otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules">Rules for tagging</a>
 */
final class Tagging {

    private static final String OF_KEY = "Tag/";
    private static final int LONGEST_KEY = 128;

    private Tagging() {}

    /** Check the key of a tag that a context key names, if it names one. */
    static void requireKeyOf(String contextKey) {
        int tag = contextKey.toLowerCase(Locale.ROOT).indexOf(OF_KEY.toLowerCase(Locale.ROOT));
        if (tag >= 0) {
            requireKey(contextKey.substring(tag + OF_KEY.length()));
        }
    }

    static void requireKey(String key) {
        Characters.require(key, "the key of a tag");
        if (key.isBlank() || !key.equals(key.strip()) || key.endsWith("*") || key.length() > LONGEST_KEY) {
            throw new FixtureException(
                    "\"" + key + "\" is not the key of a tag: write 1 to 128 characters without a blank at"
                            + " either end and without a wildcard, as in team");
        }
    }
}
