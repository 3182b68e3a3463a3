package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.Principal;

/**
 * All that a caller can do by all policies together, in as few rows as can be. Policies that let him do the same make the same rows,
 * however they are written.
 *
 * @param caller the caller; never {@code null}
 * @param rows what he can do, and what is not known whether he can; never {@code null}
 * @param open why there may be more; never {@code null}
 * @since 0.1.0
 */
public record EffectiveAccess(Principal caller, List<Row> rows, List<Unknown> open) {

    /** Stands for all accounts: others than that of the caller have to let him in, too. */
    public static final String ANY_ACCOUNT = "any";

    /** Stands for the accounts that nobody names. */
    public static final String OTHER_ACCOUNTS = "others";

    /**
     * Actions, resources and conditions under which a caller can do any of these on any of those.
     *
     * @param isOpen whether it is not known that he can, such as where nothing is loaded of the account of a resource
     * @param actions patterns of actions, whose wildcards stand for the actions of the catalog; never {@code null}
     * @param butNotActions patterns that the action fits none of; never {@code null}
     * @param resources patterns of ARNs, of which a resource fits one; {@code *} for every resource of the actions; never {@code null}
     * @param butNotResources patterns that it fits none of; never {@code null}
     * @param account where the resources are: empty for the account of the caller, and for those whose ARN names none; an account
     *     ID; {@link #ANY_ACCOUNT} or {@link #OTHER_ACCOUNTS}; never {@code null}
     * @param conditions what has to hold all of, each as {@code operator key values}; never {@code null}
     */
    public record Row(
            boolean isOpen,
            List<String> actions,
            List<String> butNotActions,
            List<String> resources,
            List<String> butNotResources,
            String account,
            List<String> conditions) {

        public Row {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            butNotActions = List.copyOf(butNotActions);
            butNotResources = List.copyOf(butNotResources);
            Objects.requireNonNull(account, "account must not be null");
            conditions = List.copyOf(conditions);
        }
    }

    public EffectiveAccess {
        Objects.requireNonNull(caller, "caller must not be null");
        rows = List.copyOf(rows);
        open = List.copyOf(open);
    }
}
