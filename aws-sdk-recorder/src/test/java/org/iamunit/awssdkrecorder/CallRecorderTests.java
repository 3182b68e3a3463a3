package org.iamunit.awssdkrecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** What clients of the SDK ask for is recorded while they call a server. */
class CallRecorderTests {

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void answerEverything() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(CallRecorder.FILE);
        server.stop(0);
    }

    private SqsClientBuilder client() {
        return SqsClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Test
    void a_call_is_recorded_by_the_class_path_alone_without_what_it_carries() throws IOException {
        Path file = folder.resolve("below/calls.jsonl");
        System.setProperty(CallRecorder.FILE, file.toString());

        try (SqsClient sqs = client().build()) {
            for (int i = 0; i < 2; i++) {
                sqs.tagQueue(request ->
                        request.queueUrl("http://sqs/123456789012/jobs").tags(Map.of("team", "secret")));
            }
        }

        assertThat(Files.readString(file))
                .matches("\\{\"service\":\"sqs\",\"operation\":\"TagQueue\",\"parts\":\\{"
                        + "\"queueUrl\":\"http://sqs/123456789012/jobs\",\"tags\":true},\"at\":\"org\\.iamunit\\.awssdkrecorder\\."
                        + "CallRecorderTests.*\\(CallRecorderTests\\.java:\\d+\\)\"}\n");
    }

    @Test
    void a_file_that_cannot_be_written_fails_the_call() throws IOException {
        Path file = Files.createDirectory(folder.resolve("taken"));
        System.setProperty(CallRecorder.FILE, file.toString());

        try (SqsClient sqs = client().build()) {
            assertThatThrownBy(() -> sqs.listQueues())
                    .hasStackTraceContaining(
                            "the call cannot be recorded to " + file + "; name another file by -Diamunit.calls.file");
        }
    }

    @Test
    void what_json_reserves_is_escaped() {
        assertThat(new RecordedCall("s3", "GetObject", Map.of("key", "a\"b\\c\n"), "T.m(T.java:1)").toJson())
                .isEqualTo("{\"service\":\"s3\",\"operation\":\"GetObject\",\"parts\":{\"key\":\"a\\\"b\\\\c\\u000a\"},"
                        + "\"at\":\"T.m(T.java:1)\"}");
    }
}
