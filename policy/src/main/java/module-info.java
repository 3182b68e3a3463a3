/** Reads policy documents, holds them, decides requests and explains decisions. */
module org.iamunit.policy {
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports org.iamunit.policy;
}
