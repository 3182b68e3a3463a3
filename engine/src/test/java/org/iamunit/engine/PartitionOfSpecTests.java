package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Region that a spec names tells the partition of all ARNs in it, and a partition the Region. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PartitionOfSpecTests {

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({
        "region: eu-west-1,                                aws,        eu-west-1",
        "region: cn-north-1,                               aws-cn,     cn-north-1",
        "region: cn-northwest-1,                           aws-cn,     cn-northwest-1",
        "region: eusc-de-east-1,                           aws-eusc,   eusc-de-east-1",
        "region: us-iso-east-1,                            aws-iso,    us-iso-east-1",
        "region: us-isob-east-1,                           aws-iso-b,  us-isob-east-1",
        "region: eu-isoe-west-1,                           aws-iso-e,  eu-isoe-west-1",
        "region: us-isof-east-1,                           aws-iso-f,  us-isof-east-1",
        "region: us-gov-west-1,                            aws-us-gov, us-gov-west-1",
        "partition: aws,                                   aws,        us-east-1",
        "partition: aws-cn,                                aws-cn,     cn-north-1",
        "partition: aws-eusc,                              aws-eusc,   eusc-de-east-1",
        "partition: aws-iso,                               aws-iso,    us-iso-east-1",
        "partition: aws-iso-b,                             aws-iso-b,  us-isob-east-1",
        "partition: aws-iso-e,                             aws-iso-e,  eu-isoe-west-1",
        "partition: aws-iso-f,                             aws-iso-f,  us-isof-south-1",
        "partition: aws-us-gov,                            aws-us-gov, us-gov-west-1",
        "'{partition: aws-us-gov, region: us-gov-east-1}', aws-us-gov, us-gov-east-1"
    })
    void principals_and_resources(String said, String partition, String region) {
        String frontMatter =
                said.startsWith("{") ? said.substring(1, said.length() - 1).replace(", ", "\n") : said;
        SpecRun.Result run = run(frontMatter, partition, region);

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests()).hasSize(4);
    }

    /** The policies allow what is of the partition and nothing else. */
    private SpecRun.Result run(String frontMatter, String partition, String region) {
        return SpecRun.in(project)
                .with("iam/p.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["sqs:SendMessage", "s3:GetObject"],
                         "Resource": ["arn:%1$s:sqs:%2$s:111122223333:jobs", "arn:%1$s:s3:::reports/*"]}}
                        """.formatted(partition, region))
                .with("queue.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "sqs:DeleteMessage",
                         "Principal": {"AWS": "arn:%s:iam::111122223333:user/ann"}, "Resource": "*"}}
                        """.formatted(partition))
                .with("mail.access.md", """
                        ---
                        policies: iam/*.json
                        resource-policy: {files: queue.json, on: "arn:%1$s:sqs:%2$s:111122223333:jobs"}
                        account: "111122223333"
                        %3$s
                        ---
                        ```access
                        user ann can sqs:SendMessage on queue jobs
                        user ann can s3:GetObject on object reports/q3
                        user ann cannot sqs:DeleteMessage on queue jobs because explicit deny
                        user ann can sqs:SendMessage on arn:%1$s:sqs:%2$s:111122223333:jobs
                        ```
                        """.formatted(partition, region, frontMatter))
                .select(selectFile(project.resolve("mail.access.md").toFile()));
    }

    /** Where neither is said, the Region that the policies name counts, and where they name none, what their ARNs are of. */
    @ParameterizedTest
    @CsvSource({
        "arn:aws-us-gov:sqs:us-gov-east-1:111122223333:jobs, aws-us-gov, us-gov-east-1",
        "arn:aws-cn:sqs:cn-northwest-1:111122223333:jobs,    aws-cn,     cn-northwest-1",
        "arn:aws-eusc:sqs:*:111122223333:jobs,               aws-eusc,   eusc-de-east-1",
        "arn:aws-iso-b:s3:::reports,                         aws-iso-b,  us-isob-east-1",
        "arn:*:sqs:*:*:jobs,                                 aws,        us-east-1"
    })
    void what_the_policies_name(String arn, String partition, String region) {
        SpecRun.Result run = SpecRun.in(project)
                .with("iam/sender.json", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "%s"}}
                        """.formatted(arn))
                .with("mail.access.md", """
                        ---
                        policies: iam/*.json
                        account: "111122223333"
                        ---
                        ```access
                        user ann can sqs:SendMessage on queue jobs
                        ```
                        """)
                .select(selectFile(project.resolve("mail.access.md").toFile()));

        assertThat(run.messages())
                .singleElement()
                .asString()
                .startsWith("User: arn:" + partition + ":iam::111122223333:user/ann is not authorized to perform:"
                        + " sqs:SendMessage on resource: arn:" + partition + ":sqs:" + region + ":111122223333:jobs ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partition: aws-cn | region: eu-west-1     | the front matter names the partition aws-cn and the Region eu-west-1, which lies in"
                        + " aws; write a Region of aws-cn, as in cn-north-1, or leave the partition out, which the Region tells",
                "partition: aws    | region: us-gov-west-1 | the front matter names the partition aws and the Region us-gov-west-1, which lies in"
                        + " aws-us-gov; write a Region of aws, as in us-east-1, or leave the partition out, which the Region tells",
                "partition: aws-gov | region: us-gov-west-1 | the front matter names the partition \"aws-gov\"; write one of aws, aws-cn,"
                        + " aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov"
            })
    void a_Region_of_another_partition_is_an_error(String partition, String region, String message) {
        SpecRun.Result run = run(partition + "\n" + region, "aws", "eu-west-1");

        assertThat(run.messages())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).contains(message.replaceFirst("; write one of .*", "")))
                // What can be written is said once.
                .anySatisfy(each -> assertThat(each).contains(message));
    }
}
