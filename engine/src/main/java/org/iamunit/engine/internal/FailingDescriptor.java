package org.iamunit.engine.internal;

import org.iamunit.engine.AccessSpecsTest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The one test of an engine that can run no other. It makes do with what all versions of JUnit 5 have. */
final class FailingDescriptor extends AbstractTestDescriptor {

    private static final String NAME = "access specs";

    private final RuntimeException failure;

    private FailingDescriptor(UniqueId parent, RuntimeException failure) {
        super(parent.append("test", NAME), NAME, ClassSource.from(AccessSpecsTest.class));
        this.failure = failure;
    }

    /** Build tools count tests by the class that they are in. */
    private static final class InClass extends AbstractTestDescriptor {

        private InClass(UniqueId parent) {
            super(
                    parent.append("class", AccessSpecsTest.class.getName()),
                    AccessSpecsTest.class.getSimpleName(),
                    ClassSource.from(AccessSpecsTest.class));
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    static TestDescriptor inEngine(UniqueId uniqueId, RuntimeException failure) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "IamUnit");
        InClass inClass = new InClass(uniqueId);
        inClass.addChild(new FailingDescriptor(inClass.getUniqueId(), failure));
        engine.addChild(inClass);
        return engine;
    }

    /** Tell whether there is nothing else to run. */
    static boolean isAllOf(TestDescriptor engine) {
        return engine.getChildren().stream().anyMatch(InClass.class::isInstance);
    }

    /** Tell of a run of the engine. */
    static void execute(ExecutionRequest request) {
        run(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private static void run(TestDescriptor descriptor, EngineExecutionListener listener) {
        listener.executionStarted(descriptor);
        descriptor.getChildren().forEach(child -> run(child, listener));
        listener.executionFinished(
                descriptor,
                descriptor instanceof FailingDescriptor test
                        ? TestExecutionResult.failed(test.failure)
                        : TestExecutionResult.successful());
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
