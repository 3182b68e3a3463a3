package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iamunit.policy.internal.catalog.Grantability.Answer;
import org.iamunit.policy.internal.catalog.Grantability.Callers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resource-based policies can grant. */
class GrantabilityTests {

    private static final Catalog CATALOG = Catalog.aws();

    @ParameterizedTest
    @CsvSource({
        "kms:decrypt, YES, YES",
        "kms:schedulekeydeletion, YES, NO",
        "kms:createkey, NO, NO",
        "sqs:deletequeue, YES, NO",
        "sqs:sendmessage, YES, YES",
        "dynamodb:createtable, NO, NO",
        "es:eshttpget, YES, YES",
        "es:deletedomain, NO, NO",
        "glue:gettable, YES, YES",
        "glue:startjobrun, NO, NO",
        "glue:getresourcepolicy, UNKNOWN, UNKNOWN",
        "lambda:updatefunctioncode, UNKNOWN, UNKNOWN",
        "kafka-cluster:connect, YES, YES",
        "acm-pca:issuecertificate, YES, YES",
        "ex:action, YES, YES"
    })
    void an_action_stands_before_a_pattern_and_a_pattern_before_the_whole_service(
            String action, Answer byPolicy, Answer acrossAccounts) {
        assertThat(CATALOG.grantability(action).byPolicy()).isEqualTo(byPolicy);
        assertThat(CATALOG.grantability(action).acrossAccounts()).isEqualTo(acrossAccounts);
    }

    @Test
    void an_answer_names_its_page() {
        assertThat(CATALOG.grantability("kms:putkeypolicy").page())
                .isEqualTo("https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html");
        assertThat(CATALOG.grantability("ex:action").page()).isNull();
    }

    @Test
    void organizations_answers_some_accounts_only() {
        assertThat(CATALOG.grantability("organizations:createaccount").callers())
                .isEqualTo(Callers.MANAGEMENT);
        assertThat(CATALOG.grantability("organizations:listaccounts").callers()).isEqualTo(Callers.DELEGATED_READ);
        assertThat(CATALOG.grantability("organizations:attachpolicy").callers()).isEqualTo(Callers.DELEGATED_WRITE);
        assertThat(CATALOG.grantability("organizations:leaveorganization").callers())
                .isEqualTo(Callers.MEMBER);
        assertThat(CATALOG.grantability("organizations:describeorganization").callers())
                .isEqualTo(Callers.ANY);
        assertThat(CATALOG.grantability("s3:getobject").callers()).isEqualTo(Callers.ANY);
    }

    @Test
    void every_action_of_the_table_exists_and_stands_there_once() throws Exception {
        List<String> actions = actions();
        assertThat(actions).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        assertThat(actions)
                .filteredOn(action ->
                        action.indexOf('*') < 0 && CATALOG.action(action).isEmpty())
                .containsExactly("sns:Receive");
        assertThat(actions)
                .filteredOn(action -> action.indexOf('*') >= 0)
                .allSatisfy(
                        pattern -> assertThat(CATALOG.actionsMatching(pattern)).isNotEmpty());
    }

    @Test
    void every_action_of_the_table_has_a_case() throws Exception {
        String cases = text("/org/iamunit/policy/evaluation/conformance/grantable.yaml");
        assertThat(actions())
                .filteredOn(action ->
                        action.indexOf('*') < 0 && CATALOG.action(action).isPresent())
                .allSatisfy(action -> assertThat(cases).contains(action));
    }

    private static List<String> actions() throws Exception {
        return text("/org/iamunit/policy/internal/catalog/grantable.txt")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.split("\t")[0]).flatMap(all -> Arrays.stream(all.split(" "))))
                .toList();
    }

    private static String text(String resource) throws Exception {
        try (InputStream stream = GrantabilityTests.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
