package org.iamunit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Regions of AWS, each of which lies in one partition. */
class RegionTests {

    @ParameterizedTest
    @CsvSource({
        "us-east-1,       aws",
        "us-west-2,       aws",
        "eu-west-1,       aws",
        "ap-southeast-7,  aws",
        "mx-central-1,    aws",
        "cn-north-1,      aws-cn",
        "cn-northwest-1,  aws-cn",
        "eusc-de-east-1,  aws-eusc",
        "us-iso-east-1,   aws-iso",
        "us-iso-west-1,   aws-iso",
        "us-isob-east-1,  aws-iso-b",
        "us-isob-west-1,  aws-iso-b",
        "eu-isoe-west-1,  aws-iso-e",
        "us-isof-east-1,  aws-iso-f",
        "us-isof-south-1, aws-iso-f",
        "us-gov-east-1,   aws-us-gov",
        "us-gov-west-1,   aws-us-gov"
    })
    void a_Region_lies_in_one_partition(String code, String partition) {
        assertThat(new Region(code).isKnown()).isTrue();
        assertThat(new Region(code).partition()).hasToString(partition);
        assertThat(Region.partitionOf(code)).map(Partition::id).contains(partition);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-9,       aws",
        "cn-south-1,      aws-cn",
        "eusc-fr-west-1,  aws-eusc",
        "us-iso-north-1,  aws-iso",
        "us-isob-north-1, aws-iso-b",
        "eu-isoe-east-1,  aws-iso-e",
        "us-isof-north-1, aws-iso-f",
        "us-gov-north-1,  aws-us-gov"
    })
    void the_partition_of_a_Region_that_is_newer_follows_from_its_beginning(String code, String partition) {
        assertThat(new Region(code).isKnown()).isFalse();
        assertThat(new Region(code).partition()).hasToString(partition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "eu-*",
                "Ireland",
                "eu-west",
                "EU-WEST-1",
                "euwest1",
                "eu-west-1a",
                "eu-west-0",
                "eu-west-11"
            })
    void what_is_no_code_is_refused(String text) {
        assertThat(Region.isWellFormed(text)).isFalse();
        assertThat(Region.partitionOf(text)).isEmpty();
        assertThatThrownBy(() -> new Region(text))
                .isExactlyInstanceOf(FixtureException.class)
                .hasMessage("\"" + text + "\" is not a Region; write its code, as in eu-west-1");
    }

    @Test
    void all_that_are_known_are_sorted() {
        List<String> all = Region.all();

        assertThat(all).hasSizeGreaterThan(45).isSorted().contains("eu-west-1", "us-isof-south-1");
        assertThat(all).allSatisfy(code -> assertThat(Region.isWellFormed(code)).isTrue());
    }
}
