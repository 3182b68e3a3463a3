package org.iamunit.report.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.iamunit.report.internal.model.AccessDiff.Kind;
import org.junit.jupiter.api.Test;

/** What is compared where a fixture says what there was before. */
class ChangeSearchTests {

    private static final String READ =
            "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::data/*\"}";

    private static final TestIdentity TEST =
            new TestIdentity("[engine:iamunit]", List.of(), new StackTraceElement("ReadsTests", "reads", null, 1));

    private static PolicyStore store(String... statements) {
        return PolicyStore.builder()
                .onlyAccount(SentencesOfRun.ACCOUNT)
                .defaultAccount(SentencesOfRun.ACCOUNT)
                .identityBasedPolicy(
                        PolicyDocument.parse(
                                "app.json",
                                "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements)
                                        + "]}"),
                        "role/app")
                .build();
    }

    private static FoundChanges changes(PolicyStore before, PolicyStore after) {
        List<VerifiedExpectation> verified =
                List.of(SentencesOfRun.verifySince(before, after, "role app can s3:GetObject on object data/1"));
        return Objects.requireNonNull(ChangeSearch.of(Map.of(TEST, verified)));
    }

    @Test
    void a_side_without_any_policy_is_open() {
        assertThat(changes(PolicyStore.builder().build(), store(READ)))
                .isEqualTo(new FoundChanges(
                        List.of(),
                        List.of(),
                        List.of(
                                "no policy is loaded of what there was or is before, so that everything is denied there;"
                                        + " name the files that hold the policies")));
    }

    @Test
    void a_statement_that_moved_decides_as_before() {
        String other = "{\"Sid\": \"Other\", \"Effect\": \"Deny\", \"Action\": \"sns:*\", \"Resource\": \"*\"}";

        assertThat(changes(store(READ, other), store(other, READ.replace("{\"Effect", "{\"Sid\": \"Read\", \"Effect")))
                        .changes())
                .isEmpty();
    }

    @Test
    void a_deny_that_was_meant_and_is_gone_is_told_although_nothing_else_allows() {
        String deny = READ.replace("Allow", "Deny");
        List<VerifiedExpectation> verified = List.of(SentencesOfRun.verifySince(
                store(deny), store(READ.replace("Get", "Put")), "role app cannot s3:GetObject on object data/1"));

        assertThat(Objects.requireNonNull(ChangeSearch.of(Map.of(TEST, verified)))
                        .changes())
                .filteredOn(change -> change.kind() == Kind.BY_OTHER_STATEMENTS)
                .map(change -> change.before() + " then " + change.now())
                .containsExactly("explicit deny, by app.json:1 statement 1 then"
                        + " implicit deny, no identity-based policy allows");
    }

    /** Fixtures of the same policies share their store, whatever they are compared with. */
    @Test
    void the_same_policies_are_compared_with_each_that_a_fixture_names() {
        PolicyStore now = store(READ);
        VerifiedExpectation sinceNothing =
                SentencesOfRun.verifySince(store(READ), now, "role app can s3:GetObject on object data/1");
        VerifiedExpectation sinceLess = SentencesOfRun.verifySince(
                store(READ.replace("Get", "Put")), now, "role app can s3:GetObject on object data/1");

        assertThat(Objects.requireNonNull(ChangeSearch.of(Map.of(TEST, List.of(sinceNothing, sinceLess))))
                        .changes())
                .extracting(change -> change.kind() + " " + change.actions())
                .containsExactlyInAnyOrder("GAINED [s3:GetObject]", "LOST [s3:PutObject]");
    }

    @Test
    void a_run_that_compares_with_nothing_finds_nothing() {
        assertThat(ChangeSearch.of(
                        Map.of(TEST, SentencesOfRun.verify(store(READ), "role app can s3:GetObject on object data/1"))))
                .isNull();
    }
}
