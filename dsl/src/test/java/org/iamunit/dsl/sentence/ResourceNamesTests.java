package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resource that AWS cannot have is an error, since a cannot about it would hold for ever. */
class ResourceNamesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket invoices",
                "bucket my.bucket-1",
                "object invoices/2026/11.pdf",
                "object \"invoices/May 2026.pdf\"",
                "queue jobs",
                "queue jobs.fifo",
                "topic news_1",
                "topic news.fifo",
                "table orders",
                "table orders/index/by-date",
                "table Orders.v2",
                "function pay",
                "function pay:live",
                "function pay:$LATEST",
                "key 1234abcd-12ab-34cd-56ef-1234567890ab",
                "key mrk-1234abcd12ab34cd56ef1234567890ab",
                "template Welcome_1",
                "configuration-set transactional",
                "identity example.com",
                "identity Ann.Smith@example.com",
                "arn:aws:sqs:mx-west-1:111122223333:jobs",
                "arn:aws:ses:*:111122223333:identity/example.com",
                "arn:aws:s3:::Invoices/x",
                "arn:aws:dynamodb::111122223333:global-table/orders",
                "arn:aws:health:global::event/IAM/AWS_IAM_X/AWS_IAM_X_1",
                "arn:aws:ec2:us-east-1::image/ami-1",
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws-iso-f:sqs:us-isof-south-1:111122223333:jobs"
            })
    void a_name_that_aws_takes_is_read(String resource) {
        assertThatCode(() -> Expectation.parse("user ann cannot s3:* on " + resource))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "bucket Invoices | \"Invoices\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices",
                "bucket in | \"in\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices-2026",
                "bucket my_bucket | \"my_bucket\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices-2026",
                "bucket my..bucket | \"my..bucket\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices-2026",
                "bucket 192.168.5.4 | \"192.168.5.4\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices-2026",
                "object s3://invoices/x | \"s3://invoices/x\" is not the name of an object: write its bucket, a slash and its key, as in invoices/x",
                "object /invoices/x | \"/invoices/x\" is not the name of an object: write its bucket, a slash and its key, as in invoices/2026/11.pdf",
                "object invoices | \"invoices\" is not the name of an object: write its bucket, a slash and its key, as in invoices/2026/11.pdf",
                "object Invoices/x | \"Invoices\" is not the name of a bucket: write 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN), as in invoices",
                "queue https://sqs.us-east-1.amazonaws.com/111122223333/jobs | \"https://sqs.us-east-1.amazonaws.com/111122223333/jobs\" is the URL of a queue: write its name, as in queue jobs in account 111122223333 in region us-east-1",
                "queue jobs/fifo | \"jobs/fifo\" is not the name of a queue: write 1 to 80 letters, digits, hyphens and underscores, perhaps with .fifo at the end, as in jobs",
                "topic news.fif | \"news.fif\" is not the name of a topic: write 1 to 256 letters, digits, hyphens and underscores, perhaps with .fifo at the end, as in news",
                "table table/orders | \"table/orders\" is not the name of a table: write letters, digits, underscores, hyphens and dots, perhaps with /index/NAME behind it, as in orders",
                "function function:pay | \"function:pay\" is not the name of a function: write 1 to 64 letters, digits, hyphens and underscores, perhaps with a version or alias behind a colon, as in pay",
                "key alias/app | \"alias/app\" is not the name of a key: write its id; name an alias by its ARN, as in 1234abcd-12ab-34cd-56ef-1234567890ab",
                "key key/1234abcd-12ab-34cd-56ef-1234567890ab | \"key/1234abcd-12ab-34cd-56ef-1234567890ab\" is not the name of a key: write its id; name an alias by its ARN, as in 1234abcd-12ab-34cd-56ef-1234567890ab",
                "template welcome.html | \"welcome.html\" is not the name of a template: write 1 to 64 letters, digits, hyphens and underscores, as in welcome",
                "configuration-set a/b | \"a/b\" is not the name of a configuration set: write 1 to 64 letters, digits, hyphens and underscores, as in transactional",
                "identity Example.com | \"Example.com\" is not the name of an SES identity: its domain has small letters only in ARNs; write it as example.com",
                "arn:asw:s3:::invoices/x | the ARN arn:asw:s3:::invoices/x names the partition \"asw\", which AWS does not have; did you mean aws?",
                "arn:aws:sqs:us-east1:111122223333:jobs | the ARN arn:aws:sqs:us-east1:111122223333:jobs names the Region \"us-east1\", which AWS does not have; did you mean us-east-1?",
                "arn:aws:sqs:us-esat-1:111122223333:jobs | the ARN arn:aws:sqs:us-esat-1:111122223333:jobs names the Region \"us-esat-1\", which AWS does not have; did you mean us-east-1?",
                "arn:aws:sqs::111122223333:jobs | the ARN arn:aws:sqs::111122223333:jobs names no Region, and every resource of sqs has one; write its six parts, arn:partition:service:region:account:resource",
                "arn:aws:sqs:us-east-1::jobs | the ARN arn:aws:sqs:us-east-1::jobs names no account, and every resource of sqs has one; write its six parts, arn:partition:service:region:account:resource",
                "arn:aws:sqs:us-east-1:1111222233:jobs | the ARN arn:aws:sqs:us-east-1:1111222233:jobs names the account \"1111222233\"; write its id, 12 digits",
                "queue jobs in region us-esat-1 | inRegion(…) names the Region \"us-esat-1\", which AWS does not have; did you mean us-east-1?",
                "queue jobs in-region us-esat-1 | inRegion(…) names the Region \"us-esat-1\", which AWS does not have; did you mean us-east-1?",
                "queue jobs from-ip 192.0.02.1 | fromIp(\"192.0.02.1\") does not hold an IPv4 or IPv6 address, as in 192.0.2.1",
                "queue jobs with aws:PrincipalOrgID ou-ab12-example | with aws:PrincipalOrgID does not hold the id of an organization, as in o-exampleorgid, but \"ou-ab12-example\"",
                "queue jobs with AWS:SourceVpce vpc-1a2b | with AWS:SourceVpce does not hold the id of a VPC endpoint, as in vpce-1a2b3c4d, but \"vpc-1a2b\"",
                "queue jobs with aws:SourceAccount 11112222333 | with aws:SourceAccount does not hold an account id, 12 digits, but \"11112222333\""
            })
    void a_name_that_aws_cannot_have_is_refused(String resource, String message) {
        // A name with a capital letter may be that of a resource in a template, which only the fixture knows.
        assertThatThrownBy(() -> Expectation.parse("user ann cannot s3:* on " + resource)
                        .resources()
                        .forEach(each -> each.arn(() -> Partition.AWS, "eu-west-1", "123456789012")))
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }
}
