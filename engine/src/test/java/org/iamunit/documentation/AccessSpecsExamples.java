package org.iamunit.documentation;

import org.iamunit.engine.AccessSpecs;

/** What docs/access-specs.md shows. */
final class AccessSpecsExamples {

    @AccessSpecs("specs/")
    class MailAccessTest {}
}
