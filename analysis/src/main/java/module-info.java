/** Answers about all requests: who can ever do what, proved or with a request that shows it. */
module org.iamunit.analysis {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.policy;

    exports org.iamunit.analysis;
}
