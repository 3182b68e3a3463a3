package org.iamunit.engine.internal;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. */
final class AccessEngineDescriptor extends EngineDescriptor implements Node<AccessRun> {

    AccessEngineDescriptor(UniqueId uniqueId) {
        super(uniqueId, "IamUnit");
    }

    @Override
    public void cleanUp(AccessRun run) {
        run.finish();
    }
}
