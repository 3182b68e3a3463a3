package org.iamunit.engine.internal;

import java.util.List;
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
final class FailingTest extends AbstractTestDescriptor {

    private final RuntimeException failure;

    private FailingTest(UniqueId uniqueId, RuntimeException failure) {
        super(uniqueId, "access specs", ClassSource.from(AccessSpecsTest.class.getName()));
        this.failure = failure;
    }

    static TestDescriptor inEngine(UniqueId uniqueId, RuntimeException failure) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "IamUnit");
        engine.addChild(new FailingTest(uniqueId.append("test", "access specs"), failure));
        return engine;
    }

    /** Run it if it is what there is to run; tell whether it was. */
    static boolean executeIn(ExecutionRequest request) {
        TestDescriptor engine = request.getRootTestDescriptor();
        List<FailingTest> tests = engine.getChildren().stream()
                .filter(FailingTest.class::isInstance)
                .map(FailingTest.class::cast)
                .toList();
        EngineExecutionListener listener = request.getEngineExecutionListener();
        tests.forEach(test -> {
            listener.executionStarted(engine);
            listener.executionStarted(test);
            listener.executionFinished(test, TestExecutionResult.failed(test.failure));
            listener.executionFinished(engine, TestExecutionResult.successful());
        });
        return !tests.isEmpty();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
