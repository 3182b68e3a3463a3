package org.iamunit.policy.internal.catalog;

import org.iamunit.policy.Arn;
import org.iamunit.policy.document.WildcardPattern;

/**
 * The form of the ARNs of one resource type, such as
 * <code>arn:${Partition}:ses:${Region}:${Account}:identity/${IdentityName}</code>.
 */
final class ArnFormat {

    private static final int PARTS = Arn.PARTS;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private final String text;
    private final String withoutNames;
    private final String continuation;
    private final String[] parts;
    private final WildcardPattern[] patterns;

    ArnFormat(String text) {
        this.text = text;
        this.withoutNames = Placeholders.withoutNames(text);
        this.continuation = withoutNames + "/";
        Arn format = Arn.parse(text);
        this.parts = format == null
                ? new String[0]
                : new String[] {
                    "arn", format.partition(), format.service(), format.region(), format.account(), format.resource()
                };
        this.patterns = new WildcardPattern[parts.length];
        for (int i = 0; i < parts.length; i++) {
            patterns[i] = Placeholders.compile(parts[i]);
        }
    }

    /** Compare part by part; the last part has colons of its own. */
    boolean matches(String arn) {
        if (patterns.length != PARTS) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < PARTS - 1; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0 || (!patterns[i].matches(arn, from, colon) && !(colon == from && mayBeEmpty(i)))) {
                return false;
            }
            from = colon + 1;
        }
        return patterns[PARTS - 1].matches(arn, from, arn.length());
    }

    /** Global resources and those of AWS itself lack a Region or an account that the format speaks of. */
    private boolean mayBeEmpty(int part) {
        return (part == REGION || part == ACCOUNT) && parts[part].startsWith("${");
    }

    /**
     * Tell whether another format goes on with a slash where this one ends, as objects do after their bucket: an ARN
     * that fits the other is none of this one's, although the last placeholder would take it all.
     */
    boolean isContinuedBy(ArnFormat other) {
        return other.withoutNames.startsWith(continuation);
    }

    @Override
    public String toString() {
        return text;
    }
}
