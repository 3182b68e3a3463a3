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

    /** With how many others each is compared, which are chosen at random. */
    private static final int OTHERS = Integer.getInteger("proofs.others", 2);

    private final Figures times = new Figures();
    private final List<String> failures = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int refuted;

    private AccessChanges gained(String arn, AccessAnalysis after, AccessAnalysis before, String than) {
        long start = Figures.processorTime();
        AccessChanges gained = after.gained(before, ManagedPolicyAnalysis.ANYTHING);
        times.add(Figures.processorTime() - start);
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
        for (List<String> pair : List.of(
                List.of(READ_ONLY, VIEW_ONLY),
                List.of(VIEW_ONLY, READ_ONLY),
                List.of("arn:aws:iam::aws:policy/PowerUserAccess", READ_ONLY),
                List.of(ADMINISTRATOR, "arn:aws:iam::aws:policy/PowerUserAccess"),
                List.of("arn:aws:iam::aws:policy/SecurityAudit", READ_ONLY),
                List.of("arn:aws:iam::aws:policy/AmazonS3FullAccess", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"),
                List.of("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonS3FullAccess"),
                List.of("arn:aws:iam::aws:policy/IAMFullAccess", ADMINISTRATOR))) {
            AccessAnalysis after = ManagedPolicyAnalysis.of(pair.get(0));
            AccessAnalysis before = ManagedPolicyAnalysis.of(pair.get(1));
            AccessChanges gained = gained(pair.get(0), after, before, pair.get(1));
            System.out.printf(
                    "%s beyond %s: %d actions%s%n",
                    pair.get(0),
                    pair.get(1),
                    gained.requests().size(),
                    gained.requests().stream()
                            .limit(1)
                            .map(change -> ", such as " + change.after().request())
                            .findFirst()
                            .orElse(""));
            // What is left open is what files lack about others, such as the policy of a key in another account.
            assertThat(gained.untried()).isEmpty();
        }
        assertThat(failures).isEmpty();
    }
}
