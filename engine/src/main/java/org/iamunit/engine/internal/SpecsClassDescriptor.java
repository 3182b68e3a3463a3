package org.iamunit.engine.internal;

import java.util.Comparator;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * A class that stands for specs. Build tools count nothing but what stands below a class, so that every spec does, however
 * it was selected.
 */
final class SpecsClassDescriptor extends AccessDescriptor {

    static final String SEGMENT = "class";

    private final Class<?> type;

    SpecsClassDescriptor(UniqueId engine, Class<?> type) {
        super(
                engine.append(SEGMENT, type.getName()),
                type.getSimpleName(),
                ClassSource.from(type),
                TestDescriptor.Type.CONTAINER);
        this.type = type;
    }

    @Override
    public String getLegacyReportingName() {
        return type.getName();
    }

    /** Bring the specs into the order of their names. */
    static void order(TestDescriptor descriptor) {
        if (descriptor instanceof SpecsClassDescriptor) {
            descriptor.orderChildren(SpecsClassDescriptor::sorted);
        }
    }

    private static List<TestDescriptor> sorted(List<TestDescriptor> children) {
        return children.stream()
                .sorted(Comparator.comparing(TestDescriptor::getLegacyReportingName))
                .toList();
    }
}
