package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and Regions that occur in the ARNs of a fixture, found out when somebody asks. Safe for use by several
 * threads.
 */
final class ArnsInPolicies {

    /** One document stands here once for each time that it is attached, since to find that out costs more than it is worth. */
    private final List<PolicyDocument> attached;

    private final List<String> arns;
    private @Nullable Found found;

    /** What there is in all of them, sorted. */
    private record Found(
            Set<String> accounts, Set<String> accountsOfResources, Set<String> regions, Set<Partition> partitions) {}

    private ArnsInPolicies(Builder builder) {
        this.attached = List.copyOf(builder.attached);
        this.arns = List.copyOf(builder.arns);
    }

    /** Return the accounts of resources; those of principals, who may well be guests, only where no resource has one. */
    Set<String> accounts() {
        return found().accounts();
    }

    /** Return the accounts of resources: not those of which there are but users and roles. */
    Set<String> accountsOfResources() {
        return found().accountsOfResources();
    }

    Set<String> regions() {
        return found().regions();
    }

    /** Return the documents that hold ARNs. */
    Set<PolicyDocument> documents() {
        return new LinkedHashSet<>(attached);
    }

    /** Return the ARNs that stand in no document, and names in place of some. */
    List<String> mentioned() {
        return arns;
    }

    /** Return the partitions of resources; those of principals only where no resource has one. */
    Set<Partition> partitions() {
        return found().partitions();
    }

    private synchronized Found found() {
        Found known = found;
        if (known == null) {
            Search search = new Search();
            documents().forEach(search::add);
            arns.stream().filter(arn -> !isOfIdentity(arn)).forEach(search::addArn);
            search.keepAccountsOfResources();
            arns.stream().filter(ArnsInPolicies::isOfIdentity).forEach(search::addArn);
            known = search.found();
            found = known;
        }
        return known;
    }

    private static boolean isOfIdentity(String text) {
        Arn arn = Arn.parse(text);
        return arn != null && (arn.isOf("iam") || arn.isOf("sts"));
    }

    /** Looks through documents and ARNs. */
    private static final class Search {

        private final Set<String> accounts = new HashSet<>();
        private final Set<String> accountsOfPrincipals = new HashSet<>();
        private Set<String> accountsOfResources = Set.of();
        private final Set<String> regions = new HashSet<>();
        private final Set<Partition> partitions = EnumSet.noneOf(Partition.class);
        private final Set<Partition> partitionsOfPrincipals = EnumSet.noneOf(Partition.class);

        /** Region and account of the latest ARN with their colons, as most ARNs have the same. */
        private String latest = ":::";

        /** What the latest ARN begins with, up to its second colon. */
        private String beginning = ":";

        void add(PolicyDocument document) {
            for (Statement statement : document.statements()) {
                if (statement.resources() != null) {
                    for (ResourcePattern resource : statement.resources().values()) {
                        addArn(resource.toString());
                    }
                }
                if (statement.principals() != null) {
                    for (PrincipalPattern principal : statement.principals().values()) {
                        if (principal.account() != null) {
                            addAccount(principal.account(), accountsOfPrincipals);
                            Partition.ofArn(principal.toString()).ifPresent(partitionsOfPrincipals::add);
                        }
                    }
                }
            }
        }

        /** Take the accounts found so far for those of resources. */
        void keepAccountsOfResources() {
            accountsOfResources = new TreeSet<>(accounts);
        }

        void addArn(String text) {
            addPartition(text);
            int region = afterColons(text, 0, 3);
            if (region < 0 || text.startsWith(latest, region)) {
                return;
            }
            int account = afterColons(text, region, 1);
            addRegion(text.substring(region, account < 0 ? text.length() : account - 1));
            if (account >= 0) {
                int resource = afterColons(text, account, 1);
                addAccount(text.substring(account, resource < 0 ? text.length() : resource - 1), accounts);
                if (resource >= 0) {
                    latest = text.substring(region, resource);
                }
            }
        }

        /** Return the index behind a number of colons, or -1 if there are not as many. */
        private static int afterColons(String text, int from, int count) {
            int index = from;
            for (int i = 0; i < count; i++) {
                int colon = text.indexOf(':', index);
                if (colon < 0) {
                    return -1;
                }
                index = colon + 1;
            }
            return index;
        }

        private void addPartition(String text) {
            if (!text.startsWith(beginning) && Arn.isArn(text)) {
                int partition = afterColons(text, 0, 1);
                int service = afterColons(text, partition, 1);
                if (service >= 0) {
                    Partition.of(text.substring(partition, service - 1)).ifPresent(partitions::add);
                    beginning = text.substring(0, service);
                }
            }
        }

        private void addRegion(String text) {
            if (!text.isEmpty() && !regions.contains(text) && Region.isWellFormed(text)) {
                regions.add(text);
            }
        }

        private static void addAccount(String text, Set<String> accounts) {
            if (!accounts.contains(text) && Arn.isAccountId(text)) {
                accounts.add(text);
            }
        }

        Found found() {
            return new Found(
                    Collections.unmodifiableSet(new TreeSet<>(accounts.isEmpty() ? accountsOfPrincipals : accounts)),
                    Collections.unmodifiableSet(accountsOfResources),
                    Collections.unmodifiableSet(new TreeSet<>(regions)),
                    Collections.unmodifiableSet(partitions.isEmpty() ? partitionsOfPrincipals : partitions));
        }
    }

    /** Collects ARNs, and documents that hold them; one document may be attached to many principals. */
    static final class Builder {

        private final List<PolicyDocument> attached = new ArrayList<>();
        private final Set<String> arns = new LinkedHashSet<>();

        void add(PolicyDocument document) {
            attached.add(document);
        }

        void add(String arn) {
            arns.add(arn);
        }

        ArnsInPolicies build() {
            return new ArnsInPolicies(this);
        }
    }
}
