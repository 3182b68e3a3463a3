package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.archunit.Javac.source;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.role;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** Clients that are newer than every table here: the SDK on the class path says which operations they have, and of which service. */
class ServicesOfTomorrowTests {

    @TempDir
    private Path folder;

    /**
     * Read what a program calls by a client.
     *
     * @param service the package of the client
     * @param id what the SDK says the id of the service is
     * @param request what the class of the request is called
     * @param operation what the SDK says the operation is called
     */
    private AwsCalls calls(String service, String id, String request, String operation) throws IOException {
        String home = "software.amazon.awssdk.services." + service;
        Path sdk = folder.resolve("sdk");
        Path app = folder.resolve("app");
        List<JavaFileObject> client = List.of(
                source(home + ".model." + request, "package %s.model; public class %s {}".formatted(home, request)),
                source(home + ".NewClient", """
                        package %s;
                        public interface NewClient { void call(%s.model.%s request); }
                        """.formatted(home, home, request)),
                source(home + ".DefaultNewClient", """
                        package %1$s;
                        final class DefaultNewClient implements NewClient {
                            public void call(%1$s.model.%2$s request) {
                                software.amazon.awssdk.metrics.MetricCollector.create("ApiCall")
                                        .reportMetric(software.amazon.awssdk.core.metrics.CoreMetric.SERVICE_ID, "%3$s");
                                new software.amazon.awssdk.core.client.handler.ClientExecutionParams<>()
                                        .withOperationName("%4$s");
                            }
                        }
                        """.formatted(home, request, id, operation)));
        JavaFileObject caller = source("com.example.App", """
                package com.example;
                class App {
                    void run(%1$s.NewClient client) {
                        client.call(new %1$s.model.%2$s());
                    }
                }
                """.formatted(home, request));
        Javac.compile(sdk, System.getProperty("java.class.path"), List.of(), client);
        Javac.compile(app, sdk.toString(), List.of(), List.of(caller));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {sdk.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return CodeAccess.awsCallsOf(app);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Stream<String> told(AwsCalls calls) {
        return calls.calls().stream().map(call -> call + ", " + call.operation() + ", needs " + call.needed());
    }

    @Test
    void a_service_is_known_by_the_id_that_the_sdk_tells() throws IOException {
        assertThat(told(calls("queueing", "CloudWatch Logs", "PutLogEventsRequest", "PutLogEvents")))
                .containsExactly(
                        "com.example.App.run(App.java:4) calls NewClient.call, logs:PutLogEvents, needs [logs:PutLogEvents]");
    }

    @Test
    void an_operation_is_called_as_the_sdk_calls_it() throws IOException {
        assertThat(told(calls("parcels", "Parcels", "DescribeDbParcelsRequest", "DescribeDBParcels")))
                .containsExactly(
                        "com.example.App.run(App.java:4) calls NewClient.call, parcels:DescribeDBParcels, needs []");
    }

    @Test
    void an_operation_that_no_table_has_leaves_the_sentence_open_by_its_name() throws IOException {
        AwsCalls calls = calls("parcels", "Parcels", "TrackParcelRequest", "TrackParcel");
        PolicyStore store = PolicyStore.builder()
                .defaultAccount("123456789012")
                .identityBasedPolicy(
                        PolicyDocument.parse(
                                "role.json",
                                "{\"Version\": \"2012-10-17\", \"Statement\":"
                                        + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"),
                        "role/app")
                .build();

        AssertionFailedError failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                AssertionFailedError.class,
                () -> AccessScope.around(
                        Fixture.of(Authorizer.of(store)),
                        new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()),
                        RunningTest.NONE,
                        () -> assertThat(role("app")).canMake(calls)));

        assertThat(failure).hasMessage("""
                Not proved: nothing has been found that breaks the sentence, and there may be something

                  expected   role app can make every call of package com.example
                  open       which action parcels:TrackParcel needs is not known: com.example.App.run(App.java:4) calls \
                NewClient.call; say what it needs with besideNeeding(…), and leave this call to other tests""");
    }
}
