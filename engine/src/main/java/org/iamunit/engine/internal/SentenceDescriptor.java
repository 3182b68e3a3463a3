package org.iamunit.engine.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.SentenceVerification;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.sentence.Notation;
import org.iamunit.dsl.sentence.Sentence;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecSentence;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Printable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;

/** A sentence: a test. */
final class SentenceDescriptor extends AccessDescriptor {

    private final String said;
    private final Spec spec;
    private final SpecSentence written;

    /**
     * @param name the name of the test
     * @param said the sentence, fit to be printed
     */
    SentenceDescriptor(
            UniqueId uniqueId, String name, String said, Spec spec, SpecSentence written, TestSource source) {
        super(uniqueId, name, source, TestDescriptor.Type.TEST);
        this.said = said;
        this.spec = spec;
        this.written = written;
    }

    int line() {
        return written.position().line();
    }

    @Override
    public Set<TestTag> getTags() {
        return tags().stream().map(TestTag::create).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public SkipResult shouldBeSkipped(AccessRun run) {
        Optional<String> reason = written.sentence().skipReason().or(spec.frontMatter()::skipReason);
        reason.ifPresent(why ->
                run.listeners().sentenceSkipped(written.sentence().expectation().toString(), why, identity()));
        return reason.map(why -> SkipResult.skip(why + " (" + location() + ")")).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    void verify(AccessRun run) {
        List<Throwable> failures = failures(run);
        if (!failures.isEmpty()) {
            Failures.rethrow(failures);
        }
    }

    private List<Throwable> failures(AccessRun run) {
        Sentence sentence = written.sentence();
        SentenceVerification verification = new SentenceVerification(
                test(), Failures.frame(spec, written.position(), said), this::worded, Optional.empty());
        try {
            spec.requireFrontMatter("sentence");
            VerificationSettings settings = run.settings();
            return verification.verify(sentence.expectation(), run.fixture(spec), settings);
        } catch (FixtureException e) {
            List<Throwable> failures = new ArrayList<>(List.of(verification.at(new FixtureException(Printable.text(
                    worded("Fixture error: " + e.getMessage() + "\n\n  expected   " + sentence.expectation()))))));
            failures.addAll(
                    run.listeners().sentenceNotVerified(sentence.expectation().toString(), e, identity()));
            return failures;
        }
    }

    private List<String> tags() {
        return Stream.concat(spec.frontMatter().tags().stream(), written.sentence().tags().stream())
                .toList();
    }

    private RunningTest test() {
        return new RunningTest(getUniqueId().toString(), tags());
    }

    private TestIdentity identity() {
        return test().at(Failures.frame(spec, written.position(), said));
    }

    private String worded(String text) {
        return Notation.MARKDOWN.of(text.stripTrailing()) + "\n  written at " + location();
    }

    private String location() {
        return spec.locationOf(written.position());
    }
}
