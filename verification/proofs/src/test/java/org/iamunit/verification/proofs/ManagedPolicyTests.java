package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessChanges;
import org.junit.jupiter.api.Test;

/** What AWS's managed policies grant beyond each other. */
class ManagedPolicyTests {

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String VIEW_ONLY = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";

    private static final String POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess";
    private static final String S3_FULL = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    private static final String S3_READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    private static final String FOREIGN_KEY = "arn:aws:kms:us-east-1:999999999999:key/example";

    /** What is open of an account that nobody names, and of its keys. */
    static final String KEY_POLICY = "the key policy of " + FOREIGN_KEY
            + " is in no file, although every KMS key has one: load it with resource-policy";

    /** Policies that people compare, and what nothing tells of them. */
    private record Pair(String after, String before, String... open) {}

    /** With how many others each is compared, which are chosen at random. */
    private static final int OTHERS = Integer.getInteger("proofs.others", 2);

    private final Figures times = new Figures();
    private final List<String> failures = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int refuted;

    private AccessChanges gained(String arn, AccessAnalysis after, AccessAnalysis before, String than) {
        long start = System.nanoTime();
        AccessChanges gained = after.gained(before, ManagedPolicyAnalysis.ANYTHING);
        times.add(System.nanoTime() - start);
        for (AccessChange change : gained.requests()) {
            if (!after.authorizer().decide(change.after().request()).isAllowed()
                    || !before.authorizer().decide(change.after().request()).isDenied()) {
                failures.add(arn + " beyond " + than + ": " + change.after().request() + " shows nothing");
            }
        }
        refuted += gained.requests().isEmpty() ? 0 : 1;
        if (gained.requests().isEmpty() && !gained.open().isEmpty()) {
            open.add(arn + " beyond " + than + ": " + gained.open());
        }
        return gained;
    }

    private void expectNothing(String arn, AccessChanges gained, String than) {
        if (!gained.requests().isEmpty()) {
            failures.add(arn + " grants beyond " + than + ": "
                    + gained.requests().get(0).after().request());
        }
    }

    @Test
    void each_grants_nothing_beyond_itself_or_AdministratorAccess_and_pairs_are_decided() {
        List<String> arns = ManagedPolicyAnalysis.arns();
        Random random = new Random(16);
        AccessAnalysis administrator = ManagedPolicyAnalysis.of(ADMINISTRATOR);
        for (String arn : arns) {
            AccessAnalysis policy = ManagedPolicyAnalysis.of(arn);
            expectNothing(arn, gained(arn, policy, ManagedPolicyAnalysis.of(arn), "itself"), "itself");
            expectNothing(arn, gained(arn, policy, administrator, ADMINISTRATOR), ADMINISTRATOR);
            for (int i = 0; i < OTHERS; i++) {
                String other = arns.get(random.nextInt(arns.size()));
                gained(arn, policy, ManagedPolicyAnalysis.of(other), other);
            }
        }
        double decided = 100.0 * (times.count() - open.size()) / times.count();
        System.out.printf(
                "%d policies, %d pairs: %.2f %% decided, %d with a witness, %d open; %s%n",
                arns.size(), times.count(), decided, refuted, open.size(), times);
        open.stream().limit(10).forEach(each -> System.out.println("  open: " + each));

        assertThat(failures).isEmpty();
        assertThat(decided).isGreaterThanOrEqualTo(98);
        assertThat(times.median()).isLessThan(20);
        assertThat(times.quantile(0.99)).isLessThan(1_000);
    }

    @Test
    void pairs_that_people_compare_are_answered_with_witnesses() {
        for (Pair pair : List.of(
                new Pair(READ_ONLY, VIEW_ONLY, KEY_POLICY),
                new Pair(VIEW_ONLY, READ_ONLY),
                new Pair(
                        POWER_USER,
                        READ_ONLY,
                        KEY_POLICY,
                        "the grants of " + FOREIGN_KEY + " are in no file, and they tell who may retire them",
                        "no page of AWS says whether a resource-based policy can grant kms:SynchronizeMultiRegionKey",
                        "no page of AWS says whether a resource-based policy can grant kms:SynchronizeMultiRegionKey to"
                                + " callers of other accounts",
                        "the trust policy of the role arn:aws:iam::999999999999:role/example is in no file, although"
                                + " every role has one: load it with trust-policy"),
                new Pair(ADMINISTRATOR, POWER_USER),
                new Pair("arn:aws:iam::aws:policy/SecurityAudit", READ_ONLY),
                new Pair(S3_FULL, S3_READ_ONLY),
                new Pair(S3_READ_ONLY, S3_FULL),
                new Pair("arn:aws:iam::aws:policy/IAMFullAccess", ADMINISTRATOR))) {
            AccessChanges gained = gained(
                    pair.after(),
                    ManagedPolicyAnalysis.of(pair.after()),
                    ManagedPolicyAnalysis.of(pair.before()),
                    pair.before());
            System.out.printf(
                    "%s beyond %s: %d actions%s%n",
                    pair.after(),
                    pair.before(),
                    gained.requests().size(),
                    gained.requests().stream()
                            .limit(1)
                            .map(change -> ", such as " + change.after().request())
                            .findFirst()
                            .orElse(""));
            assertThat(gained.open()).extracting(Object::toString).containsExactly(pair.open());
        }
        assertThat(failures).isEmpty();
    }
}
