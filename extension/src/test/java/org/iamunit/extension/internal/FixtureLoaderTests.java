package org.iamunit.extension.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is equal is read and compiled once in a process, and what has changed is read anew. */
class FixtureLoaderTests {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T00:00:00Z");

    private static final String POLICY = """
            { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*",
              "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-11-21T12:00:00Z" } } } }""";

    private static final String DUMP = """
            { "RoleDetailList": [ { "Arn": "arn:aws:iam::123456789012:role/sender", "RoleName": "sender", "RolePolicyList": [
              { "PolicyName": "send", "PolicyDocument": %s } ] } ] }""".formatted(POLICY);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("policy.json"), POLICY);
        Files.writeString(folder.resolve("account.json"), DUMP);
    }

    @Test
    void two_runs_share_what_is_equal() {
        Fixture first = load(new FixtureLoader(), "user/ann", NOW);
        Fixture second = load(new FixtureLoader(), "user/ann", NOW);

        assertThat(second.store()).isSameAs(first.store());
    }

    @Test
    void fixtures_at_different_times_share_all_but_the_time() {
        FixtureLoader loader = new FixtureLoader();
        Fixture now = load(loader, "user/ann", NOW);
        Fixture later = load(loader, "user/ann", LATER);
        AccessRequest request = AccessRequest.of(Principal.user("123456789012", "ann"), "ses:SendEmail", identity());

        assertThat(later.store()).isSameAs(now.store());
        assertThat(now.authorizer().decide(request).isAllowed()).isTrue();
        assertThat(later.authorizer().decide(request).isAllowed()).isFalse();
    }

    @Test
    void a_test_that_repeats_a_fixture_gets_the_same_authorizer() {
        FixtureLoader loader = new FixtureLoader();

        assertThat(load(loader, "user/ann", NOW).authorizer())
                .isSameAs(load(loader, "user/ann", NOW).authorizer());
    }

    @Test
    void different_fixtures_share_their_documents_and_those_of_their_inventory() {
        List<PolicyDocument> ofAnn = documents(load(new FixtureLoader(), "user/ann", NOW));
        List<PolicyDocument> ofBob = documents(load(new FixtureLoader(), "user/bob", NOW));

        assertThat(ofAnn).hasSize(2);
        assertThat(ofBob).hasSize(2);
        assertThat(ofBob.get(0)).isSameAs(ofAnn.get(0));
        assertThat(ofBob.get(1)).isSameAs(ofAnn.get(1));
    }

    @Test
    void a_file_that_has_changed_is_read_anew() throws IOException {
        FixtureLoader loader = new FixtureLoader();
        Fixture before = load(loader, "user/ann", NOW);

        Files.writeString(folder.resolve("policy.json"), POLICY.replace("SendEmail", "Sendemail"));
        assertThat(documents(load(loader, "user/ann", NOW)).get(1).text()).contains("Sendemail");
        Files.writeString(folder.resolve("account.json"), DUMP.replace("role/sender", "role/mailer"));
        assertThat(load(loader, "user/ann", NOW).store().principals().arns())
                .containsExactly("arn:aws:iam::123456789012:role/mailer");
        Files.writeString(folder.resolve("policy.json"), "{}");
        assertThatThrownBy(() -> load(loader, "user/ann", NOW))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("the document has no Statement");

        writeFiles();
        assertThat(load(loader, "user/ann", NOW).store()).isSameAs(before.store());
    }

    private Fixture load(FixtureLoader loader, String attachedTo, Instant now) {
        List<Place> places = List.of(new FolderPlace("the folder", folder));
        return loader.load(new FixtureDeclaration(
                        List.of(new PolicyDeclaration(
                                "@Policies", PolicyUse.IDENTITY_BASED, "policy.json", attachedTo, places)),
                        List.of(new InventoryDeclaration(
                                new FilePattern("@Inventory", "account.json", places), null, null, null)),
                        List.of(),
                        ResourceDeclarations.NONE,
                        List.of(),
                        null,
                        new Defaults(null, new Region("eu-west-1"), null, false),
                        now,
                        false,
                        false,
                        false))
                .orThrow("the test");
    }

    private static List<PolicyDocument> documents(Fixture fixture) {
        return fixture.store().policies().stream().map(AttachedPolicy::document).toList();
    }

    private static String identity() {
        return "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
    }
}
