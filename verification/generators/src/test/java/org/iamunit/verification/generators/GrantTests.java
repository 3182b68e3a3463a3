package org.iamunit.verification.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.inventory.Inventory;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each grant method of the AWS CDK means: what it grants is allowed, and what is near is denied. */
class GrantTests {

    private static final Path GENERATED = Path.of("target", "generators");
    private static final String ACCOUNT = "111122223333";

    /** A line of {@code grants.tsv}. */
    private record Grant(
            String method, String role, String action, String resource, String deniedAction, String denied) {

        static Grant of(String line) {
            String[] columns = line.split("\t", -1);
            return new Grant(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
        }
    }

    private static List<Grant> grants() throws IOException {
        return Files.readAllLines(GENERATED.resolve("grants.tsv")).stream()
                .map(Grant::of)
                .toList();
    }

    @Test
    void there_are_as_many_grants_as_were_written() throws IOException {
        assertThat(grants()).hasSizeGreaterThanOrEqualTo(120);
    }

    @TestFactory
    Stream<DynamicTest> a_grant_allows_what_it_says_and_not_what_is_near() throws IOException {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(GENERATED.resolve("cdk.out")).addTo(store);
        Authorizer authorizer = Authorizer.of(store.build());
        return grants().stream()
                .flatMap(grant -> Stream.of(
                        DynamicTest.dynamicTest(
                                grant.method() + " allows " + grant.action() + " on " + grant.resource(),
                                () -> assertThat(decide(authorizer, grant, grant.action(), grant.resource()))
                                        .isEqualTo(Decision.Result.ALLOWED)),
                        DynamicTest.dynamicTest(
                                grant.method() + " does not allow " + grant.deniedAction() + " on " + grant.denied(),
                                () -> assertThat(decide(authorizer, grant, grant.deniedAction(), grant.denied()))
                                        .isEqualTo(Decision.Result.IMPLICITLY_DENIED))));
    }

    private static Decision.Result decide(Authorizer authorizer, Grant grant, String action, String resource) {
        Principal role = Principal.of("arn:aws:sts::" + ACCOUNT + ":assumed-role/" + grant.role() + "/session");
        AccessRequest request = AccessRequest.of(role, action, resource);
        return authorizer
                .decide(request.resourceAccount() == null ? request.ownedBy(ACCOUNT) : request)
                .result();
    }
}
