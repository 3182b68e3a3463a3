package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of access points, keys and endpoints beside their policies. */
class ResourceFactsTests {

    private static final String POINT = "arn:aws:s3:eu-west-1:111122223333:accesspoint/sales";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/sales, arn:aws:s3:eu-west-1:111122223333:accesspoint/sales",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/sales/object/a/b, arn:aws:s3:eu-west-1:111122223333:accesspoint/sales",
        "arn:aws:s3::111122223333:accesspoint/m1.mrap/object/a, arn:aws:s3::111122223333:accesspoint/m1.mrap",
        "arn:aws:s3express:eu-west-1:111122223333:accesspoint/s--x, arn:aws:s3express:eu-west-1:111122223333:accesspoint/s--x",
        "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/o/accesspoint/s/object/a, arn:aws:s3-outposts:eu-west-1:111122223333:outpost/o/accesspoint/s",
        "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/s,",
        "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/s,",
        "arn:aws:s3:::accesspoint/sales,",
        "arn:aws:s3:::reports,"
    })
    void an_access_point_is_told_from_what_lies_behind_it(String resource, String accessPoint) {
        assertThat(AccessPoint.in(resource)).isEqualTo(accessPoint);
    }

    @Test
    void the_bucket_belongs_to_the_account_that_is_said_else_to_that_of_the_access_point() {
        PolicyStore store = PolicyStore.builder()
                .owner("arn:aws:s3:::theirs", "444455556666")
                .accessPoint(POINT, "arn:aws:s3:::reports")
                .accessPoint(POINT + "2", "arn:aws:s3:::theirs")
                .accessPoint(POINT + "3", "arn:aws:s3:::others", "777788889999")
                .build();

        assertThat(store.accessPoints(POINT))
                .containsExactly(new AccessPoint(POINT, "arn:aws:s3:::reports", "111122223333"));
        assertThat(store.accessPoints(POINT + "2"))
                .extracting(AccessPoint::bucketAccount)
                .containsExactly("444455556666");
        assertThat(store.accessPoints(POINT + "3"))
                .extracting(AccessPoint::bucketAccount)
                .containsExactly("777788889999");
        assertThat(store.accessPoints(POINT + "4")).isEmpty();
    }

    @Test
    void what_is_no_access_point_is_an_error() {
        assertThatThrownBy(() -> PolicyStore.builder().accessPoint(POINT + "/object/x", "arn:aws:s3:::reports"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"" + POINT + "/object/x\" is not the ARN of an access point; write it as in"
                        + " arn:aws:s3:eu-west-1:123456789012:accesspoint/reports");
        assertThatThrownBy(() -> PolicyStore.builder().accessPointNetworkOrigin(POINT, "vpc"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"vpc\" is not the network origin of an access point; write Internet or VPC");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:glue:eu-west-1:111122223333:catalog, arn:aws:glue:eu-west-1:111122223333:table/db/*, true",
        "arn:aws:glue:eu-west-1:111122223333:catalog, arn:aws:glue:*:111122223333:database/*, true",
        "arn:aws:glue:eu-west-1:111122223333:catalog, arn:aws:glue:eu-west-1:111122223333:job/*, false",
        "arn:aws:events:eu-west-1:111122223333:event-bus/orders, arn:aws:events:eu-west-1:111122223333:rule/orders/*, true",
        "arn:aws:events:eu-west-1:111122223333:event-bus/orders, arn:aws:events:eu-west-1:111122223333:rule/news/*, false",
        "arn:aws:codeartifact:eu-west-1:111122223333:domain/corp, arn:aws:codeartifact:eu-west-1:111122223333:package/corp/npm/*, true",
        "arn:aws:organizations::111122223333:resourcepolicy/o-x/rp-1, arn:aws:organizations::111122223333:policy/o-x/*, true",
        "arn:aws:s3:::reports, arn:aws:s3:::reports/*, true",
        "arn:aws:sqs:eu-west-1:111122223333:jobs, arn:aws:sqs:eu-west-1:111122223333:jobs, false"
    })
    void a_statement_may_be_about_what_lies_in_the_resource(String container, String pattern, boolean may) {
        assertThat(PolicyStore.mayFitContents(container, pattern)).isEqualTo(may);
    }

    @Test
    void a_key_has_one_policy() {
        PolicyDocument document = PolicyDocument.parse(
                "key.json",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}");

        assertThatThrownBy(() ->
                        PolicyStore.builder().resourceBasedPolicy(document, KEY).defaultKeyPolicy(KEY))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("the default key policy")
                .hasMessageContaining("would be a second resource-based policy of \"" + KEY + "\", beside key.json");
        assertThatThrownBy(() -> PolicyStore.builder().defaultKeyPolicy("alias/k"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"alias/k\" is not the ARN of a KMS key; write it as in"
                        + " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        assertThatThrownBy(() -> PolicyStore.builder().awsManagedKey(KEY, "alias/mine"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"alias/mine\" is not the alias of a key that AWS manages; write it as in alias/aws/ebs");
    }

    @Test
    void what_is_said_of_every_endpoint_holds_where_nothing_is_said_of_one() {
        PolicyStore store = PolicyStore.builder()
                .vpcEndpointType("*", VpcEndpointType.INTERFACE)
                .vpcEndpointType("vpce-1", VpcEndpointType.GATEWAY)
                .build();

        assertThat(store.endpointType("vpce-1")).isEqualTo(VpcEndpointType.GATEWAY);
        assertThat(store.endpointType("vpce-2")).isEqualTo(VpcEndpointType.INTERFACE);
        assertThat(PolicyStore.builder().build().endpointType("vpce-1")).isNull();
    }
}
