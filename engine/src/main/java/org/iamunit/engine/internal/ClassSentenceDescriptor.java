package org.iamunit.engine.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.internal.RunningTest;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;

/** A sentence of a class: a test. */
final class ClassSentenceDescriptor extends AccessDescriptor {

    static final String SEGMENT = "sentence";

    private final Class<?> type;
    private final PendingExpectation sentence;

    ClassSentenceDescriptor(
            UniqueId uniqueId, Class<?> type, PendingExpectation sentence, @Nullable TestSource source) {
        super(uniqueId, sentence.toString(), source, TestDescriptor.Type.TEST);
        this.type = type;
        this.sentence = sentence;
    }

    @Override
    public Set<TestTag> getTags() {
        return JupiterAnnotations.tagsOf(type).stream()
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .collect(Collectors.toSet());
    }

    @Override
    void verify(AccessRun run) {
        run.verify(type, sentence, new RunningTest(getUniqueId().toString(), JupiterAnnotations.tagsOf(type)));
    }
}
