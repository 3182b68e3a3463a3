package org.iamunit.report.internal.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.Printable;
import org.iamunit.policy.internal.catalog.Quota;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.iamunit.report.internal.model.Hash;
import org.iamunit.report.internal.model.Policy;
import org.iamunit.report.internal.model.Policy.Attachment;
import org.jspecify.annotations.Nullable;

/** The policies of a run, each document once, whatever it is attached to. */
final class PolicyList {

    private static final Comparator<Attachment> BY_TYPE =
            Comparator.comparing(Attachment::type).thenComparing(Attachment::target);

    private record Entry(PolicyDocument document, String file, Set<Attachment> attachments, Set<PolicyType> types) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final IdentityHashMap<PolicyDocument, String> ids = new IdentityHashMap<>();

    /** Add a policy, and return its id. */
    String add(AttachedPolicy policy, UnaryOperator<String> paths) {
        PolicyDocument document = policy.document();
        String id = ids.computeIfAbsent(document, any -> idOf(document, paths.apply(document.source())));
        Entry entry = entries.computeIfAbsent(
                id,
                any -> new Entry(document, paths.apply(document.source()), new TreeSet<>(BY_TYPE), new TreeSet<>()));
        entry.attachments().add(new Attachment(policy.type().wording(), Printable.line(policy.attachedTo())));
        entry.types().add(policy.type());
        return id;
    }

    private static String idOf(PolicyDocument document, String file) {
        return Hash.id("p", file + '\n' + document.position().line() + '\n' + document.text());
    }

    StatementRef reference(AttachedPolicy policy, Statement statement, UnaryOperator<String> paths) {
        String id = add(policy, paths);
        return new StatementRef(
                id,
                Printable.line(statement.name()),
                statement.effect().toString(),
                paths.apply(policy.document().source()),
                statement.position().line());
    }

    List<Policy> all() {
        List<Policy> policies = new ArrayList<>();
        entries.forEach((id, entry) -> policies.add(policy(id, entry)));
        policies.sort(
                Comparator.comparing(Policy::file).thenComparing(Policy::line).thenComparing(Policy::id));
        return policies;
    }

    private static Policy policy(String id, Entry entry) {
        PolicyDocument document = entry.document();
        return new Policy(
                id,
                entry.file(),
                document.position().line(),
                document.text(),
                List.copyOf(entry.attachments()),
                document.statements().stream()
                        .map(statement -> new Policy.StatementLines(
                                Printable.line(statement.name()),
                                statement.effect().toString(),
                                statement.position().line(),
                                statement.lastLine(),
                                statement.unknown() == null
                                        ? null
                                        : statement.unknown().reason()))
                        .toList(),
                document.size(),
                limit(entry.types()));
    }

    /** Of a policy of a user or role it depends on whether it is inline. */
    private static @Nullable Integer limit(Set<PolicyType> types) {
        if (types.size() != 1) {
            return null;
        }
        return switch (types.iterator().next()) {
            case SERVICE_CONTROL_POLICY -> Quota.SERVICE_CONTROL_POLICY_SIZE.limit();
            case RESOURCE_CONTROL_POLICY -> Quota.RESOURCE_CONTROL_POLICY_SIZE.limit();
            case PERMISSIONS_BOUNDARY -> Quota.MANAGED_POLICY_SIZE.limit();
            case SESSION_POLICY -> Quota.SESSION_POLICY_SIZE.limit();
            case ROLE_TRUST_POLICY -> Quota.ROLE_TRUST_POLICY_SIZE.limit();
            case VPC_ENDPOINT_POLICY -> Quota.VPC_ENDPOINT_POLICY_SIZE.limit();
            case IDENTITY_BASED_POLICY, RESOURCE_BASED_POLICY -> null;
        };
    }
}
