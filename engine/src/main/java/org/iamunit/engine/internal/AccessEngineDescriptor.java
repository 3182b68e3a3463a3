package org.iamunit.engine.internal;

import java.util.List;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. */
final class AccessEngineDescriptor extends EngineDescriptor implements Node<AccessRun> {

    private final EngineDiscoveryRequest request;

    AccessEngineDescriptor(UniqueId uniqueId, EngineDiscoveryRequest request) {
        super(uniqueId, "IamUnit");
        this.request = request;
    }

    /** Ask for the same once more, without telling JUnit, for which the discovery has ended. */
    private record Again(EngineDiscoveryRequest first) implements EngineDiscoveryRequest {

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
    }

    /** Discover what there is now, of what this engine was asked for. */
    AccessEngineDescriptor discoverAgain() {
        return AccessSpecsEngine.discovered(new Again(request), getUniqueId());
    }

    @Override
    public void cleanUp(AccessRun run) {
        run.finish();
    }
}
