package org.iamunit.engine.internal.spec;

/** What the outline of a spec is made of. */
public sealed interface SpecNode permits SpecApproval, SpecProblem, SpecSection, SpecSentence {

    /** Return where it begins. */
    SpecPosition position();
}
