package org.iamunit.policy.evaluation;

import org.jspecify.annotations.Nullable;

/** What statements that are evaluated together make of a request, at its shortest; weakest first. */
enum Verdict {
    /** No statement matches. */
    NO_ALLOW(null),
    /** A statement allows it to the account of the caller. */
    ALLOW_TO_ACCOUNT(Grant.TO_ACCOUNT),
    /** A statement allows it to the role of the session. */
    ALLOW_TO_ROLE(Grant.TO_ROLE),
    /** A statement allows it to the caller. */
    ALLOW_TO_CALLER(Grant.TO_CALLER),
    /** A statement denies it. */
    DENY(null);

    private final @Nullable Grant grant;

    Verdict(@Nullable Grant grant) {
        this.grant = grant;
    }

    static Verdict of(Grant grant) {
        return switch (grant) {
            case TO_ACCOUNT -> ALLOW_TO_ACCOUNT;
            case TO_ROLE -> ALLOW_TO_ROLE;
            case TO_CALLER -> ALLOW_TO_CALLER;
        };
    }

    Verdict orStronger(Verdict other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /** How directly the caller is allowed; {@code null} unless nothing denies and something allows. */
    @Nullable
    Grant grant() {
        return grant;
    }
}
