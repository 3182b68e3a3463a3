package org.iamunit.policy.internal.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PhysicalId;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who names a resource by an ID that no file has may mean one of which the ID is not known. */
class PhysicalIdsTests {

    private static final String SYSTEMS = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/";

    private static PhysicalId fileSystem(String name) {
        return id(SYSTEMS, "mail-" + name, "fs-[0-9a-f]{8}", false, name);
    }

    private static PhysicalId id(String before, String standIn, String form, boolean isTelling, String name) {
        return new PhysicalId(
                before + standIn,
                standIn,
                Pattern.compile(form),
                isTelling,
                name,
                new SourcePosition("mail.yaml", 7, 1));
    }

    private static PolicyStore.Builder store(String statements) {
        return PolicyStore.builder()
                .identityBasedPolicy(
                        PolicyDocument.parse(
                                "ann.json",
                                "{ 'Version': '2012-10-17', 'Statement': [%s] }"
                                        .formatted(statements)
                                        .replace('\'', '"')),
                        "user/ann")
                .physicalId(fileSystem("Files"))
                .physicalId(fileSystem("Other"))
                .physicalId(id(
                        "arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/",
                        "vpce-Door",
                        "vpce-[0-9a-f]{8}",
                        true,
                        "Door"))
                .physicalId(id("arn:aws:sns:eu-west-1:123456789012:", "mail-News", "mail-News-\\w{4}", false, "News"));
    }

    private static String statement(String effect, String resource, String condition) {
        return "{ 'Effect': '%s', 'Action': 'elasticfilesystem:*', 'Resource': '%s' %s }"
                .formatted(effect, resource, condition);
    }

    private static AccessRequest request(String id) {
        return AccessRequest.of(
                Principal.user("123456789012", "ann"), "elasticfilesystem:DeleteFileSystem", SYSTEMS + id);
    }

    private static String answer(Decision decision) {
        return decision.result() == Decision.Result.UNDETERMINED
                ? decision.unknowns().stream()
                        .map(Unknown::reason)
                        .collect(Collectors.joining("; "))
                        .replaceFirst(" \\(mail.yaml:7\\).*", "")
                        .replace(SYSTEMS, "")
                : decision.result().toString();
    }

    private static String decide(PolicyStore.Builder store, AccessRequest request) {
        return answer(Authorizer.of(store.build()).decide(request));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Allow | mail-Files | mail-Files  | allowed",
                "Allow | mail-Files | mail-Other  | implicit deny",
                "Allow | mail-Files | fs-1a2b3c4d | fs-1a2b3c4d may be Files",
                "Allow | mail-Files | fs-1a2b3c   | implicit deny",
                "Allow | mail-Other | fs-1a2b3c4d | fs-1a2b3c4d may be Other",
                "Allow | mail-Named | fs-1a2b3c4d | implicit deny",
                "Allow | *          | fs-1a2b3c4d | allowed",
                "Allow | mail-*     | fs-1a2b3c4d | fs-1a2b3c4d may be Files",
            })
    void an_allow_may_be_about_it(String effect, String policy, String asked, String expected) {
        assertThat(decide(store(statement(effect, SYSTEMS + policy, "")), request(asked)))
                .isEqualTo(expected);
    }

    @Test
    void a_deny_may_be_about_it() {
        PolicyStore.Builder store =
                store(statement("Allow", "*", "") + "," + statement("Deny", SYSTEMS + "mail-Files", ""));
        assertThat(decide(store, request("fs-1a2b3c4d"))).isEqualTo("fs-1a2b3c4d may be Files");
        assertThat(decide(store, request("mail-Files"))).isEqualTo("explicit deny");
        assertThat(decide(store, request("mail-Other"))).isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:SourceVpce | vpce-Door     | vpce-1a2b3c4d | vpce-1a2b3c4d may be Door",
                "aws:SourceVpce | vpce-Door     | vpce-Door     | allowed",
                "aws:SourceVpce | vpce-0a0a0a0a | vpce-1a2b3c4d | implicit deny",
                "aws:PrincipalTag/topic | arn:aws:sns:eu-west-1:123456789012:mail-News | arn:aws:sns:eu-west-1:123456789012:mail-News-1A2B | arn:aws:sns:eu-west-1:123456789012:mail-News-1A2B may be News",
                "aws:PrincipalTag/topic | arn:aws:sns:eu-west-1:123456789012:mail-News | arn:aws:sns:eu-west-1:123456789012:other          | implicit deny",
                "aws:UserAgent  | mail-News     | mail-News-1A2B | implicit deny",
            })
    void a_value_may_be_it(String key, String policy, String given, String expected) {
        PolicyStore.Builder store = store(statement(
                "Allow",
                SYSTEMS + "fs-00000000",
                ", 'Condition': { 'StringEquals': { '" + key + "': '" + policy + "' } }"));
        assertThat(decide(
                        store.resource(SYSTEMS + "fs-00000000", new SourcePosition("mail.yaml", 9, 1)),
                        request("fs-00000000").with(key, given)))
                .isEqualTo(expected);
    }

    @Test
    void resource_and_value_may_both_be_such() {
        PolicyStore.Builder store = store(statement(
                "Allow",
                SYSTEMS + "mail-Files",
                ", 'Condition': { 'StringEquals': { 'aws:SourceVpce': 'vpce-Door' } }"));
        assertThat(decide(store, request("fs-1a2b3c4d").with("aws:SourceVpce", "vpce-1a2b3c4d")))
                .isEqualTo("fs-1a2b3c4d may be Files");
        assertThat(decide(store, request("fs-1a2b3c4d").with("aws:SourceVpce", "vpce-1")))
                .isEqualTo("implicit deny");
    }

    @Test
    void what_the_same_file_has_by_another_name_is_another_resource() {
        String policy = statement("Allow", SYSTEMS + "mail-Files", "");
        assertThat(decide(
                        store(policy).resource(SYSTEMS + "fs-1a2b3c4d", new SourcePosition("mail.yaml", 9, 1)),
                        request("fs-1a2b3c4d")))
                .isEqualTo("implicit deny");
        assertThat(decide(
                        store(policy).resource(SYSTEMS + "fs-1a2b3c4d", new SourcePosition("dump.json", 9, 1)),
                        request("fs-1a2b3c4d")))
                .isEqualTo("fs-1a2b3c4d may be Files");
    }

    @Test
    void who_takes_ids_literally_means_another() {
        PolicyStore.Builder store = store(statement("Allow", SYSTEMS + "mail-Files", ""));
        assertThat(decide(store, request("fs-1a2b3c4d").lenient())).isEqualTo("fs-1a2b3c4d may be Files");
        Authorizer literal = Authorizer.of(store.build()).literal();
        assertThat(answer(literal.decide(request("fs-1a2b3c4d")))).isEqualTo("implicit deny");
        assertThat(answer(literal.lenient().decide(request("fs-1a2b3c4d")))).isEqualTo("implicit deny");
    }

    @Test
    void an_id_stands_in_an_arn() {
        assertThatThrownBy(() -> PolicyStore.builder().physicalId(id("key/", "mail-Key", "k", false, "Key")))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"key/mail-Key\" is not the ARN of a resource; write it as in"
                        + " arn:aws:kms:eu-west-1:123456789012:key/mail-Key");
    }
}
