package org.iamunit.verification.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each grant of a generator means: what it grants is allowed, and what is near is denied. */
class GrantTests {

    private static final String ACCOUNT = "111122223333";
    private static final Path GENERATED = Path.of("target", "generators", "accounts", ACCOUNT, "eu-west-1");

    /** A request of a line, perhaps with circumstances as in {@code key=value,key=value}. */
    private record Asked(String action, String resource, String circumstances) {

        AccessRequest of(String role) {
            Principal session = Principal.of("arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/session");
            AccessRequest request = AccessRequest.of(session, action, resource);
            for (String circumstance : circumstances.isEmpty() ? new String[0] : circumstances.split(",", -1)) {
                String[] keyAndValue = circumstance.split("=", 2);
                request = request.with(keyAndValue[0], keyAndValue[1]);
            }
            return request.resourceAccount() == null ? request.ownedBy(ACCOUNT) : request;
        }
    }

    /** A line of the file beside what a generator has written. */
    private record Grant(String method, String role, Asked granted, Asked neighbor) {

        static Grant of(String line) {
            String[] columns = line.split("\t", -1);
            assertThat(columns).as(line).hasSize(8);
            return new Grant(
                    columns[0],
                    columns[1],
                    new Asked(columns[2], columns[3], columns[4]),
                    new Asked(columns[5], columns[6], columns[7]));
        }

        Stream<DynamicTest> tests(Authorizer authorizer) {
            return Stream.of(
                    test("allows", granted, Decision.Result.ALLOWED, authorizer),
                    test("does not allow", neighbor, Decision.Result.IMPLICITLY_DENIED, authorizer));
        }

        private DynamicTest test(String verb, Asked asked, Decision.Result expected, Authorizer authorizer) {
            return DynamicTest.dynamicTest(
                    method + " " + verb + " " + asked.action() + " on " + asked.resource(), () -> {
                        Decision decision = authorizer.decide(asked.of(role));
                        assertThat(decision.result()).as(decision.toString()).isEqualTo(expected);
                    });
        }
    }

    private static List<Grant> grants(String generator) {
        try {
            return Files.readAllLines(GENERATED.resolve(generator + ".tsv")).stream()
                    .map(Grant::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> generators() throws IOException {
        try (Stream<Path> files = Files.list(GENERATED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tsv"))
                    .map(name -> name.substring(0, name.length() - ".tsv".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void each_generator_has_written_what_it_grants() throws IOException {
        assertThat(generators())
                .containsExactly("amplify", "architect", "cdk", "cdk-recommended", "constructs", "sam", "serverless");
        assertThat(grants("cdk")).hasSizeGreaterThanOrEqualTo(120).hasSameSizeAs(grants("cdk-recommended"));
    }

    @TestFactory
    Stream<DynamicContainer> a_grant_allows_what_it_says_and_not_what_is_near() throws IOException {
        return generators().stream().map(generator -> {
            PolicyStore.Builder store = PolicyStore.builder();
            Inventory.read(GENERATED.resolve(generator)).addTo(store);
            Authorizer authorizer = Authorizer.of(store.build());
            return DynamicContainer.dynamicContainer(
                    generator, grants(generator).stream().flatMap(grant -> grant.tests(authorizer)));
        });
    }
}
