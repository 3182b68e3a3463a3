package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.arn;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.bucket;
import static org.iamunit.dsl.Access.principal;
import static org.iamunit.dsl.Access.queue;
import static org.iamunit.dsl.Access.send;
import static org.iamunit.dsl.Access.service;
import static org.iamunit.dsl.Access.user;

import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.SentenceFixture;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who asks for what in which Region is of one partition of AWS. */
class SentencePartitionTests {

    private static final String REMEDY =
            "; name what is of one partition, or write the Region that is meant in" + " @Account(region = \"…\")";
    private static final String ANN = "arn:aws:iam::123456789012:user/ann is of the partition aws, but ";
    private static final String CHINESE = "arn:aws-cn:iam::123456789012:user/ann";

    private final SentenceFixture fixture = SentenceFixture.of(store -> {});

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(
                        (Runnable) () -> assertThat(user("ann"))
                                .cannot("sqs:SendMessage")
                                .on(queue("jobs"))
                                .inRegion("cn-north-1"),
                        ANN + "the Region cn-north-1 is of aws-cn" + REMEDY),
                Arguments.of(
                        (Runnable) () -> assertThat(user("ann"))
                                .cannot("sqs:SendMessage")
                                .on(queue("jobs").inRegion("us-gov-west-1")),
                        ANN + "the resource queue jobs in region us-gov-west-1 is of aws-us-gov" + REMEDY),
                Arguments.of(
                        (Runnable) () ->
                                assertThat(user("ann")).cannot("s3:GetObject").on(arn("arn:aws-eusc:s3:::reports/q3")),
                        ANN + "the resource arn:aws-eusc:s3:::reports/q3 is of aws-eusc" + REMEDY),
                Arguments.of(
                        (Runnable) () -> assertThat(principal(CHINESE))
                                .cannot("s3:ListAllMyBuckets")
                                .inRegion("eu-west-1"),
                        CHINESE + " is of the partition aws-cn, but the Region eu-west-1 is of aws" + REMEDY),
                Arguments.of(
                        (Runnable) () -> assertThat(service("sns.amazonaws.com"))
                                .cannot("sqs:SendMessage")
                                .on(arn("arn:aws-cn:sqs:cn-north-1:123456789012:jobs"))
                                .inRegion("eu-west-1"),
                        "the resource arn:aws-cn:sqs:cn-north-1:123456789012:jobs is of the partition aws-cn, but the Region"
                                + " eu-west-1 is of aws" + REMEDY),
                Arguments.of(
                        (Runnable) () -> assertThat(user("ann"))
                                .cannot(send().from("a@example.com").to("b@example.com"))
                                .inRegion("us-gov-west-1"),
                        ANN + "the Region us-gov-west-1 is of aws-us-gov" + REMEDY));
    }

    @ParameterizedTest
    @MethodSource
    void contradictions(Runnable sentence, String message) {
        assertThatThrownBy(() -> fixture.verify(sentence)).hasMessageStartingWith("Fixture error: " + message + "\n");
    }

    @Test
    void an_ARN_whose_Region_lies_in_another_partition_is_refused_at_once() {
        assertThatThrownBy(() -> arn("arn:aws:sqs:us-gov-west-1:123456789012:jobs"))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage(
                        "the ARN arn:aws:sqs:us-gov-west-1:123456789012:jobs names the partition aws, but its Region"
                                + " us-gov-west-1 lies in aws-us-gov; write arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs");
    }

    @Test
    void what_is_of_one_partition_holds() throws Throwable {
        fixture.verify(() -> assertThat(principal(CHINESE))
                .cannot("sqs:SendMessage")
                .on(queue("jobs").inRegion("cn-north-1")));
        fixture.verify(() -> assertThat(user("ann"))
                .cannot("s3:GetBucketPolicy")
                .on(bucket("reports"))
                .inRegion("eu-central-1"));
    }
}
