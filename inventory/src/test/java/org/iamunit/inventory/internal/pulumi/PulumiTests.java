package org.iamunit.inventory.internal.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;
import static org.iamunit.inventory.StoreContents.resource;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.names.KnownResources;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of stacks and previews of Pulumi. */
class PulumiTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com";

    @Test
    void a_stack_is_read_as_it_is_exported() throws Exception {
        PolicyStore store = load(resource("pulumi/stack.json"));

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/mailer-1a2b3c4",
                        "identity-based policy of arn:aws:iam::123456789012:role/mailer-1a2b3c4: stack.json:31:39 (aws:iam/role:Role::mailer, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mailer-1a2b3c4: stack.json:50:31 (aws:iam/policy:Policy::send, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/mailer-1a2b3c4: stack.json:26:41 (aws:iam/role:Role::mailer, 1:1 in the string)",
                        "resource-based policy of arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: stack.json:81:31 (aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy::partner, 1:1 in the string)",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: tx");
        assertThat(Inside.of(store, KnownPrincipals.class).names())
                .containsExactlyInAnyOrder("role/mailer-1a2b3c4", "role/mailer", "role/aws:iam/role:Role::mailer");
        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.of("arn:aws:iam::123456789012:role/mailer-1a2b3c4"),
                                "ses:SendEmail",
                                IDENTITY))
                        .valuesOf("aws:principaltag/costcenter"))
                .containsExactly("mail");
    }

    /** What a preview does not know it says that it does not; what that depends on, it says too. */
    @Test
    void a_preview_finds_what_properties_depend_on() throws Exception {
        PolicyStore store = load(account(resource("pulumi/preview.json"), null));

        assertThat(Authorizer.of(store).decide(sending("role/mailer-1a2b3c4")).decidingStatements())
                .hasToString("[preview.json:31 (aws:iam/policy:Policy::send, 1:38 in the string) Send]");
        assertThat(StoreContents.answer(Authorizer.of(store).decide(sending("user/ann-0f0f0f0"))))
                .isEqualTo("open: preview.json:62 (aws:iam/userPolicy:UserPolicy::archive) the policy,"
                        + " policy of aws:iam/userPolicy:UserPolicy::archive is known only after apply, since it is made of"
                        + " urn:pulumi:dev::mail::aws:s3/bucket:Bucket::archive");
    }

    private static AccessRequest sending(String principal) {
        return AccessRequest.of(Principal.of("arn:aws:iam::123456789012:" + principal), "ses:SendEmail", IDENTITY);
    }

    private static InventoryFile account(InventoryFile file, String about) {
        return new InventoryFile(file.name(), file.text(), "123456789012", null, about);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before | implicit deny",
                "after  | allowed",
            })
    void a_preview_has_two_sides(String side, String expected) {
        String state = """
                { "urn": "urn:pulumi:dev::m::%s::x", "type": "%s", "inputs": { %s } }
                """;
        String user = state.formatted("aws:iam/user:User", "aws:iam/user:User", "\"name\": \"ann\"");
        String policy = state.formatted(
                "aws:iam/userPolicy:UserPolicy",
                "aws:iam/userPolicy:UserPolicy",
                "\"user\": \"ann\", \"policy\": \"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\","
                        + "\\\"Action\\\":\\\"ses:*\\\",\\\"Resource\\\":\\\"*\\\"}}\"");
        PolicyStore store = load(account(new InventoryFile("preview.json", """
                { "steps": [ { "op": "same", "urn": "urn:pulumi:dev::m::aws:iam/user:User::x", "oldState": %1$s, "newState": %1$s },
                             { "op": "create", "urn": "urn:pulumi:dev::m::aws:iam/userPolicy:UserPolicy::x", "newState": %2$s } ],
                  "changeSummary": { "create": 1, "same": 1 } }
                """.formatted(user, policy)), side));

        assertThat(Authorizer.of(store).decide(sending("user/ann")).result()).hasToString(expected);
    }

    /** What Pulumi adds to the name of a new resource is another thing when it makes the resource. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs-1a2b3c4 | allowed",
                "jobs-5d6e7f8 | open: arn:aws:sqs:eu-west-1:123456789012:jobs-5d6e7f8 may be aws:sqs/queue:Queue::jobs (preview.json:2)",
                "jobs-dead    | implicit deny",
            })
    void a_name_that_pulumi_makes_up(String queue, String expected) {
        PolicyStore store = load(new InventoryFile("preview.json", """
                { "config": { "aws:region": "eu-west-1" }, "steps": [
                    { "op": "create", "urn": "urn:pulumi:dev::m::aws:sqs/queue:Queue::jobs", "newState": {
                      "urn": "urn:pulumi:dev::m::aws:sqs/queue:Queue::jobs", "type": "aws:sqs/queue:Queue", "inputs": { "name": "jobs-1a2b3c4" } } },
                    { "op": "create", "urn": "urn:pulumi:dev::m::aws:iam/user:User::u", "newState": {
                      "urn": "urn:pulumi:dev::m::aws:iam/user:User::u", "type": "aws:iam/user:User", "inputs": { "name": "ann" } } },
                    { "op": "create", "urn": "urn:pulumi:dev::m::aws:iam/userPolicy:UserPolicy::p", "newState": {
                      "urn": "urn:pulumi:dev::m::aws:iam/userPolicy:UserPolicy::p", "type": "aws:iam/userPolicy:UserPolicy", "inputs": { "user": "ann",
                        "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sqs:*\\",\\"Resource\\":\\"arn:aws:sqs:eu-west-1:123456789012:jobs-1a2b3c4\\"}}" } } } ],
                  "changeSummary": { "create": 3 } }
                """, "123456789012", null, "after"));

        assertThat(StoreContents.decide(
                                store,
                                "arn:aws:iam::123456789012:user/ann",
                                "sqs:SendMessage",
                                "arn:aws:sqs:eu-west-1:123456789012:" + queue)
                        .replaceFirst(", whose ID AWS makes up; .*", ""))
                .isEqualTo(expected);
    }

    /** The Region of a resource that has one of its own is not that of its provider. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                   | true",
                "'region': 'eu-central-1',                          | false",
                "'region': '04da6b54-80e4-46f7-96ec-b56ff0331ba9',  | false",
            })
    void the_region_of_the_provider_holds_where_the_resource_has_none(String own, boolean isKnown) {
        PolicyStore store = load(new InventoryFile(
                "preview.json",
                """
                { "steps": [
                    { "op": "create", "urn": "urn:pulumi:dev::m::pulumi:providers:aws::west", "newState": {
                      "urn": "urn:pulumi:dev::m::pulumi:providers:aws::west", "type": "pulumi:providers:aws", "inputs": { "region": "eu-west-1" } } },
                    { "op": "create", "urn": "urn:pulumi:dev::m::aws:sqs/queue:Queue::jobs", "newState": {
                      "urn": "urn:pulumi:dev::m::aws:sqs/queue:Queue::jobs", "type": "aws:sqs/queue:Queue",
                      "provider": "urn:pulumi:dev::m::pulumi:providers:aws::west::04da6b54-80e4-46f7-96ec-b56ff0331ba9",
                      "inputs": { %s "name": "jobs", "tags": { "team": "mail" } } } } ],
                  "changeSummary": { "create": 2 } }
                """.formatted(own == null ? "" : own.replace('\'', '"')),
                "123456789012",
                null,
                "after"));

        assertThat(Inside.of(store, KnownResources.class).contains("arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo(isKnown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ 'steps': [ ], 'changeSummary': { 'same': 3 } }"
                        + "| input.json:1:1: this preview leaves out 3 resources that do not change; write it with pulumi preview --json --show-sames",
                "{ 'steps': [ { 'op': 'create', 'urn': 'urn:pulumi:dev::m::aws-native:iam:Role::r', 'newState': { 'type': 'aws-native:iam:Role' } } ], 'changeSummary': { } }"
                        + "| input.json:1:96: urn:pulumi:dev::m::aws-native:iam:Role::r is of the provider aws-native, of which nothing is read; make it with the provider aws, or write an InventoryReader for it",
                "{ 'steps': [ { 'op': 'create', 'urn': 'urn:pulumi:dev::m::aws-native:s3:BucketPolicy::b', 'newState': { 'type': 'aws-native:s3:BucketPolicy' } } ], 'changeSummary': { } }"
                        + "| input.json:1:103: urn:pulumi:dev::m::aws-native:s3:BucketPolicy::b is of the provider aws-native, of which nothing is read; make it with the provider aws, or write an InventoryReader for it",
                "{ 'deployment': { 'resources': [ { 'urn': 'urn:pulumi:dev::m::aws:iam/user:User::u', 'type': 'aws:iam/user:User', 'outputs': { 'name': 'u' } } ] } }"
                        + "| input.json:1:1: this output does not say which account it is for; keep it in a file accounts/ACCOUNT/plan.json, or say so beside the name of the file: account = \"ACCOUNT\"",
            })
    void what_is_missing_is_an_error(String text, String message) {
        assertThatThrownBy(() -> load(text.replace('\'', '"')))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(message);
    }

    @Test
    void a_secret_leaves_open_what_depends_on_it() {
        PolicyStore store = load("""
                { "version": 3, "deployment": { "manifest": {}, "resources": [
                  { "urn": "urn:pulumi:dev::m::aws:iam/user:User::u", "type": "aws:iam/user:User",
                    "outputs": { "name": "ann", "arn": "arn:aws:iam::123456789012:user/ann" } },
                  { "urn": "urn:pulumi:dev::m::aws:iam/userPolicy:UserPolicy::p", "type": "aws:iam/userPolicy:UserPolicy",
                    "outputs": { "user": "ann", "policy": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x" } } } ] } }
                """);

        assertThat(StoreContents.answer(Authorizer.of(store).decide(sending("user/ann"))))
                .isEqualTo("open: input.json:5 (aws:iam/userPolicy:UserPolicy::p) the policy, policy is a secret, which"
                        + " pulumi shows with --show-secrets");
    }
}
