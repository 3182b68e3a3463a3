package org.iamunit.report.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.junit.jupiter.api.Test;

/** Which changes of policies the sentences of a run notice, and which sentence would notice the others. */
class PolicyMutationTests {

    private static final Set<MutationOperator> ALL = EnumSet.allOf(MutationOperator.class);

    private static PolicyStore.Builder store() {
        return PolicyStore.builder().onlyAccount(SentencesOfRun.ACCOUNT).defaultAccount(SentencesOfRun.ACCOUNT);
    }

    private static PolicyDocument document(String name, String statements) {
        return PolicyDocument.parse(name, "{ \"Version\": \"2012-10-17\", \"Statement\": [\n" + statements + "\n] }");
    }

    private static PolicyStore.Builder reader(String statements) {
        return store().identityBasedPolicy(document("iam/reader.json", statements), "role/reader");
    }

    private static PolicyMutation mutation(PolicyStore store, Set<MutationOperator> operators, String... sentences) {
        return PolicyMutation.of(List.of(store), SentencesOfRun.verify(store, sentences), operators);
    }

    private static List<String> mutants(PolicyStore store, Set<MutationOperator> operators, String... sentences) {
        return told(mutation(store, operators, sentences));
    }

    private static List<String> told(PolicyMutation mutation) {
        return mutation.mutants().stream()
                .map(mutant -> mutant.position().line() + " " + mutant.edit() + ": " + mutant.status()
                        + (mutant.sentence().isEmpty() ? "" : ", " + mutant.sentence())
                        + (mutant.remark().isEmpty() ? "" : ", " + mutant.remark()))
                .toList();
    }

    /** Every sentence that is printed beside a survivor kills that very mutant once it is among the sentences. */
    private static void assertThatPastedSentencesKill(
            PolicyStore store, Set<MutationOperator> operators, String... sentences) {
        List<Mutant> survivors = mutation(store, operators, sentences).survivors();
        List<String> pasted = survivors.stream().map(Mutant::sentence).toList();
        assertThat(pasted).isNotEmpty().doesNotContain("");
        PolicyMutation again = mutation(
                store,
                operators,
                Stream.concat(Stream.of(sentences), pasted.stream()).toArray(String[]::new));
        assertThat(again.survivors()).isEmpty();
    }

    private static final String READ = """
            {
              "Sid": "Read", "Effect": "Allow",
              "Action": ["s3:GetObject", "s3:GetObjectVersion"],
              "Resource": "arn:aws:s3:::reports/*"
            }""";

    @Test
    void a_mutant_is_killed_by_a_sentence_or_survives_with_the_sentence_that_would_kill_it() {
        PolicyStore store = reader(READ).build();
        String sentence = "role reader can s3:GetObject on object reports/a.csv";

        assertThat(mutants(store, ALL, sentence))
                .containsExactly(
                        "2 Read is deleted: killed, " + sentence,
                        "3 Effect Allow becomes Deny: killed, " + sentence,
                        "4 Action becomes NotAction: killed, " + sentence,
                        "4 Action s3:GetObject is deleted: killed, " + sentence,
                        "4 Action s3:GetObject becomes s3:*: survived, role reader cannot s3:AbortMultipartUpload on object reports/a.csv because implicit deny",
                        "4 Action s3:GetObjectVersion is deleted: survived, role reader can s3:GetObjectVersion on object reports/a.csv",
                        "4 Action s3:GetObjectVersion becomes s3:*: survived, role reader cannot s3:AbortMultipartUpload on object reports/a.csv because implicit deny",
                        "5 Resource becomes NotResource: killed, " + sentence,
                        "5 Resource arn:aws:s3:::reports/* becomes arn:aws:s3:::*: survived, role reader cannot s3:GetObject on object example/a.csv because implicit deny");
        assertThatPastedSentencesKill(store, ALL, sentence);
    }

    @Test
    void beside_a_sentence_that_does_not_hold_it_is_still_said_which_sentences_would_notice() {
        PolicyStore store = reader(READ).build();
        VerifiedExpectation broken =
                SentencesOfRun.verifyAny(store, "role reader can s3:PutObject on object reports/a.csv");

        assertThat(told(PolicyMutation.of(
                        List.of(store), List.of(broken), EnumSet.of(MutationOperator.DELETE_STATEMENT))))
                .containsExactly(
                        "2 Read is deleted: no coverage, role reader can s3:GetObject on object reports/example");
    }

    @Test
    void of_policies_that_no_sentence_is_verified_against_it_is_said_so() {
        PolicyStore store = reader(READ).build();

        assertThat(mutants(store, EnumSet.of(MutationOperator.DELETE_STATEMENT)))
                .containsExactly(
                        "2 Read is deleted: no coverage, no sentence is verified against the policies that this one"
                                + " is loaded with; write one about them");
    }

    @Test
    void of_policies_that_are_loaded_twice_the_sentences_about_either_count() {
        PolicyDocument document = document("iam/reader.json", READ);
        PolicyStore silent =
                store().identityBasedPolicy(document, "role/reader").build();
        PolicyStore asked = store().identityBasedPolicy(document, "role/reader").build();
        List<VerifiedExpectation> verified =
                SentencesOfRun.verify(asked, "role reader can s3:GetObject on object reports/a.csv");

        assertThat(told(PolicyMutation.of(
                        List.of(silent, asked), verified, EnumSet.of(MutationOperator.DELETE_ACTION))))
                .containsExactly(
                        "4 Action s3:GetObject is deleted: killed, role reader can s3:GetObject on object reports/a.csv",
                        "4 Action s3:GetObjectVersion is deleted: survived, role reader can s3:GetObjectVersion on object"
                                + " reports/a.csv");
    }

    @Test
    void sentences_about_the_calls_of_code_notice_what_these_need_and_what_they_do_not() {
        PolicyStore store =
                reader(READ.replace(", \"s3:GetObjectVersion\"", "")).build();
        AwsCall call = new AwsCall(
                new StackTraceElement("com.example.Reports", "read", "Reports.java", 7),
                "S3Client.getObject",
                "S3 GetObject",
                List.of(new NeededAction(List.of("s3:GetObject"), List.of("arn:aws:s3:::reports/a.csv"))),
                List.of());
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.DELETE_STATEMENT, MutationOperator.WIDEN_ACTION);
        List<VerifiedExpectation> verified = List.of(SentencesOfRun.verifyAbout(
                AwsCalls.of(List.of(call), List.of(), List.of("com.example.Reports")),
                store,
                "role reader can make only the calls"));

        assertThat(told(PolicyMutation.of(List.of(store), verified, operators)))
                .containsExactly(
                        "2 Read is deleted: killed, role reader can make only the calls",
                        "4 Action s3:GetObject becomes s3:*: killed, role reader can make only the calls");
    }

    @Test
    void a_change_that_changes_no_request_is_equivalent_and_does_not_count() {
        PolicyStore store = reader("""
                { "Sid": "All", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "*" },
                { "Sid": "Some", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }""").build();
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.DELETE_ACTION, MutationOperator.DELETE_STATEMENT);
        PolicyMutation mutation = mutation(store, operators, "role reader can s3:GetObject on object reports/a.csv");

        assertThat(mutants(store, operators, "role reader can s3:GetObject on object reports/a.csv"))
                .containsExactly(
                        "2 All is deleted: survived, role reader can s3:GetObject on object example/a.csv",
                        "2 Action s3:GetObject is deleted: equivalent",
                        "2 Action s3:Get* is deleted: survived, role reader can s3:GetObjectAcl on object reports/a.csv",
                        "3 Some is deleted: equivalent");
        assertThat(mutation.score()).hasToString("0.0 %, 0 of 2");
    }

    @Test
    void what_another_value_of_the_list_allows_anyway_is_equivalent() {
        PolicyStore store = reader("""
                {
                  "Effect": "Allow", "Action": ["S3:getobject", "s3:GetObject*"],
                  "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports/2026/*", "arn:aws:s3:::plans/*"]
                }""").build();

        assertThat(mutants(
                        store,
                        EnumSet.of(MutationOperator.DELETE_ACTION, MutationOperator.DELETE_RESOURCE),
                        "role reader can s3:GetObjectAcl on object reports/2026/a"))
                .containsExactly(
                        "3 Action S3:getobject is deleted: equivalent",
                        "3 Action s3:GetObject* is deleted: killed, role reader can s3:GetObjectAcl on object reports/2026/a",
                        "4 Resource arn:aws:s3:::reports/* is deleted: survived, role reader can s3:GetObjectAcl on object"
                                + " reports/example",
                        "4 Resource arn:aws:s3:::reports/2026/* is deleted: equivalent",
                        "4 Resource arn:aws:s3:::plans/* is deleted: survived, role reader can s3:GetObjectAcl on object"
                                + " plans/example");
    }

    @Test
    void an_edit_from_one_service_to_all_is_decided_where_only_that_service_has_such_resources() {
        PolicyStore store = reader("""
                { "Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:111122223333:table/t" },
                { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b" }""").build();

        assertThat(mutants(
                        store,
                        EnumSet.of(MutationOperator.WIDEN_ACTION, MutationOperator.NEGATE_ACTION),
                        "role reader can dynamodb:GetItem on table t"))
                .containsExactly(
                        "2 Action becomes NotAction: killed, role reader can dynamodb:GetItem on table t",
                        "2 Action dynamodb:* becomes *: equivalent",
                        "3 Action becomes NotAction: survived, role reader cannot"
                                + " s3:AllowVendedLogDeliveryForResource on arn:aws:s3:::b because implicit deny",
                        "3 Action s3:ListBucket becomes s3:*: survived, role reader cannot"
                                + " s3:AllowVendedLogDeliveryForResource on arn:aws:s3:::b because implicit deny");
    }

    @Test
    void a_key_that_a_sentence_cannot_give_just_any_value_is_left_out() {
        PolicyStore store = reader("""
                {
                  "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app",
                  "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
                }""").build();

        assertThat(mutants(
                        store,
                        EnumSet.of(MutationOperator.DELETE_CONDITION_KEY),
                        "role reader cannot s3:GetObject on object reports/a"))
                .containsExactly(
                        "4 StringEquals iam:PassedToService is deleted: survived, role reader cannot iam:PassRole"
                                + " on arn:aws:iam::111122223333:role/app without iam:PassedToService because implicit deny");
    }

    @Test
    void of_what_is_undecided_it_is_told_what_is_not_known_and_it_counts_as_survived() {
        PolicyStore store = store().identityBasedPolicy(document("iam/ann.json", """
                {
                  "Effect": "Allow", "Action": "sts:AssumeRole",
                  "Resource": "arn:aws:iam::111122223333:role/${aws:username}-*"
                }"""), "user/ann")
                .build();
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.DELETE_STATEMENT);
        String sentence = "user ann cannot s3:GetObject on object reports/a";

        assertThat(mutants(store, operators, sentence))
                .containsExactly("2 statement 1 is deleted: undecided, aws:username follows from the caller, of whom"
                        + " arn:aws:iam::999988887777:user/ann is only one: except callers by name, or say what they are"
                        + " called");
        assertThat(mutation(store, operators, sentence).score()).hasToString("0.0 %, 0 of 1");
    }

    @Test
    void conditions_are_opened_negated_and_deleted() {
        PolicyStore store = reader("""
                {
                  "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                  "Condition": {
                    "StringLikeIfExists": { "aws:PrincipalTag/team": ["blue", "green*"] },
                    "IpAddress": { "aws:SourceIp": "192.0.2.0/24" },
                    "ForAllValues:StringEquals": { "aws:TagKeys": "team" }
                  }
                }""").build();
        Set<MutationOperator> operators = EnumSet.of(
                MutationOperator.DELETE_CONDITION,
                MutationOperator.DELETE_CONDITION_KEY,
                MutationOperator.DELETE_CONDITION_VALUE,
                MutationOperator.WIDEN_CONDITION_VALUE,
                MutationOperator.DELETE_IF_EXISTS,
                MutationOperator.SWAP_EQUALS_AND_LIKE,
                MutationOperator.SWAP_SET_OPERATORS,
                MutationOperator.NEGATE_OPERATOR);
        String sentence = "role reader can s3:GetObject on object reports/a from-ip 192.0.2.7";

        assertThat(mutants(store, operators, sentence))
                .containsExactly(
                        "4 Condition is deleted: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team example because implicit deny",
                        "5 StringLikeIfExists aws:PrincipalTag/team is deleted: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team example because implicit deny",
                        "5 StringLikeIfExists aws:PrincipalTag/team becomes StringLike: killed, role reader can s3:GetObject on object reports/a from-ip 192.0.2.7",
                        "5 StringLikeIfExists aws:PrincipalTag/team becomes StringEqualsIfExists: survived, role reader can s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team greenexample",
                        "5 StringLikeIfExists aws:PrincipalTag/team becomes StringNotLikeIfExists: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team example because implicit deny",
                        "5 StringLikeIfExists aws:PrincipalTag/team blue is deleted: survived, role reader can s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team blue",
                        "5 StringLikeIfExists aws:PrincipalTag/team blue becomes *: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team example because implicit deny",
                        "5 StringLikeIfExists aws:PrincipalTag/team green* is deleted: survived, role reader can s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team greenexample",
                        "5 StringLikeIfExists aws:PrincipalTag/team green* becomes *: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 192.0.2.7 with aws:PrincipalTag/team example because implicit deny",
                        "6 IpAddress aws:SourceIp is deleted: survived, role reader cannot s3:GetObject on object reports/a without aws:SourceIp because implicit deny",
                        "6 IpAddress aws:SourceIp becomes NotIpAddress: killed, role reader can s3:GetObject on object reports/a from-ip 192.0.2.7",
                        "6 IpAddress aws:SourceIp 192.0.2.0/24 becomes 0.0.0.0/0: survived, role reader cannot s3:GetObject on object reports/a with aws:SourceIp 0.0.0.0 because implicit deny",
                        "7 ForAllValues:StringEquals aws:TagKeys is deleted: equivalent",
                        "7 ForAllValues:StringEquals aws:TagKeys becomes ForAllValues:StringLike:" + " equivalent",
                        "7 ForAllValues:StringEquals aws:TagKeys becomes ForAnyValue:StringEquals: killed, role reader can s3:GetObject on object reports/a from-ip 192.0.2.7",
                        "7 ForAllValues:StringEquals aws:TagKeys becomes ForAllValues:StringNotEquals: equivalent");
        assertThatPastedSentencesKill(store, operators, sentence);
    }

    @Test
    void what_limits_is_detached() {
        PolicyDocument reader = document("iam/reader.json", READ);
        PolicyStore store = store().identityBasedPolicy(reader, "role/reader")
                .permissionsBoundary(document("boundaries/read.json", """
                        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }"""), "role/reader")
                .serviceControlPolicy(document("organization/secret.json", """
                        { "Sid": "Secret", "Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::reports/secret/*" }"""))
                .resourceBasedPolicy(document("s3/reports.json", """
                        {
                          "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/ann" },
                          "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*"
                        }"""), "arn:aws:s3:::reports")
                .build();
        Set<MutationOperator> operators = EnumSet.of(
                MutationOperator.DETACH_BOUNDARY,
                MutationOperator.DETACH_LEVEL,
                MutationOperator.DETACH_RESOURCE_POLICY,
                MutationOperator.WIDEN_PRINCIPAL);
        String sentence = "role reader can s3:GetObject on object reports/a";

        assertThat(mutants(store, operators, sentence))
                .containsExactly(
                        "1 the permissions boundary boundaries/read.json is detached from role/reader: survived, role reader cannot s3:GetObjectVersion on object reports/example because implicit deny",
                        "1 the service control policy organization/secret.json is detached from Root: survived, role reader cannot s3:GetObject on object reports/secret/example because explicit deny",
                        "1 the resource-based policy s3/reports.json is detached from arn:aws:s3:::reports: survived, user ann can s3:PutObject on object reports/example",
                        "3 Principal arn:aws:iam::111122223333:user/ann becomes arn:aws:iam::111122223333:root: survived, user ann can s3:PutObject on object reports/example");
        assertThatPastedSentencesKill(store, operators, sentence);
    }

    @Test
    void a_wider_policy_of_an_endpoint_is_not_taken_for_the_same() {
        PolicyStore store = reader(READ)
                .vpcEndpointPolicy(document("endpoint.json", """
                        {
                          "Effect": "Allow", "Principal": "*",
                          "Action": "s3:GetObject", "Resource": "*"
                        }"""), "vpce-1a2b3c4d")
                .build();
        String sentence = "role reader can s3:GetObject on object reports/a with aws:SourceVpce vpce-1a2b3c4d";

        assertThat(mutants(store, EnumSet.of(MutationOperator.WIDEN_ACTION), sentence))
                .contains("4 Action s3:GetObject becomes s3:*: survived, root cannot s3:AbortMultipartUpload on object"
                        + " example/example with aws:SourceVpce vpce-1a2b3c4d because implicit deny");
    }

    @Test
    void documents_change_places() {
        PolicyStore store = store().identityBasedPolicy(document("iam/reader.json", READ), "role/reader")
                .identityBasedPolicy(document("iam/writer.json", """
                        { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*" }"""), "role/writer")
                .build();
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.SWAP_DOCUMENTS);

        assertThat(mutants(store, operators, "role reader cannot s3:PutObject on object reports/a"))
                .containsExactly(
                        "1 iam/reader.json and iam/writer.json change places: killed, role reader cannot s3:PutObject on object reports/a");
        assertThat(mutants(store, operators, "role other cannot s3:PutObject on object reports/a"))
                .containsExactly(
                        "1 iam/reader.json and iam/writer.json change places: no coverage, role reader can s3:GetObject on object reports/example");
    }

    @Test
    void a_sentence_about_all_requests_kills_what_none_about_one_request_would() {
        PolicyStore store = reader(READ).build();

        assertThat(mutants(
                        store,
                        EnumSet.of(MutationOperator.WIDEN_ACTION, MutationOperator.WIDEN_RESOURCE),
                        "role reader can at most s3:GetObject, s3:GetObjectVersion on object reports/*"))
                .allMatch(mutant -> mutant.contains(": killed, role reader can at most"))
                .hasSize(3);
        assertThat(mutants(store, EnumSet.of(MutationOperator.WIDEN_ACTION), "role reader can never s3:DeleteObject"))
                .allMatch(mutant -> mutant.endsWith(": killed, role reader can never s3:DeleteObject"))
                .hasSize(2);
    }

    @Test
    void a_sentence_that_says_why_kills_what_leaves_the_result_as_it_is() {
        PolicyStore store = reader("""
                { "Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" },
                { "Sid": "NoPut", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }""").build();
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.DELETE_STATEMENT);

        assertThat(mutants(store, operators, "role reader cannot s3:DeleteObject on object reports/a"))
                .containsExactly("2 NoDelete is deleted: equivalent", "3 NoPut is deleted: equivalent");
        assertThat(mutants(
                        store,
                        operators,
                        "role reader cannot s3:DeleteObject on object reports/a because iam/reader.json#NoDelete"))
                .containsExactly(
                        "2 NoDelete is deleted: killed, role reader cannot s3:DeleteObject on object reports/a because iam/reader.json#NoDelete",
                        "3 NoPut is deleted: equivalent");
    }

    @Test
    void what_aws_would_reject_is_no_mutant() {
        PolicyStore store = store().verifiedIdentity("arn:aws:ses:eu-west-1:111122223333:identity/example.com")
                .sendingAuthorizationPolicy(document("ses/partner.json", """
                        {
                          "Sid": "Partner", "Effect": "Allow", "Principal": { "AWS": "444455556666" },
                          "Action": "ses:SendEmail", "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/example.com"
                        }"""))
                .build();

        assertThat(mutants(
                        store,
                        EnumSet.of(
                                MutationOperator.NEGATE_ACTION,
                                MutationOperator.NEGATE_RESOURCE,
                                MutationOperator.WIDEN_RESOURCE,
                                MutationOperator.NEGATE_PRINCIPAL)))
                .isEmpty();
    }

    @Test
    void sentences_that_are_broken_take_no_part() {
        PolicyStore store = reader(READ).build();
        List<VerifiedExpectation> verified =
                new ArrayList<>(SentencesOfRun.verify(store, "role reader can s3:GetObject on object reports/a"));
        VerifiedExpectation broken =
                SentencesOfRun.verifyAny(store, "role reader can s3:PutObject on object reports/a");
        verified.add(broken);

        assertThat(broken.isKept()).isFalse();
        assertThat(PolicyMutation.of(List.of(store), verified, EnumSet.of(MutationOperator.WIDEN_ACTION))
                        .count(MutantStatus.KILLED))
                .isZero();
    }

    @Test
    void parts_of_a_run_add_up_and_what_one_part_kills_is_killed() {
        PolicyStore store = reader(READ).build();
        Set<MutationOperator> operators = EnumSet.of(MutationOperator.DELETE_ACTION);
        PolicyMutation one = mutation(store, operators, "role reader can s3:GetObject on object reports/a");
        PolicyMutation other = mutation(store, operators, "role reader can s3:GetObjectVersion on object reports/a");

        assertThat(one.score()).hasToString("50.0 %, 1 of 2");
        assertThat(one.plus(other).score()).hasToString("100.0 %, 2 of 2");
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
    }
}
