package org.iamunit.extension.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class with tests that JUnit Jupiter drops. */
final class DroppedTestsDescriptor extends AbstractTestDescriptor implements Node<EngineExecutionContext> {

    static final String SEGMENT = "class";
    private static final String TEST_SEGMENT = "dropped";

    DroppedTestsDescriptor(UniqueId parent, Class<?> type, List<DroppedTest> tests) {
        super(parent.append(SEGMENT, type.getName()), type.getSimpleName(), ClassSource.from(type));
        Map<String, Integer> used = new HashMap<>();
        for (DroppedTest test : tests) {
            int times = used.merge(test.name(), 1, Integer::sum);
            String name = times == 1 ? test.name() : test.name() + "#" + times;
            addChild(new DroppedTestDescriptor(getUniqueId().append(TEST_SEGMENT, name), type, test));
        }
    }

    void select(Predicate<DroppedTestDescriptor> selected) {
        for (TestDescriptor child : getChildren()) {
            if (child instanceof DroppedTestDescriptor test && selected.test(test)) {
                test.select();
            }
        }
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public String getLegacyReportingName() {
        return getSource().map(source -> ((ClassSource) source).getClassName()).orElseThrow();
    }
}
