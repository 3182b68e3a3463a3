package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.iamunit.managedpolicies.AwsManagedPolicies;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/**
 * AWS's own managed policies are written in other words that say the same: nobody gains or loses anything. With {@code -Diamunit.analysis.rewritings=1000} more of them are tried.
 */
class RewritingTests {

    private static final int REWRITINGS = Integer.getInteger("iamunit.analysis.rewritings", 40);
    private static final int FIRST = Integer.getInteger("iamunit.analysis.first", 0);

    private static final String ACCOUNT = "111122223333";
    private static final String ALL =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

    private static final AwsManagedPolicies POLICIES = new AwsManagedPolicies();

    static DraftPolicy some(Random random) {
        List<String> arns = POLICIES.arns().stream().sorted().toList();
        String arn = Rewriting.any(arns, random);
        return DraftPolicy.of(arn, POLICIES.find(arn).document());
    }

    /** Attach it as what the role may do, or as what limits that. */
    static PolicyStore store(PolicyDocument document, int place) {
        PolicyStore.Builder store = PolicyStore.builder().onlyAccount(ACCOUNT).defaultAccount(ACCOUNT);
        PolicyDocument all = DraftPolicy.read("all.json", ALL);
        return (switch (place) {
                    case 0 -> store.identityBasedPolicy(all, "role/app").permissionsBoundary(document, "role/app");
                    case 1 -> store.identityBasedPolicy(all, "role/app").serviceControlPolicy(document);
                    default -> store.identityBasedPolicy(document, "role/app");
                })
                .build();
    }

    /** A policy before and after some rewritings. */
    private record Rewritten(int seed, List<Rewriting> rewritings, PolicyDocument old, PolicyDocument now, int place) {

        static Rewritten of(int seed, List<Rewriting> among) {
            Random random = new Random(seed);
            DraftPolicy policy = some(random);
            List<Rewriting> rewritings = new ArrayList<>();
            DraftPolicy rewritten = policy;
            for (int i = random.nextInt(4); i >= 0; i--) {
                Rewriting rewriting = Rewriting.any(among, random);
                rewritings.add(rewriting);
                rewritten = rewriting.of(rewritten, random);
            }
            int place = random.nextInt(8);
            return new Rewritten(
                    seed,
                    rewritings,
                    policy.document("before.json", new Random(1)),
                    rewritten.document("after.json", random),
                    place);
        }

        AccessAnalysis before() {
            return AccessAnalysis.of(store(old, place));
        }

        AccessAnalysis after() {
            return AccessAnalysis.of(store(now, place));
        }

        @Override
        public String toString() {
            return "seed " + seed + " " + rewritings + " of\n" + old.text() + "\nis\n" + now.text() + "\n";
        }
    }

    @Test
    void a_rewriting_changes_nothing() {
        List<String> failures = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + REWRITINGS; seed++) {
            Rewritten rewritten = Rewritten.of(seed, List.of(Rewriting.values()));
            AccessComparison comparison = rewritten.after().difference(rewritten.before());
            if (!comparison.isNone()) {
                failures.add(rewritten.toString() + comparison.rows());
            }
        }
        System.out.printf("%d rewritings, %d told to change something%n", REWRITINGS, failures.size());
        assertThat(failures).isEmpty();
    }

    /**
     * What is approved stays as it is, to the byte. Left out are resources that are divided between two statements: of some actions it is
     * not known what AWS compares with patterns, and so not which of the two it fits.
     */
    @Test
    void a_rewriting_changes_no_row_of_what_is_approved() {
        List<Rewriting> among = Stream.of(Rewriting.values())
                .filter(each -> each != Rewriting.NOT_RESOURCE && each != Rewriting.NOT_RESOURCE_TWICE)
                .toList();
        Principal app = Principal.role(ACCOUNT, "app");
        int tried = REWRITINGS / 2;
        int whole = 0;
        for (int seed = FIRST; seed < FIRST + tried; seed++) {
            Rewritten rewritten = Rewritten.of(seed, among);
            EffectiveAccess old = rewritten.before().effectiveAccess(app);
            EffectiveAccess now = rewritten.after().effectiveAccess(app);
            if (old.open().isEmpty() && now.open().isEmpty()) {
                whole++;
                assertThat(now.rows()).as("%s", rewritten).isEqualTo(old.rows());
            }
        }
        System.out.printf("%d of %d policies could be told whole%n", whole, tried);
        assertThat(whole).isGreaterThan(tried / 2);
    }
}
