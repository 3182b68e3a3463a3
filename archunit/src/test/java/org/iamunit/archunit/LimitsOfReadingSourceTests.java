package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.archunit.CodeAccess.awsCallsOf;

import com.amazonaws.services.sqs.AmazonSQS;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What tools that read source text say they do not see is seen in bytecode. */
class LimitsOfReadingSourceTests {

    /** Refers to a method instead of calling it. */
    static class Reference {
        Function<ReceiveMessageRequest, ReceiveMessageResponse> receiving(SqsClient queue) {
            return queue::receiveMessage;
        }
    }

    /** Says nowhere which type the variable has. */
    static class Inferred {
        void drop() {
            var client = S3Client.create();
            var same = client;
            same.deleteBucket(request -> request.bucket("scratch"));
        }
    }

    /** Calls operations of one name of two services. */
    static class SameNames {
        void tag(SqsClient client, SnsClient other) {
            client.addPermission(request -> request.queueUrl("jobs"));
            other.addPermission(request -> request.topicArn("arn:aws:sns:eu-west-1:123456789012:news"));
        }
    }

    /** Calls by the SDK 1. */
    static class OfSdk1 {
        void purge(AmazonSQS queue) {
            queue.purgeQueue(new com.amazonaws.services.sqs.model.PurgeQueueRequest("jobs"));
        }
    }

    @TempDir
    private Path folder;

    private static List<String> needs(AwsCalls calls) {
        assertThat(calls.unseen()).isEmpty();
        return calls.calls().stream()
                .map(AwsCall::needed)
                .map(needed -> needed.get(0).toString())
                .toList();
    }

    private static List<String> needsOf(Class<?> type) {
        return needs(awsCallsOf(new ClassFileImporter().importClasses(type)));
    }

    @Test
    void a_method_reference_is_a_call() {
        assertThat(needsOf(Reference.class)).containsExactly("sqs:ReceiveMessage");
    }

    @Test
    void a_variable_declared_with_var_has_its_exact_type() {
        assertThat(needsOf(Inferred.class)).containsExactly("s3:DeleteBucket on arn:*:s3:::scratch");
    }

    @Test
    void operations_of_one_name_are_those_of_their_services() {
        assertThat(needsOf(SameNames.class))
                .containsExactly(
                        "sqs:AddPermission on arn:*:sqs:*:*:jobs",
                        "sns:AddPermission on arn:aws:sns:eu-west-1:123456789012:news");
    }

    @Test
    void calls_of_the_sdk_1_are_seen() {
        assertThat(needsOf(OfSdk1.class)).containsExactly("sqs:PurgeQueue on arn:*:sqs:*:*:jobs");
    }

    @Test
    void classes_of_a_jar_are_read_without_their_source() throws IOException {
        Path jar = Jars.write(folder.resolve("app.jar"), Reference.class);

        assertThat(needs(awsCallsOf(jar))).containsExactly("sqs:ReceiveMessage");
    }
}
