package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessDeviation;
import org.iamunit.analysis.AccessDeviations;
import org.iamunit.analysis.EffectiveAccess;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;

/** All that a principal can do, held against what somebody has approved. */
public final class AccessApproval {

    /** As many are told of each kind; the file that is written has all of them. */
    private static final int MOST_TOLD = 10;

    private final Expectation about;
    private final Fixture fixture;
    private final Principal principal;
    private final AccessAnalysis analysis;
    private final EffectiveAccess access;

    private AccessApproval(Expectation about, Fixture fixture) {
        this.about = about;
        this.fixture = fixture;
        this.principal = SentencePrincipal.of(about, fixture);
        this.analysis = ProofQuestions.analysis(fixture.authorizer());
        this.access = analysis.effectiveAccess(principal);
    }

    /**
     * Find what a principal can do.
     *
     * @param about a sentence about him; never {@code null}
     * @param fixture the policies; never {@code null}
     * @throws FixtureException if he is misspelled, or not all that he can do can be told
     */
    public static AccessApproval of(Expectation about, Fixture fixture) {
        AccessApproval approval = new AccessApproval(about, fixture);
        requireAll(approval.access.open());
        return approval;
    }

    private static void requireAll(List<Unknown> open) {
        if (!open.isEmpty()) {
            SourcePosition position = open.get(0).position();
            throw new FixtureException(
                    "not all that the principal can do can be told, so that it cannot be approved; write"
                            + " sentences about him in an access spec instead. What is open: " + open.get(0)
                            + (position == null ? "" : ", by the statement at " + position.fileAndLine()));
        }
    }

    /** Return what he can do. */
    public List<Row> rows() {
        return access.rows();
    }

    /**
     * Tell where this differs from what is approved, what is gained first: requests of each kind, as sentences.
     *
     * @param approved what is approved; never {@code null}
     * @return the lines, none if there is no difference, whatever the rows look like; never {@code null}
     */
    public List<String> deviations(List<Row> approved) {
        AccessDeviations deviations = analysis.deviations(principal, approved);
        requireAll(deviations.open());
        List<String> lines = new ArrayList<>();
        for (AccessDeviation.Kind kind : AccessDeviation.Kind.values()) {
            List<AccessDeviation> some = deviations.requests().stream()
                    .filter(each -> each.kind() == kind)
                    .toList();
            some.stream().limit(MOST_TOLD).forEach(each -> lines.add(title(kind) + sentence(each.decision())));
            if (some.size() > MOST_TOLD) {
                lines.add(title(kind) + "and " + (some.size() - MOST_TOLD) + " more actions");
            }
        }
        return lines;
    }

    private static String title(AccessDeviation.Kind kind) {
        return switch (kind) {
            case GAINED -> "gained      ";
            case PERHAPS_GAINED -> "open        ";
            case LOST -> "lost        ";
            case PERHAPS_LOST -> "now open    ";
        };
    }

    private String sentence(Decision decision) {
        return decision.isDenied()
                ? WitnessSentence.expecting(decision, fixture) + WitnessSentence.by(decision)
                : new WitnessSentence(about, fixture).of(decision);
    }
}
