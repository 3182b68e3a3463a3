package org.iamunit.engine.internal;

import java.util.Objects;
import org.iamunit.engine.Constants;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/** Runs access specs on a JUnit that is new enough. */
final class AccessSpecsEngine extends HierarchicalTestEngine<AccessRun> {

    private static final String PARALLEL_PREFIX = "iamunit.execution.parallel.";

    private static final EngineDiscoveryRequestResolver<AccessEngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<AccessEngineDescriptor>builder()
                    .addSelectorResolver(ContainerSelectorResolver::new)
                    .addSelectorResolver(SpecSelectorResolver::new)
                    .addSelectorResolver(SpecsClassResolver::new)
                    .addTestDescriptorVisitor(context -> SpecsClassDescriptor::leaveOutTwins)
                    .addTestDescriptorVisitor(context -> AccessDescriptor::removeIfNotSelected)
                    .addTestDescriptorVisitor(context -> SpecsClassDescriptor::order)
                    .addTestDescriptorVisitor(context -> TestDescriptor::prune)
                    .build();

    private @Nullable AccessRun run;

    @Override
    public String getId() {
        return Constants.ENGINE_ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        return discovered(request, uniqueId);
    }

    static AccessEngineDescriptor discovered(EngineDiscoveryRequest request, UniqueId uniqueId) {
        DiscoveryIssueReporter issues = DiscoveryIssueReporter.deduplicating(
                DiscoveryIssueReporter.forwarding(request.getDiscoveryListener(), uniqueId));
        SurefireVersion.reportOneThatCountsNothing(issues);
        KnownParameters.reportOthers(request.getConfigurationParameters(), issues);
        AccessEngineDescriptor engine = new AccessEngineDescriptor(uniqueId, request);
        RESOLVER.resolve(request, engine, issues);
        engine.keepDiscovered();
        return engine;
    }

    /** Return the run that the engine has executed. */
    AccessRun run() {
        return Objects.requireNonNull(run, "the engine has not run yet");
    }

    @Override
    protected AccessRun createExecutionContext(ExecutionRequest request) {
        AccessRun created = AccessRun.of(request);
        run = created;
        return created;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return request.getConfigurationParameters()
                        .getBoolean(Constants.PARALLEL_PROPERTY_NAME)
                        .orElse(false)
                ? new ForkJoinPoolHierarchicalTestExecutorService(
                        new PrefixedConfigurationParameters(request.getConfigurationParameters(), PARALLEL_PREFIX))
                : super.createExecutorService(request);
    }
}
