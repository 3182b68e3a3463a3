/** Reads policy documents, holds them, decides requests and explains decisions. */
@SuppressWarnings("module")
module org.iamunit.policy {
    requires static transitive org.jspecify;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;

    exports org.iamunit.policy;
    exports org.iamunit.policy.catalog;
    exports org.iamunit.policy.document;
    exports org.iamunit.policy.evaluation;
    exports org.iamunit.policy.internal to
            org.iamunit.dsl,
            org.iamunit.engine,
            org.iamunit.extension,
            org.iamunit.fixture,
            org.iamunit.inventory,
            org.iamunit.report;
    exports org.iamunit.policy.request;
    exports org.iamunit.policy.ses;
    exports org.iamunit.policy.store;
}
