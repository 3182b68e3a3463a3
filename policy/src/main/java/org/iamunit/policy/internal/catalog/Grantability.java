package org.iamunit.policy.internal.catalog;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the resource-based policy of a resource can grant of an action, as far as AWS's pages tell.
 *
 * @param byPolicy whether such a policy can grant the action at all; never {@code null}
 * @param acrossAccounts whether the action can be granted to callers of other accounts; never {@code null}
 * @param callers the accounts that AWS Organizations answers; {@link Callers#ANY} for other services; never {@code null}
 * @param page the address of AWS's page; {@code null} if none says anything of the action
 * @since 0.1.0
 */
public record Grantability(
        Answer byPolicy,
        Answer acrossAccounts,
        Callers callers,
        @Nullable String page) {

    /** What a page says. */
    public enum Answer {
        /** It can. */
        YES,
        /** It cannot. */
        NO,
        /** No page says it. */
        UNKNOWN;

        private static Answer of(String column) {
            return switch (column) {
                case "yes" -> YES;
                case "no" -> NO;
                case "?" -> UNKNOWN;
                default -> throw new IllegalArgumentException("\"" + column + "\" is neither yes nor no nor ?");
            };
        }
    }

    /** The accounts that AWS Organizations answers. */
    public enum Callers {
        /** Every account. */
        ANY,
        /** Every account but the management account. */
        MEMBER,
        /** The management account. */
        MANAGEMENT,
        /** The management account and delegated administrators. */
        DELEGATED_READ,
        /** The management account and delegated administrators whom the delegation policy lets. */
        DELEGATED_WRITE
    }

    /** What holds of an action of which no page says otherwise. */
    static final Grantability USUAL = new Grantability(Answer.YES, Answer.YES, Callers.ANY, null);

    public Grantability {
        Objects.requireNonNull(byPolicy, "byPolicy must not be null");
        Objects.requireNonNull(acrossAccounts, "acrossAccounts must not be null");
        Objects.requireNonNull(callers, "callers must not be null");
    }

    /** Read the columns behind the actions of a line of the table. */
    static Grantability of(String action, String[] columns) {
        return new Grantability(
                Answer.of(columns[1]),
                Answer.of(columns[2]),
                columns.length < 5
                        ? Callers.ANY
                        : Callers.valueOf(columns[4].replace('-', '_').toUpperCase(Locale.ROOT)),
                columns[3].replace("${Action}", action.substring(action.indexOf(':') + 1)));
    }
}
