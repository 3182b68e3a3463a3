package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.Answer;
import org.iamunit.policy.evaluation.Decision;
import org.junit.jupiter.api.Test;

/**
 * What IamUnit proves of policies made at random, a solver does not refute; and a witness is allowed by the solver's lights, too. The
 * solver has its own reading of the policies, in {@link SolverEncoding}. How long both take is compared on the same questions.
 */
class AgreementWithSolverTests {

    private static final int SETS = Integer.getInteger("proofs.sets", 10_000);
    /** Of so many sets it is measured how long the solver takes to find a request, too: that takes it long. */
    private static final int MEASURED = Integer.getInteger("proofs.measured", 500);

    private static final long FIRST = Long.getLong("proofs.first", 0);

    /** As often a question is asked before it is measured how long others take, so that the code has been compiled by then. */
    private static final int WARM_UP = Integer.getInteger("proofs.warm-up", 20_000);

    /** As many questions the solver is asked before. */
    private static final int WARM_UP_OF_SOLVER = 20;

    /**
     * As much effort the solver may make for a question, before it counts as one that it could not answer: about a second, counted in
     * its own steps so that it answers as many on a busy machine.
     */
    private static final int MOST_EFFORT = 1_000_000;

    private final Figures ours = new Figures();
    private final Figures solvers = new Figures();
    private final Figures times = new Figures();
    private final List<String> contradictions = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int proved;
    private int refuted;
    private int unanswered;

    @Test
    void proofs_and_witnesses_contradict_no_solver() {
        warmUp();
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            compare(seed, new SolverPolicies(seed));
        }
        System.out.printf(
                "%d sets of policies: %d proved, %d refuted, %d open; %d contradictions, %d questions that the solver could not"
                        + " answer%n  IamUnit %s%n  solver  %s%n  the solver takes %.0f times as long at the median%n",
                SETS, proved, refuted, open.size(), contradictions.size(), unanswered, ours, solvers, times.median());
        open.stream().limit(3).forEach(each -> System.out.println("  open: " + each));

        assertThat(contradictions).isEmpty();
        assertThat(proved).isPositive();
        assertThat(refuted).isPositive();
        assertThat(open).hasSizeLessThan(SETS / 20);
        assertThat(unanswered).isLessThan(SETS / 20);
        assertThat(times.median()).isGreaterThanOrEqualTo(100);
    }

    private static void warmUp() {
        int most = Math.min(SETS, WARM_UP);
        for (int asked = 0; asked < WARM_UP; asked++) {
            SolverPolicies policies = new SolverPolicies(FIRST + asked % most);
            AccessAnalysis.of(policies.store()).neverAllows(policies.question());
            if (asked < WARM_UP_OF_SOLVER) {
                try (Context context = new Context()) {
                    Solver solver = solver(context);
                    SolverEncoding encoding = new SolverEncoding(context, policies);
                    solver.add(new BoolExpr[] {encoding.isPlainRequest(), encoding.isAllowed()});
                    solver.check();
                }
            }
        }
    }

    private void compare(long seed, SolverPolicies policies) {
        AccessAnalysis analysis = AccessAnalysis.of(policies.store());
        long start = System.nanoTime();
        Answer answer = analysis.neverAllows(policies.question());
        long taken = System.nanoTime() - start;
        boolean isMeasured = seed >= FIRST + SETS - MEASURED;
        try (Context context = new Context()) {
            switch (answer.verdict()) {
                case PROVED -> {
                    proved++;
                    Solver plain = solver(context);
                    if (askForAny(context, plain, policies, taken, isMeasured) == Status.SATISFIABLE) {
                        contradictions.add("seed " + seed + ", proved, and the solver finds " + plain.getModel() + "\n"
                                + policies);
                    }
                }
                case REFUTED -> {
                    refuted++;
                    Decision witness = answer.witness().orElseThrow();
                    if (isAllowed(context, policies, witness) == Status.UNSATISFIABLE) {
                        contradictions.add(
                                "seed " + seed + ", the solver denies " + witness.request() + "\n" + policies);
                    }
                    if (isMeasured) {
                        askForAny(context, solver(context), policies, taken, true);
                    }
                }
                case OPEN -> open.add("seed " + seed + ", " + answer + "\n" + policies);
            }
        }
    }

    /** Ask for a plain request that is allowed. */
    private Status askForAny(Context context, Solver solver, SolverPolicies policies, long taken, boolean isMeasured) {
        long begun = System.nanoTime();
        SolverEncoding encoding = new SolverEncoding(context, policies);
        solver.add(new BoolExpr[] {encoding.isPlainRequest(), encoding.isAllowed()});
        Status status = solver.check();
        if (isMeasured) {
            long needed = System.nanoTime() - begun;
            ours.add(taken);
            solvers.add(needed);
            times.addRatio((double) needed / taken);
        }
        unanswered += status == Status.UNKNOWN ? 1 : 0;
        return status;
    }

    private Status isAllowed(Context context, SolverPolicies policies, Decision witness) {
        SolverEncoding encoding = new SolverEncoding(context, policies);
        Solver same = solver(context);
        same.add(new BoolExpr[] {
            encoding.isRequest(),
            encoding.isAllowed(),
            encoding.isWitness(witness.request().resource(), contextOf(witness), timeOf(witness))
        });
        Status status = same.check();
        unanswered += status == Status.UNKNOWN ? 1 : 0;
        return status;
    }

    private static Solver solver(Context context) {
        Solver solver = context.mkSolver();
        Params limits = context.mkParams();
        limits.add("rlimit", MOST_EFFORT);
        solver.setParameters(limits);
        return solver;
    }

    /** Return the values of the keys that the request carries. */
    private static Map<String, List<String>> contextOf(Decision witness) {
        Map<String, List<String>> context = new HashMap<>();
        for (String key : SolverPolicies.KEYS) {
            List<String> values = witness.valuesOf(key);
            if (values != null && !values.isEmpty()) {
                context.put(key, values);
            }
        }
        return context;
    }

    private static Instant timeOf(Decision witness) {
        List<String> time = witness.valuesOf(SolverPolicies.TIME);
        return Instant.parse(time == null ? "2026-01-01T00:00:00Z" : time.get(0));
    }
}
