package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/** The policies that users and roles carry: identity-based policies, permissions boundaries, session policies. Immutable. */
final class PrincipalPolicies {

    private final List<Attachment> attachments;

    /** The same by the one user or role that each is attached to; under {@code *} those that any may carry. */
    private final Map<String, List<Attachment>> byPrincipal = new HashMap<>();

    /** A policy of a user or role. */
    private record Attachment(PrincipalRef selector, AttachedPolicy policy, int place) {}

    /** Found out once somebody asks; threads that race find the same. */
    private volatile @Nullable MeantPrincipals meant;

    /** Found out once somebody asks; threads that race find the same. */
    private volatile @Nullable Set<String> names;

    private PrincipalPolicies(Builder builder) {
        this.attachments = List.copyOf(builder.attachments);
        sort();
    }

    private PrincipalPolicies(List<Attachment> attachments) {
        this.attachments = List.copyOf(attachments);
        sort();
    }

    private void sort() {
        attachments.forEach(attachment -> byPrincipal
                .computeIfAbsent(attachment.selector().only(), any -> new ArrayList<>())
                .add(attachment));
        // Without room for more, as there may be ten thousand of them.
        byPrincipal.replaceAll((only, ofOne) -> List.copyOf(ofOne));
    }

    /** Add a policy. */
    PrincipalPolicies with(AttachedPolicy policy) {
        List<Attachment> all = new ArrayList<>(attachments);
        all.add(new Attachment(PrincipalRef.parse("a policy", policy.attachedTo()), policy, all.size()));
        return new PrincipalPolicies(all);
    }

    /** Change policies where they are attached. */
    PrincipalPolicies changed(PolicyChange change) {
        List<Attachment> changed = new ArrayList<>(attachments.size());
        boolean isChanged = false;
        for (Attachment attachment : attachments) {
            AttachedPolicy policy = change.of(attachment.policy());
            isChanged |= !attachment.policy().equals(policy);
            if (policy != null) {
                changed.add(
                        policy.equals(attachment.policy())
                                ? attachment
                                : new Attachment(attachment.selector(), policy, attachment.place()));
            }
        }
        if (!isChanged) {
            return this;
        }
        PrincipalPolicies others = new PrincipalPolicies(changed);
        if (changed.size() == attachments.size()) {
            // Who is meant does not depend on what the documents say.
            others.names = names();
            others.meant = meant();
        }
        return others;
    }

    List<AttachedPolicy> all() {
        return attachments.stream().map(Attachment::policy).toList();
    }

    /** Return {@code user/name} or {@code role/name} of all whom policies are attached to so. */
    Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = findNames();
            names = known;
        }
        return known;
    }

    private Set<String> findNames() {
        return attachments.stream()
                .map(attachment -> attachment.policy().attachedTo())
                .filter(name -> !Arn.isArn(name) && name.indexOf('*') < 0 && name.indexOf('?') < 0)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
    }

    MeantPrincipals meant() {
        MeantPrincipals known = meant;
        if (known == null) {
            known = new MeantPrincipals(all());
            meant = known;
        }
        return known;
    }

    List<AttachedPolicy> of(PolicyType type, Principal principal) {
        if (type == PolicyType.SESSION_POLICY && principal instanceof IamUser) {
            return List.of();
        }
        if (type == PolicyType.PERMISSIONS_BOUNDARY
                && principal instanceof RoleSession session
                && session.isServiceLinked()) {
            return List.of();
        }
        List<Attachment> found = null;
        for (String only : PrincipalRef.allThatMaySelect(principal)) {
            for (Attachment attachment : byPrincipal.getOrDefault(only, List.of())) {
                if (attachment.policy().type() == type && attachment.selector().selects(principal)) {
                    found = found == null ? new ArrayList<>() : found;
                    found.add(attachment);
                }
            }
        }
        if (found == null) {
            return List.of();
        }
        found.sort(Comparator.comparingInt(Attachment::place));
        return found.stream().map(Attachment::policy).toList();
    }

    /** Collects attachments. */
    static final class Builder {

        /** Whom a policy is attached to, and the partition that they are said to be in. */
        private record Target(
                PrincipalRef selector, @Nullable Partition partition) {}

        private final List<Attachment> attachments = new ArrayList<>();
        private final Map<String, Target> targets = new HashMap<>();
        private @Nullable Partition partition;
        private final AttachedDocuments documents;
        private final ArnsInPolicies.Builder mentioned;
        private final DescribedAccounts.Builder described;

        Builder(AttachedDocuments documents, ArnsInPolicies.Builder mentioned, DescribedAccounts.Builder described) {
            this.documents = documents;
            this.mentioned = mentioned;
            this.described = described;
        }

        void add(PolicyType type, PolicyDocument document, String attachedTo) {
            Target target = targets.get(attachedTo);
            if (target == null) {
                target = new Target(
                        PrincipalRef.parse("a policy", attachedTo),
                        Partition.ofArn(attachedTo).orElse(null));
                targets.put(attachedTo, target);
                if (Arn.isArn(attachedTo)) {
                    mentioned.add(attachedTo);
                }
                described.addPrincipal(attachedTo);
            }
            attachments.add(new Attachment(
                    target.selector(), documents.attach(type, document, attachedTo), attachments.size()));
            Partition of = target.partition() == null ? partition : target.partition();
            if (of != null) {
                requireResourcesIn(of, document);
            }
        }

        private void requireResourcesIn(Partition partition, PolicyDocument document) {
            List<Problem> found = document.problemsIn(partition);
            if (found.isEmpty()) {
                return;
            }
            if (found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
                throw new MalformedPolicyDocumentException(found);
            }
            documents.warn(found);
        }

        /** Say in which partition those are to which the policies that follow are attached without an ARN. */
        void partition(Partition partition) {
            this.partition = partition;
        }

        PrincipalPolicies build() {
            return new PrincipalPolicies(this);
        }
    }
}
