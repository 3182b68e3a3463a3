package org.iamunit.engine.internal;

import java.util.Map;
import org.iamunit.policy.internal.Printable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A node of the tree. All of a spec becomes nodes; those that nobody selected are removed in the end. */
abstract class AccessDescriptor extends AbstractTestDescriptor implements Node<AccessRun> {

    private final Type type;
    private boolean selected;

    AccessDescriptor(UniqueId uniqueId, String displayName, @Nullable TestSource source, Type type) {
        super(uniqueId, Printable.line(displayName), source);
        this.type = type;
    }

    @Override
    public final Type getType() {
        return type;
    }

    /** Select this node and all below it. */
    final void select() {
        selected = true;
        for (TestDescriptor child : getChildren()) {
            if (child instanceof AccessDescriptor descriptor) {
                descriptor.select();
            }
        }
    }

    final boolean isSelected() {
        return selected;
    }

    /** Return the id, with a number if it has been used already. */
    static UniqueId distinct(UniqueId id, Map<UniqueId, Integer> used) {
        int times = used.merge(id, 1, Integer::sum);
        UniqueId.Segment last = id.getLastSegment();
        return times == 1 ? id : id.removeLastSegment().append(last.getType(), last.getValue() + "#" + times);
    }

    static void removeIfNotSelected(TestDescriptor descriptor) {
        if (descriptor instanceof AccessDescriptor own && own.isTest() && !own.selected) {
            own.getParent().ifPresent(parent -> parent.removeChild(own));
        }
    }

    /** Run the test; a container runs nothing of its own. */
    void verify(AccessRun run) {}

    @Override
    public final AccessRun execute(AccessRun run, DynamicTestExecutor dynamicTestExecutor) {
        verify(run);
        return run;
    }

    // As JUnit has them, but for the checked exceptions, of which no node throws any.

    @Override
    public SkipResult shouldBeSkipped(AccessRun run) {
        return SkipResult.doNotSkip();
    }

    @Override
    public AccessRun prepare(AccessRun run) {
        return run;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }
}
