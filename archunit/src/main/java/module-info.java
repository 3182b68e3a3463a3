/** What compiled classes call of AWS, as ArchUnit imports them, against what a principal may do. */
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module org.iamunit.archunit {
    requires static transitive org.jspecify;
    requires transitive com.tngtech.archunit;
    requires transitive org.iamunit.dsl;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires org.objectweb.asm.tree.analysis;
    requires tools.jackson.databind;

    exports org.iamunit.archunit;

    provides org.iamunit.dsl.calls.AwsCallReader with
            org.iamunit.archunit.internal.sdk.ProgramFiles;
}
