/** Records what calls of the AWS SDK for Java 2 ask for. */
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module org.iamunit.awssdkrecorder {
    requires static transitive org.jspecify;
    requires transitive software.amazon.awssdk.core;

    exports org.iamunit.awssdkrecorder;
}
