package org.iamunit.extension.internal;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** Fails in the place of a test that JUnit Jupiter drops. */
final class DroppedTestDescriptor extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    private final Class<?> type;
    private final DroppedTest test;
    private boolean selected;

    DroppedTestDescriptor(UniqueId uniqueId, Class<?> type, DroppedTest test) {
        super(uniqueId, test.name(), test.source());
        this.type = type;
        this.test = test;
    }

    DroppedTest test() {
        return test;
    }

    void select() {
        selected = true;
    }

    static void removeIfNotSelected(TestDescriptor descriptor) {
        if (descriptor instanceof DroppedTestDescriptor own && !own.selected) {
            own.removeFromHierarchy();
        }
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** Return the tags that the test would have. */
    @Override
    public Set<TestTag> getTags() {
        return Stream.of(type, test.element())
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream())
                .map(Tag::value)
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .collect(Collectors.toSet());
    }

    @Override
    public EngineExecutionContext execute(EngineExecutionContext context, DynamicTestExecutor dynamicTestExecutor) {
        FixtureException failure = new FixtureException(test.message());
        failure.setStackTrace(new StackTraceElement[] {test.place()});
        throw failure;
    }
}
