package org.iamunit.extension.internal;

import org.iamunit.dsl.internal.RequiredJUnit;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * Fails in the place of each test about access that JUnit Jupiter drops. An engine of its own, since Jupiter asks no extension about what it
 * does not run.
 */
public final class DroppedTestsEngine extends HierarchicalTestEngine<EngineExecutionContext> {

    private static final String ID = "iamunit-dropped";

    private static final EngineDiscoveryRequestResolver<Root> RESOLVER = EngineDiscoveryRequestResolver.<Root>builder()
            .addClassContainerSelectorResolver(type ->
                    DroppedTests.isSelectable(type) && !DroppedTests.in(type).isEmpty())
            .addSelectorResolver(new DroppedTestsResolver())
            .addTestDescriptorVisitor(context -> DroppedTestDescriptor::removeIfNotSelected)
            .addTestDescriptorVisitor(context -> TestDescriptor::prune)
            .build();

    /** Create the engine; done by the service loader. */
    public DroppedTestsEngine() {}

    private static final class Root extends EngineDescriptor implements Node<EngineExecutionContext> {

        private Root(UniqueId uniqueId) {
            super(uniqueId, "IamUnit: tests that are not run");
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        Root root = new Root(uniqueId);
        if (RequiredJUnit.problem(TestEngine.class).isPresent()) {
            // Tests that declare a fixture fail and say so.
            return root;
        }
        RESOLVER.resolve(request, root, DiscoveryIssueReporter.forwarding(request.getDiscoveryListener(), uniqueId));
        return root;
    }

    @Override
    protected EngineExecutionContext createExecutionContext(ExecutionRequest request) {
        return new EngineExecutionContext() {};
    }
}
