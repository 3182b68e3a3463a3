package org.iamunit.inventory.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.inventory.StoreContents.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an inventory says of users, roles, groups and managed policies that have more than AWS allows. */
class InventoryQuotasTests {

    private static final String ACCOUNT = "arn:aws:iam::123456789012:";

    /** A document of so many characters without white space. */
    private static String document(int size) {
        return "{ \"Statement\": [ { \"Sid\": \"%s\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" } ] }"
                .formatted("x".repeat(size - 70));
    }

    private static String entity(String kind, String more) {
        return "{ \"%sDetailList\": [ { \"%sName\": \"x\", \"Arn\": \"%s%s/x\", %s } ] }"
                .formatted(kind, kind, ACCOUNT, kind.toLowerCase(), more);
    }

    private static String list(int count, String item) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> item.replace("#", String.valueOf(number)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void assertWarning(PolicyStore store, String about, String warning) {
        assertThat(store.warnings())
                .extracting(Problem::what)
                .filteredOn(what -> what.contains(about))
                .isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            User  | 2048  |
            User  | 2049  | the inline policies of arn:aws:iam::123456789012:user/x have 2,049 characters without white space, and AWS allows 2,048 characters (as of 2026-11-22)
            Group | 5120  |
            Group | 5121  | the inline policies of arn:aws:iam::123456789012:group/x have 5,121 characters without white space, and AWS allows 5,120 characters (as of 2026-11-22)
            Role  | 10240 |
            Role  | 10241 | the inline policies of arn:aws:iam::123456789012:role/x have 10,241 characters without white space, and AWS allows 10,240 characters (as of 2026-11-22)
            """)
    void inline_policies_count_together(String kind, int size, String warning) {
        assertWarning(
                load(entity(
                        kind,
                        "\"%sPolicyList\": [ { \"PolicyName\": \"a\", \"PolicyDocument\": %s }, { \"PolicyName\": \"b\", \"PolicyDocument\": %s } ]"
                                .formatted(kind, document(1_000), document(size - 1_000)))),
                "inline policies",
                warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            User  | 10 |
            User  | 11 | arn:aws:iam::123456789012:user/x has 11 managed policies, and AWS allows 10 managed policies, 20 on request (as of 2026-11-22)
            Group | 11 | arn:aws:iam::123456789012:group/x has 11 managed policies, and AWS allows 10 managed policies (as of 2026-11-22)
            Role  | 11 | arn:aws:iam::123456789012:role/x has 11 managed policies, and AWS allows 10 managed policies, 25 on request (as of 2026-11-22)
            """)
    void managed_policies_are_counted(String kind, int count, String warning) {
        String policies = list(
                count,
                "{ \"PolicyName\": \"p#\", \"Arn\": \"" + ACCOUNT
                        + "policy/p#\", \"DefaultVersionId\": \"v1\", \"PolicyVersionList\": [ { \"VersionId\": \"v1\", \"Document\": "
                        + document(100) + " } ] }");
        String attached = list(count, "{ \"PolicyArn\": \"" + ACCOUNT + "policy/p#\" }");

        assertWarning(
                load(entity(kind, "\"AttachedManagedPolicies\": " + attached) + "{ \"Policies\": " + policies + " }"),
                "managed policies",
                warning);
    }

    @Test
    void groups_of_a_user_are_counted() {
        String groups = list(11, "{ \"GroupName\": \"g#\", \"Arn\": \"" + ACCOUNT + "group/g#\" }");

        assertWarning(
                load(entity("User", "\"GroupList\": " + list(11, "\"g#\"")) + "{ \"GroupDetailList\": " + groups
                        + " }"),
                "groups",
                ACCOUNT + "user/x is in 11 groups, and AWS allows 10 groups (as of 2026-11-22)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:iam::123456789012:policy/p | 6144 |
            arn:aws:iam::123456789012:policy/p | 6145 | the managed policy arn:aws:iam::123456789012:policy/p has 6,145 characters without white space, and AWS allows 6,144 characters (as of 2026-11-22)
            arn:aws:iam::aws:policy/p          | 30000 |
            """)
    void managed_policies_of_aws_may_be_larger_than_others(String arn, int size, String warning) {
        String policy = "{ \"PolicyName\": \"p\", \"Arn\": \"" + arn
                + "\", \"DefaultVersionId\": \"v1\", \"PolicyVersionList\": [ { \"VersionId\": \"v1\", \"Document\": "
                + document(size) + " } ] }";

        assertWarning(
                load(entity("Role", "\"AttachedManagedPolicies\": [ { \"PolicyArn\": \"" + arn + "\" } ]")
                        + "{ \"Policies\": [" + policy + "] }"),
                "characters",
                warning);
    }

    @Test
    void what_is_textually_wrong_with_a_file_is_a_warning_of_the_store_too() {
        assertThat(load(entity("User", "\"Path\": \"/\" // the root\n")).warnings())
                .extracting(Problem::toString)
                .containsExactly("input.json:1:97: a comment; remove it: JSON has no comments");
    }
}
