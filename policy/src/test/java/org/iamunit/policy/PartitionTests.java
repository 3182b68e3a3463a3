package org.iamunit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The partitions of AWS. */
class PartitionTests {

    /** As the SDKs have it in botocore's partitions.json and endpoints.json. */
    @ParameterizedTest
    @CsvSource({
        "aws,        amazonaws.com,    us-east-1",
        "aws-cn,     amazonaws.com.cn, cn-north-1",
        "aws-eusc,   amazonaws.eu,     eusc-de-east-1",
        "aws-iso,    c2s.ic.gov,       us-iso-east-1",
        "aws-iso-b,  sc2s.sgov.gov,    us-isob-east-1",
        "aws-iso-e,  cloud.adc-e.uk,   eu-isoe-west-1",
        "aws-iso-f,  csp.hci.ic.gov,   us-isof-south-1",
        "aws-us-gov, amazonaws.com,    us-gov-west-1"
    })
    void a_partition_has_a_name_a_domain_and_a_customary_Region(String id, String dnsSuffix, String region) {
        Partition partition = Partition.of(id).orElseThrow();

        assertThat(partition).hasToString(id);
        assertThat(partition.dnsSuffix()).isEqualTo(dnsSuffix);
        assertThat(partition.defaultRegion()).hasToString(region);
    }

    @ParameterizedTest
    @EnumSource
    void the_customary_Region_is_one_that_lies_in_the_partition(Partition partition) {
        assertThat(partition.defaultRegion().isKnown()).isTrue();
        assertThat(partition.defaultRegion().partition()).isEqualTo(partition);
    }

    @ParameterizedTest
    @CsvSource({"aws-gov", "awss", "AWS", "*", "''"})
    void there_is_no_other_partition(String id) {
        assertThat(Partition.of(id)).isEmpty();
        assertThat(Partition.ofArn("arn:" + id + ":s3:::mail")).isEmpty();
    }

    @Test
    void an_ARN_names_its_partition_and_nothing_else_does() {
        assertThat(Partition.ofArn("arn:aws-cn:s3:::mail")).contains(Partition.AWS_CN);
        assertThat(Partition.ofArn("arn:aws-cn:s3")).isEmpty();
        assertThat(Partition.ofArn("ses.amazonaws.com")).isEmpty();
    }

    @Test
    void advice_names_all_of_them() {
        assertThat(Partition.all())
                .isEqualTo("aws, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f, aws-us-gov");
    }
}
