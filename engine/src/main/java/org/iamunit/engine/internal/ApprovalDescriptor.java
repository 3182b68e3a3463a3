package org.iamunit.engine.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.internal.AccessApproval;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecApproval;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Printable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.AssertionFailedError;

/** What is approved that one principal can do: a test that it is all that he can. */
final class ApprovalDescriptor extends AccessDescriptor {

    private static final String TO_APPROVE =
            "to approve it, look at the difference of the two files, and run with -Diamunit.approve=true";

    private final Spec spec;
    private final SpecApproval approval;

    ApprovalDescriptor(UniqueId uniqueId, String name, Spec spec, SpecApproval approval, TestSource source) {
        super(uniqueId, name, source, TestDescriptor.Type.TEST);
        this.spec = spec;
        this.approval = approval;
    }

    int line() {
        return approval.position().line();
    }

    @Override
    public Set<TestTag> getTags() {
        return spec.frontMatter().tags().stream()
                .map(TestTag::create)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public SkipResult shouldBeSkipped(AccessRun run) {
        Optional<String> reason = spec.frontMatter().skipReason();
        reason.ifPresent(why -> run.listeners().sentenceSkipped(getDisplayName(), why, identity()));
        return reason.map(why -> SkipResult.skip(why + " (" + location() + ")")).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    void verify(AccessRun run) {
        Throwable failure = failure(run);
        if (failure != null) {
            failure.setStackTrace(new StackTraceElement[] {identity().writtenAt()});
            run.listeners()
                    .sentenceNotVerified(getDisplayName(), failure, identity())
                    .forEach(failure::addSuppressed);
            Failures.rethrow(List.of(failure));
        }
    }

    private @Nullable Throwable failure(AccessRun run) {
        try {
            spec.requireFrontMatter("principal");
            run.settings();
            AccessApproval found = AccessApproval.of(approval.about(), run.fixture(spec));
            ApprovedFile file = run.approvedFile(spec);
            if (approval.rows().equals(found.rows())) {
                return null;
            }
            if (file.isApproving()) {
                file.write(approval, found.rows());
                return null;
            }
            List<String> deviations = found.deviations(approval.rows());
            return deviations.isEmpty() ? null : deviates(deviations, file.write(approval, found.rows()));
        } catch (FixtureException e) {
            return new FixtureException(
                    Printable.text("Fixture error: " + e.getMessage() + "\n\n  approved at " + location()));
        }
    }

    private AssertionFailedError deviates(List<String> deviations, String received) {
        return new AssertionFailedError(Printable.text(approval.principal() + " can do other than what is approved\n\n"
                + deviations.stream().map(line -> "  " + line).collect(Collectors.joining("\n"))
                + "\n\n  approved at " + location() + "\n  found       " + received + "\n  " + TO_APPROVE));
    }

    private TestIdentity identity() {
        return new TestIdentity(
                getUniqueId().toString(),
                spec.frontMatter().tags(),
                Failures.frame(spec, approval.position(), getDisplayName()));
    }

    private String location() {
        return spec.locationOf(approval.position());
    }
}
