/** The JUnit Platform engine that runs access specs written in Markdown. */
module org.iamunit.engine {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.extension;
    requires transitive org.junit.platform.engine;
}
