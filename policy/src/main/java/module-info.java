/** Reads policy documents, holds them, decides requests and explains decisions. */
@SuppressWarnings("module")
module org.iamunit.policy {
    requires static transitive org.jspecify;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;

    exports org.iamunit.policy;
    exports org.iamunit.policy.document;
    exports org.iamunit.policy.evaluation;
    exports org.iamunit.policy.internal to
            org.iamunit.analysis,
            org.iamunit.dsl,
            org.iamunit.engine,
            org.iamunit.extension,
            org.iamunit.fixture,
            org.iamunit.inventory,
            org.iamunit.report;
    exports org.iamunit.policy.internal.catalog to
            org.iamunit.analysis,
            org.iamunit.archunit,
            org.iamunit.dsl,
            org.iamunit.inventory,
            org.iamunit.report;
    exports org.iamunit.policy.internal.context to
            org.iamunit.analysis,
            org.iamunit.dsl,
            org.iamunit.inventory;
    exports org.iamunit.policy.internal.names to
            org.iamunit.analysis,
            org.iamunit.dsl,
            org.iamunit.inventory;
    exports org.iamunit.policy.internal.pattern to
            org.iamunit.analysis;
    exports org.iamunit.policy.internal.ses to
            org.iamunit.dsl,
            org.iamunit.report;
    exports org.iamunit.policy.request;
    exports org.iamunit.policy.ses;
    exports org.iamunit.policy.store;
}
