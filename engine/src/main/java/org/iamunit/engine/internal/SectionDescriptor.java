package org.iamunit.engine.internal;

import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecSection;
import org.iamunit.policy.internal.Printable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** What stands under a heading. */
final class SectionDescriptor extends AccessDescriptor {

    private final Spec spec;
    private final SpecSection section;

    SectionDescriptor(UniqueId uniqueId, Spec spec, SpecSection section, TestSource source) {
        super(uniqueId, section.title().isEmpty() ? "section" : section.title(), source, TestDescriptor.Type.CONTAINER);
        this.spec = spec;
        this.section = section;
    }

    SpecSection section() {
        return section;
    }

    /** Reports group tests by this name of what they stand in: by their file. */
    @Override
    public String getLegacyReportingName() {
        return Printable.line(spec.file().name());
    }
}
