package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.policy.internal.catalog.AccessLevel.LIST;
import static org.iamunit.policy.internal.catalog.AccessLevel.PERMISSIONS_MANAGEMENT;
import static org.iamunit.policy.internal.catalog.AccessLevel.READ;
import static org.iamunit.policy.internal.catalog.AccessLevel.TAGGING;
import static org.iamunit.policy.internal.catalog.AccessLevel.WRITE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be looked up. */
class CatalogTests {

    private static final Catalog CATALOG = Catalog.aws();

    static Stream<Arguments> actions() {
        return Stream.of(
                arguments("s3:GetObject", READ, List.of("accesspointobject", "object"), List.of()),
                arguments("s3:ListBucket", LIST, List.of("accesspoint", "bucket"), List.of()),
                arguments("s3:ListAllMyBuckets", LIST, List.of(), List.of()),
                arguments("s3:PutBucketPolicy", PERMISSIONS_MANAGEMENT, List.of("bucket"), List.of("bucket")),
                arguments("iam:PassRole", WRITE, List.of("role"), List.of("role")),
                arguments("iam:ListRoles", LIST, List.of(), List.of()),
                arguments("dynamodb:Query", READ, List.of("index", "table"), List.of("table")),
                arguments("sqs:SendMessage", WRITE, List.of("queue"), List.of("queue")),
                arguments("sqs:TagQueue", TAGGING, List.of("queue"), List.of("queue")),
                arguments(
                        "lambda:InvokeFunction",
                        WRITE,
                        List.of("function", "function alias", "function version"),
                        List.of("function")),
                arguments("sts:GetCallerIdentity", READ, List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void an_action_has_an_access_level_and_resource_types(
            String name, AccessLevel level, List<String> resourceTypes, List<String> required) {
        assertThat(CATALOG.action(name)).hasValueSatisfying(action -> {
            assertThat(action).hasToString(name);
            assertThat(action.accessLevel()).isEqualTo(level);
            assertThat(action.resourceTypes()).map(CatalogResourceType::name).isEqualTo(resourceTypes);
            assertThat(action.requiredResourceTypes())
                    .map(CatalogResourceType::name)
                    .isEqualTo(required);
            assertThat(action.hasResourceTypes()).isEqualTo(!resourceTypes.isEmpty());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ses:SendEmail", "SES:sendemail", "Ses:SENDEMAIL"})
    void an_action_is_found_in_any_case_and_told_in_that_of_aws(String name) {
        assertThat(CATALOG.action(name)).map(CatalogAction::toString).contains("ses:SendEmail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ses:SendMail", "mail:SendEmail", "SendEmail", "ses:", ":SendEmail", "ses:Send*", "*", ""})
    void what_aws_does_not_have_is_not_found(String name) {
        assertThat(CATALOG.action(name)).isEmpty();
    }

    @Test
    void a_service_is_known_by_its_prefix() {
        assertThat(CATALOG.services()).isSorted().contains("ec2", "iam", "s3", "ses", "sts");
        assertThat(CATALOG.service("SES")).map(CatalogService::prefix).contains("ses");
        assertThat(CATALOG.service("email")).isEmpty();
        assertThat(CATALOG.service("services/ses")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:SendMessage, sqs:SendMessage",
        "SQS:sendmessage, sqs:SendMessage",
        "sqs:*Queue, sqs:CreateQueue sqs:DeleteQueue sqs:PurgeQueue sqs:TagQueue sqs:UntagQueue",
        "sqs:?agQueue, sqs:TagQueue",
        "sqs:*message, sqs:DeleteMessage sqs:ReceiveMessage sqs:SendMessage",
        "sqs:Message*, ''",
        "mail:*, ''",
        "s?s:SendMessage, ''",
        "SendMessage, ''",
    })
    void a_pattern_stands_for_the_actions_of_its_service_that_it_fits(String pattern, String actions) {
        assertThat(CATALOG.actionsMatching(pattern).stream().map(CatalogAction::toString))
                .containsExactly(actions.isEmpty() ? new String[0] : actions.split(" "));
    }

    @Test
    void an_asterisk_stands_for_every_action_of_a_service_or_of_all_services() {
        assertThat(CATALOG.actionsMatching("ses:*"))
                .isEqualTo(CATALOG.service("ses").orElseThrow().actions())
                .hasSizeGreaterThan(200);
        assertThat(CATALOG.actionsMatching("*"))
                .hasSizeGreaterThan(20_000)
                .containsAll(CATALOG.actionsMatching("ses:*"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "ses:SendEmial, ses:SendEmail",
        "ses:sendrawemails, ses:SendRawEmail",
        "s3:GetObjects, s3:GetObject",
        // there is no such service: its like in one that is near
        "s4:GetObject, s3:GetObject",
        "dynamdb:PutItem, dynamodb:PutItem",
        // nothing is near
        "ses:LaunchRocket, ",
        "rockets:SendEmail, ",
        "SendEmail, ",
    })
    void a_misspelled_action_has_a_nearest_one(String written, String nearest) {
        assertThat(CATALOG.nearestAction(written).orElse(null)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"dynamdb, dynamodb", "sess, ses", "rockets, "})
    void a_misspelled_service_has_a_nearest_one(String written, String nearest) {
        assertThat(CATALOG.nearestService(written).orElse(null)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"s3, true", "S3, true", "kms, true", "sqs, true", "sts, true", "ses, false", "ec2, false", "mail, false"
    })
    void resource_control_policies_limit_some_services(String prefix, boolean supported) {
        assertThat(CATALOG.supportsResourceControlPolicies(prefix)).isEqualTo(supported);
        assertThat(CATALOG.service(prefix).map(CatalogService::supportsResourceControlPolicies))
                .isIn(CATALOG.service(prefix).map(known -> supported));
    }

    @ParameterizedTest
    @CsvSource({
        // named by AWS's page, and with an action that sets such a policy
        "s3, true",
        "S3, true",
        "kms, true",
        "dynamodb, true",
        "kinesis, true",
        "execute-api, true",
        "ses, true",
        // roles have trust policies only
        "iam, false",
        "ec2, false",
        "rds, false",
        "athena, false",
        // nobody knows what is no service
        "mail, true"
    })
    void the_resources_of_some_services_can_have_policies(String prefix, boolean supported) {
        assertThat(CATALOG.supportsResourceBasedPolicies(prefix)).isEqualTo(supported);
    }

    /** An action of this name is how most services are given such a policy: a new one means that the list is behind. */
    @Test
    void a_service_with_an_action_for_resource_based_policies_supports_them() {
        assertThat(CATALOG.actionsMatching("*").stream()
                        .filter(action -> action.name().equals("PutResourcePolicy"))
                        .map(action ->
                                action.toString().substring(0, action.toString().indexOf(':')))
                        .filter(service -> !CATALOG.supportsResourceBasedPolicies(service)))
                // whose policies only AWS Resource Access Manager writes
                .containsExactly("ec2");
    }

    @Test
    void the_catalog_tells_the_day_and_the_version_of_its_data() {
        assertThat(CATALOG.date()).isBetween(LocalDate.of(2026, 9, 26), LocalDate.of(2100, 1, 1));
        assertThat(CATALOG.version()).matches("\\d+\\.\\d+\\.\\d+");
    }
}
