/** The sentence: principals, resources, {@code assertThat … can … on … from}, and the diagnostics of what does not hold. */
module org.iamunit.dsl {
    requires static transitive org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.iamunit.policy;
}
