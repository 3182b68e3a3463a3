package org.iamunit.engine.internal;

import java.util.Optional;
import org.iamunit.dsl.internal.RequiredJUnit;
import org.iamunit.engine.Constants;
import org.iamunit.policy.FixtureException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

/**
 * Runs access specs, or one failing test where JUnit is too old for that: an engine that finds no tests but throws takes the tests of all
 * others with it, and build tools hide what it throws.
 */
public final class AccessTestEngine implements TestEngine {

    /** Create the engine; done by the service loader. */
    public AccessTestEngine() {}

    @Override
    public String getId() {
        return Constants.ENGINE_ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        FixtureException problem = RequiredJUnit.problem(TestEngine.class).orElse(null);
        return problem == null
                ? new AccessSpecsEngine().discover(request, uniqueId)
                : FailingDescriptor.inEngine(uniqueId, problem);
    }

    @Override
    public void execute(ExecutionRequest request) {
        if (FailingDescriptor.isAllOf(request.getRootTestDescriptor())) {
            FailingDescriptor.execute(request);
        } else {
            AccessSpecsEngine engine = new AccessSpecsEngine();
            Optional<Watch> watch = Watch.before(request);
            engine.execute(request);
            watch.ifPresent(it -> it.after(engine.run()));
        }
    }
}
