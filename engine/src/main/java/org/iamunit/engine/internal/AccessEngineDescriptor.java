package org.iamunit.engine.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. */
final class AccessEngineDescriptor extends EngineDescriptor implements Node<AccessRun> {

    private final EngineDiscoveryRequest request;

    /** What was discovered for a watch, before JUnit's filters left anything out of it; empty without a watch. */
    private final Set<UniqueId> discovered = new HashSet<>();

    AccessEngineDescriptor(UniqueId uniqueId, EngineDiscoveryRequest request) {
        super(uniqueId, "IamUnit");
        this.request = request;
    }

    /** Ask for the same once more, and collect what goes wrong: for JUnit, the discovery has ended. */
    private record Again(EngineDiscoveryRequest first, List<String> problems)
            implements EngineDiscoveryRequest, EngineDiscoveryListener {

        @Override
        public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
            return first.getSelectorsByType(type);
        }

        @Override
        public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
            return first.getFiltersByType(type);
        }

        @Override
        public ConfigurationParameters getConfigurationParameters() {
            return first.getConfigurationParameters();
        }

        @Override
        public EngineDiscoveryListener getDiscoveryListener() {
            return this;
        }

        /** That other engines than this one resolve a selector is no problem, but no other reads specs. */
        @Override
        public void selectorProcessed(UniqueId engineId, DiscoverySelector selector, SelectorResolutionResult result) {
            result.getThrowable().map(Throwable::toString).ifPresent(problems::add);
            if (result.getStatus() == SelectorResolutionResult.Status.UNRESOLVED
                    && selector instanceof FileSelector file) {
                problems.add(file.getPath() + " has been selected, and is no access spec any more");
            }
        }
    }

    /** Keep what has been discovered, for a watch. */
    void keepDiscovered() {
        if (Watch.isWanted(request.getConfigurationParameters()::get)) {
            discovered.addAll(tests());
        }
    }

    /** Return the tests that JUnit's filters have left out. */
    Set<UniqueId> testsLeftOut() {
        Set<UniqueId> leftOut = new HashSet<>(discovered);
        leftOut.removeAll(tests());
        return leftOut;
    }

    private Set<UniqueId> tests() {
        return getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getUniqueId)
                .collect(Collectors.toSet());
    }

    /** Discover what there is now, of what this engine was asked for. */
    AccessEngineDescriptor discoverAgain() {
        return AccessSpecsEngine.discovered(new Again(request, new ArrayList<>()), getUniqueId());
    }

    /** Return what has gone wrong when this was discovered again; that nothing is left to run is a problem as well. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(request instanceof Again again ? again.problems() : List.of());
        if (problems.isEmpty() && tests().isEmpty()) {
            problems.add("of what was selected, no access spec is left, so that nothing is verified");
        }
        return problems;
    }

    @Override
    public void cleanUp(AccessRun run) {
        run.finish();
    }
}
