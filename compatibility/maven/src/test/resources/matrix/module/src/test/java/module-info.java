open module com.example {
    requires org.iamunit.dsl;
    requires org.iamunit.engine;
    requires org.iamunit.extension;
    requires org.junit.jupiter.api;
}
