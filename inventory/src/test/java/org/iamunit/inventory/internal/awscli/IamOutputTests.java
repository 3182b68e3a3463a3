package org.iamunit.inventory.internal.awscli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of outputs of aws iam about single users, roles, groups and policies, as loops of a shell write them. */
class IamOutputTests {

    private static final String ROLE = "arn:aws:iam::123456789012:role/mailer";
    private static final String POLICY = "arn:aws:iam::123456789012:policy/send";
    private static final String FOLDER = "accounts/123456789012/";

    /** Stand for the outputs that the cases below name. */
    private static final List<String> OUTPUTS = List.of(
            "GET-ROLE: { 'Role': { 'RoleName': 'mailer', 'Arn': 'arn:aws:iam::123456789012:role/mailer' } }",
            "LIST-ROLES: { 'Roles': [ { 'RoleName': 'mailer', 'Arn': 'arn:aws:iam::123456789012:role/mailer' } ] }",
            "ROLE: { 'RoleName': 'mailer', 'Arn': 'arn:aws:iam::123456789012:role/mailer', 'RoleLastUsed': { } }",
            "LISTED: { 'RoleName': 'mailer', 'Arn': 'arn:aws:iam::123456789012:role/mailer' }",
            "ATTACHED: { 'AttachedPolicies': [ { 'PolicyName': 'send', 'PolicyArn': 'arn:aws:iam::123456789012:policy/send' } ] }",
            "GET-V1: { 'Policy': { 'PolicyName': 'send', 'Arn': 'arn:aws:iam::123456789012:policy/send', 'DefaultVersionId': 'v1' } }",
            "GET-V2: { 'Policy': { 'PolicyName': 'send', 'Arn': 'arn:aws:iam::123456789012:policy/send', 'DefaultVersionId': 'v2' } }",
            "GET-OTHER: { 'Policy': { 'PolicyName': 'other', 'Arn': 'arn:aws:iam::123456789012:policy/other', 'DefaultVersionId': 'v1' } }",
            "LIST-POLICIES: { 'Policies': [ { 'Arn': 'arn:aws:iam::123456789012:policy/send', 'DefaultVersionId': 'v2' } ] }",
            "VERSION-1: { 'PolicyVersion': { 'VersionId': 'v1', 'IsDefaultVersion': false, 'Document': ALLOW } }",
            "VERSION-2: { 'PolicyVersion': { 'VersionId': 'v2', 'IsDefaultVersion': true, 'Document': ALLOW } }",
            "UNWRAPPED: { 'VersionId': 'v2', 'IsDefaultVersion': true, 'Document': ALLOW }",
            "INLINE: { 'RoleName': 'mailer', 'PolicyName': 'p', 'PolicyDocument': ALLOW }",
            "NAMES: { 'PolicyNames': [ 'p' ] }",
            "DOCUMENT: ALLOW",
            "ALLOW: { 'Version': '2012-10-17', 'Statement': { 'Effect': 'Allow', 'Action': 'ses:SendEmail', 'Resource': '*' } }");

    /** Load files, each given as its name, an equals sign, and the outputs in it. */
    private static PolicyStore loadAll(String files) {
        List<InventoryFile> all = new ArrayList<>();
        for (String file : files.trim().split("; ")) {
            String text = file.substring(file.indexOf('=') + 1);
            for (String output : OUTPUTS) {
                int colon = output.indexOf(':');
                text = text.replaceAll(
                        "\\b" + output.substring(0, colon) + "\\b",
                        output.substring(colon + 1).replace('\'', '"'));
            }
            all.add(new InventoryFile(
                    FOLDER + file.substring(0, file.indexOf('=')).trim(), text));
        }
        return load(all.toArray(InventoryFile[]::new));
    }

    private static String decide(PolicyStore store) {
        return StoreContents.decide(
                        store, ROLE, "ses:SendEmail", "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                .replace("open: accounts/123456789012/", "open: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; managed-policies/send.json=VERSION-2",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; managed-policies/send.json=UNWRAPPED",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; managed-policies/send.json=DOCUMENT",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; policies/send/1.json=VERSION-1; policies/send/2.json=VERSION-2",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; policies/send/1.json=VERSION-1; policy.json=GET-V1",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; managed-policies/send.json=VERSION-2; policy.json=LIST-POLICIES",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; all.json=GET-V2 VERSION-2 GET-OTHER VERSION-1",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; all.json=[GET-OTHER, VERSION-1, GET-V2, VERSION-2]",
                "role.json=ROLE;     roles/mailer/attached.json=ATTACHED; managed-policies/send.json=VERSION-2",
                "role.json=[ROLE];   roles/mailer/attached.json=[ { \"PolicyName\": \"send\", \"PolicyArn\": \"arn:aws:iam::123456789012:policy/send\" } ]; managed-policies/send.json=VERSION-2",
                "role.json=GET-ROLE; inline.json=INLINE",
                "role.json=GET-ROLE; inline.json=INLINE; roles/mailer/names.json=NAMES",
                "all.json=LIST-ROLES GET-ROLE INLINE",
            })
    void allow_what_their_policies_allow(String files) {
        assertThat(decide(loadAll(files))).isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; policies/send/1.json=VERSION-1"
                        + "| policies/send/1.json:1 the policy, the default version of arn:aws:iam::123456789012:policy/send is another, which is in no file",
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; policies/send.json=VERSION-2; policy.json=GET-V1"
                        + "| policies/send.json:1 the policy, the default version of arn:aws:iam::123456789012:policy/send is v1, which is in no file",
                // Not each is followed by its version, so that nothing says which is whose.
                "role.json=GET-ROLE; roles/mailer/attached.json=ATTACHED; all.json=GET-OTHER GET-V2 VERSION-2"
                        + "| roles/mailer/attached.json:1 the policy, the policy arn:aws:iam::123456789012:policy/send of arn:aws:iam::123456789012:role/mailer is in no file: fetch it and name its folder too: aws iam get-policy-version --policy-arn arn:aws:iam::123456789012:policy/send --version-id $(aws iam get-policy --policy-arn arn:aws:iam::123456789012:policy/send --query Policy.DefaultVersionId --output text) > managed-policies/send.json",
                "role.json=GET-ROLE; roles/mailer/names.json=NAMES"
                        + "| roles/mailer/names.json:1 the policy, the policy p in arn:aws:iam::123456789012:role/mailer is in no file: fetch it with aws iam get-user-policy, get-role-policy or get-group-policy",
                "all.json=LIST-ROLES INLINE"
                        + "| all.json:1 (role/mailer) the policy, AWS leaves out of lists whether arn:aws:iam::123456789012:role/mailer has a permissions boundary: add the output of aws iam get-role --role-name mailer, or of get-account-authorization-details",
                "all.json=[LISTED] INLINE"
                        + "| all.json:1 (role/mailer) the policy, AWS leaves out of lists whether arn:aws:iam::123456789012:role/mailer has a permissions boundary: add the output of aws iam get-role --role-name mailer, or of get-account-authorization-details",
            })
    void leave_open_what_is_in_no_file(String files, String why) {
        assertThat(decide(loadAll(files))).isEqualTo("open: " + why);
    }

    @Test
    void lists_leave_out_tags() {
        String policies = """
                { "RoleName": "mailer", "PolicyName": "p", "PolicyDocument": { "Statement": { "Effect": "Allow",
                  "Action": "ses:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "mail" } } } } }
                """;

        assertThat(decide(loadAll("all.json=LIST-ROLES " + policies)))
                .isEqualTo("open: aws:PrincipalTag/* of the caller is not known: AWS leaves the tags of " + ROLE
                        + " out of"
                        + " lists: add the output of aws iam get-role --role-name mailer, or of"
                        + " get-account-authorization-details; or give it with the request;"
                        + " accounts/123456789012/all.json:1 (role/mailer) the policy, AWS leaves out of lists whether "
                        + ROLE
                        + " has a permissions boundary: add the output of aws iam get-role --role-name mailer, or"
                        + " of get-account-authorization-details");
        assertThat(decide(loadAll("all.json=LIST-ROLES GET-ROLE " + policies))).isEqualTo("implicit deny");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { 'Organization': { } }                                                                                | open
            { 'AttachedPolicies': [ ] }                                                                            | implicit deny
            { 'PolicyNames': [ ] }                                                                                 | implicit deny
            { 'UserName': 'ann', 'PolicyName': 'p', 'PolicyDocument': { 'Statement': { 'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*' } } } | allowed
            """)
    void a_user_of_whom_no_file_says_which_policies_there_are_is_open(String output, String result) {
        PolicyStore store = load(
                new InventoryFile("accounts/123456789012/ann.json", """
                        { "User": { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann" } }
                        """),
                new InventoryFile("accounts/123456789012/users/ann/policies.json", output.replace('\'', '"')));
        String doubt = "open: accounts/123456789012/ann.json:1 (user/ann) the policy, no file says which policies"
                + " arn:aws:iam::123456789012:user/ann has: add the outputs of aws iam list-attached-user-policies and"
                + " list-user-policies, or of get-account-authorization-details";

        assertThat(StoreContents.decide(
                        store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", "arn:aws:s3:::b/k"))
                .isEqualTo(result.equals("open") ? doubt : result);
    }

    @Test
    void a_list_of_groups_says_nothing_of_the_boundaries_of_their_users() {
        PolicyStore store = load(
                new InventoryFile("accounts/123456789012/all.json", """
                        { "User": { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann" } }
                        { "Groups": [ { "GroupName": "g", "Arn": "arn:aws:iam::123456789012:group/g" } ] }
                        { "GroupName": "g", "PolicyName": "p", "PolicyDocument": {
                          "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } } }
                        """),
                new InventoryFile("accounts/123456789012/users/ann/groups.json", """
                        { "Groups": [ { "GroupName": "g", "Arn": "arn:aws:iam::123456789012:group/g" } ] }
                        """),
                new InventoryFile("accounts/123456789012/users/ann/attached.json", "{ \"AttachedPolicies\": [] }"));

        assertThat(StoreContents.decide(
                        store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", "arn:aws:s3:::b/k"))
                .isEqualTo("allowed");
    }

    @Test
    void groups_that_a_path_gives_to_a_user_are_those_of_the_user() {
        PolicyStore store = load(
                new InventoryFile(FOLDER + "ann.json", """
                        { "User": { "UserName": "ann", "Arn": "arn:aws:iam::123456789012:user/ann" } }
                        """),
                new InventoryFile(FOLDER + "users/ann/policies.json", "{ \"PolicyNames\": [] }"),
                new InventoryFile(FOLDER + "users/ann/groups.json", """
                        { "Groups": [ { "GroupName": "ops", "Arn": "arn:aws:iam::123456789012:group/ops" } ] }
                        """),
                new InventoryFile(FOLDER + "ops.json", """
                        { "GroupName": "ops", "PolicyName": "p", "PolicyDocument": { "Statement": [
                            { "Effect": "Allow", "Action": "*", "Resource": "*" } ] } }
                        """));

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann",
                        "identity-based policy of arn:aws:iam::123456789012:user/ann: accounts/123456789012/ops.json:1:60"
                                + " (p of group/ops)");
    }

    @ParameterizedTest
    @CsvSource({
        "{ 'Roles': [] }",
        "{ 'Users': [] }",
        "{ 'Groups': [] }",
        "{ 'AttachedPolicies': [] }",
        "{ 'PolicyNames': [] }",
        "{ 'Policies': [] }",
    })
    void may_be_empty(String output) {
        assertThat(load(output.replace('\'', '"')).policies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles.json   | { 'Roles': [ ], 'NextToken': 'eyJ9' }                   | the list of roles of account 123456789012",
                "roles.json   | { 'Roles': [ ], 'IsTruncated': true, 'Marker': 'x' }    | the list of roles of account 123456789012",
                "roles/mailer/attached.json | { 'AttachedPolicies': [ ], 'IsTruncated': true } | the policies attached to role/mailer",
                "roles/mailer/names.json    | { 'PolicyNames': [ ], 'IsTruncated': true }      | the names of the policies in role/mailer",
                "policies.json | { 'Policies': [ { 'Arn': 'arn:aws:iam::aws:policy/p', 'DefaultVersionId': 'v1' } ], 'IsTruncated': true } | the list of policies",
                "children/r-ab12/accounts.json | { 'Accounts': [ ], 'NextToken': 'x' }         | the Accounts of r-ab12",
                "eu-west-1/ses/identities.json | { 'EmailIdentities': [ ], 'NextToken': 'x' }  | the list of identities in eu-west-1",
            })
    void that_have_another_page_are_errors_without_it(String file, String output, String what) {
        assertThatThrownBy(() -> load(new InventoryFile(FOLDER + file, output.replace('\'', '"'))))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(FOLDER + file + ":1:1: a page of " + what
                        + " is missing: more follows after all that are here; add it, or let the AWS CLI write all of them,"
                        + " without --max-items and --no-paginate");
    }

    @Test
    void a_page_that_the_numbers_of_the_files_leave_out_is_an_error() {
        String page = "{ \"Users\": [], \"IsTruncated\": true, \"Marker\": \"m\" }";

        assertThat(load(
                                new InventoryFile("users-1.json", page),
                                new InventoryFile("users-2.json", page),
                                new InventoryFile("users-3.json", "{ \"Users\": [] }"))
                        .policies())
                .isEmpty();
        assertThatThrownBy(() -> load(
                        new InventoryFile("users-1.json", page),
                        new InventoryFile("users-3.json", "{ \"Users\": [] }")))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "users-1.json:1:1: a page of the list of users is missing: the numbers of the files leave one out;"
                                + " add it, or let the AWS CLI write all of them, without --max-items and --no-paginate");
    }
}
