package org.iamunit.report.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.junit.jupiter.api.Test;

/** What somebody can do that is risky, and that no sentence asks about. */
class RiskSearchTests {

    private static final String READER =
            "\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::reports/*\"";

    private static PolicyStore.Builder store(String... statements) {
        return PolicyStore.builder()
                .onlyAccount(SentencesOfRun.ACCOUNT)
                .defaultAccount(SentencesOfRun.ACCOUNT)
                .identityBasedPolicy(document("iam/app.json", statements), "role/app");
    }

    private static PolicyDocument document(String name, String... statements) {
        return PolicyDocument.parse(
                name, "{\"Version\": \"2012-10-17\", \"Statement\": [{" + String.join("}, {", statements) + "}]}");
    }

    private static List<String> found(PolicyStore store, String... sentences) {
        return RiskSearch.of(SentencesOfRun.verify(store, sentences)).risks().stream()
                .map(risk -> risk.principal() + ": " + risk.kind().wording() + " by " + String.join(", ", risk.ways())
                        + "; " + risk.sentence())
                .toList();
    }

    private static final String OTHER = "role app cannot sqs:SendMessage on queue jobs because implicit deny";

    @Test
    void what_reads_stored_data_is_told_with_a_sentence_that_holds() {
        PolicyStore store = store(READER).build();

        assertThat(found(store, OTHER))
                .containsExactly("role app: data exfiltration by s3:GetObject;"
                        + " role app can s3:GetObject on object reports/example");
    }

    @Test
    void what_a_sentence_asks_about_is_not_told_whatever_the_sentence_says() {
        PolicyStore store = store(READER).build();

        assertThat(found(store, "role app can s3:GetObject on object reports/1.pdf"))
                .isEmpty();
        assertThat(found(store, "role app cannot s3:GetObject on object payroll/1.pdf because implicit deny"))
                .isEmpty();
    }

    @Test
    void what_a_proof_is_about_is_not_told() {
        PolicyStore store = store(READER).build();

        assertThat(found(store, "role app can at most s3:Get* on object reports/*"))
                .isEmpty();
    }

    @Test
    void what_a_sentence_about_everybody_is_about_is_not_told() {
        PolicyStore store = store(READER).build();

        assertThat(RiskSearch.of(List.of(SentencesOfRun.verifyAny(store, "anyone can never s3:GetObject")))
                        .risks())
                .isEmpty();
    }

    @Test
    void what_is_allowed_and_denied_is_no_risk() {
        PolicyStore store = store(READER)
                .serviceControlPolicy(document(
                        "organization/deny.json", "\"Effect\": \"Deny\", \"Action\": \"s3:Get*\", \"Resource\": \"*\""))
                .build();

        assertThat(found(store, OTHER)).isEmpty();
    }

    @Test
    void what_is_risky_only_together_needs_all_of_it() {
        String pass = "\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\"";
        String create =
                "\"Effect\": \"Allow\", \"Action\": [\"lambda:CreateFunction\", \"lambda:InvokeFunction\"], \"Resource\": \"*\"";

        assertThat(found(store(create).build(), OTHER)).noneMatch(line -> line.contains("privilege escalation"));
        assertThat(found(store(create, pass).build(), OTHER))
                .anyMatch(
                        line -> line.startsWith(
                                "role app: privilege escalation by iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction;"));
    }

    @Test
    void actions_that_manage_permissions_are_those_of_the_catalog() {
        PolicyStore store = store(
                        "\"Effect\": \"Allow\", \"Action\": \"s3:PutBucketPolicy\", \"Resource\": \"arn:aws:s3:::reports\"")
                .build();

        assertThat(found(store, OTHER))
                .containsExactly("role app: resource exposure by s3:PutBucketPolicy;"
                        + " role app can s3:PutBucketPolicy on bucket reports");
    }

    @Test
    void a_wildcard_for_a_service_is_told_until_sentences_ask_for_all_of_it() {
        PolicyStore store = store(
                        "\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"arn:aws:sqs:eu-west-1:111122223333:jobs\"")
                .build();

        assertThat(found(store, "role app can sqs:SendMessage on queue jobs"))
                .anyMatch(line -> line.startsWith("role app: service wildcard by sqs:*; "));
        assertThat(found(store, "role app can at most sqs:* on queue jobs"))
                .noneMatch(line -> line.contains("service wildcard"));
    }

    @Test
    void what_changes_any_resource_is_told() {
        PolicyStore store = store("\"Effect\": \"Allow\", \"Action\": \"ec2:TerminateInstances\", \"Resource\": \"*\"")
                .build();

        assertThat(found(store, OTHER))
                .singleElement()
                .asString()
                .startsWith("role app: infrastructure modification by ec2:TerminateInstances; role app can"
                        + " ec2:TerminateInstances on ");
    }

    @Test
    void everybody_on_the_internet_is_somebody() {
        PolicyStore store = store(READER)
                .resourceBasedPolicy(
                        document(
                                "s3/reports.json",
                                "\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\","
                                        + " \"Resource\": \"arn:aws:s3:::reports/*\""),
                        "arn:aws:s3:::reports")
                .build();

        assertThat(found(store, "role app can s3:GetObject on object reports/1.pdf"))
                .anyMatch(line -> line.startsWith("anonymous: data exfiltration by s3:GetObject; "));
    }

    @Test
    void every_action_that_is_listed_exists() {
        assertThat(RiskyActions.all())
                .flatMap(RiskyActions.Way::actions)
                .allMatch(action -> Catalog.aws().action(action).isPresent())
                .contains("iam:PassRole", "s3:PutBucketPolicy");
    }
}
