package org.iamunit.policy.request;

import org.iamunit.policy.Arn;

/** The forms of what a request names. They are read with every request, so that no regular expression is in the way. */
final class RequestForm {

    private static final String PREFIX = "arn:";
    private static final String OF_EVERY_REGION = "ses:*";

    private RequestForm() {}

    /** Tell whether a text is {@code service:Name}, without wildcards. */
    static boolean isAction(String text) {
        int colon = text.indexOf(':');
        return isWord(text.substring(0, Math.max(colon, 0)), "-") && isWord(text.substring(colon + 1), "._-");
    }

    /** Tell whether a text consists of ASCII letters, digits and some other characters, and of at least one. */
    static boolean isWord(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isAlphanumeric = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
            if (!isAlphanumeric && others.indexOf(character) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Tell whether a text is an ARN without wildcards. The identities behind a multi-Region endpoint of SES have {@code *} as
     * their Region, though.
     */
    static boolean isArn(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        int service = next(text, PREFIX.length());
        int region = next(text, service);
        int account = next(text, region);
        int resource = next(text, account);
        if (resource == 0 || service == PREFIX.length() + 1 || region == service + 1 || resource == text.length()) {
            return false;
        }
        String owner = text.substring(account, resource - 1);
        int wildcard = text.indexOf('*');
        if (wildcard == account - 2 && text.startsWith(OF_EVERY_REGION, service)) {
            wildcard = text.indexOf('*', account);
        }
        return wildcard < 0
                && text.indexOf('?') < 0
                && (owner.isEmpty() || owner.equals("aws") || Arn.isAccountId(owner));
    }

    /** Return where the part after this one begins; 0 if there is none. */
    private static int next(String text, int part) {
        return part == 0 ? 0 : text.indexOf(':', part) + 1;
    }
}
