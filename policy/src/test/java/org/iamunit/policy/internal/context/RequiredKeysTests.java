package org.iamunit.policy.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every real request for an action carries is not absent where nobody gives it. */
class RequiredKeysTests {

    private static final String ANY = "*";

    /** The rows of the file, each action of each on its own. */
    static Stream<Object[]> rows() {
        return lines().map(line -> line.split("\t"))
                .flatMap(columns -> actions(columns[0], columns[1]).map(action -> new Object[] {columns[0], action}));
    }

    private static Stream<String> actions(String key, String column) {
        return column.equals(ANY)
                ? Catalog.aws().service(key.substring(0, key.indexOf(':'))).orElseThrow().actions().stream()
                        .map(CatalogAction::toString)
                        .filter(action -> !resources(key, action).isEmpty())
                : Stream.of(column.split(","));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("rows")
    void a_key_that_every_request_carries_is_not_absent(String key, String action) {
        assertThat(resources(key, action))
                .as("resources of requests that carry the key")
                .isNotEmpty();
        for (String resource : resources(key, action)) {
            RequestContext context = context(request(action, resource));
            String folded = ContextKeys.fold(key);
            UnknownValue unknown = context.unknown(folded);
            if (context.values(folded) == null) {
                assertThat(unknown).as("%s on %s", action, resource).isNotNull();
                assertThat(unknown.mayBeAbsent()).isFalse();
            }
            assertThat(context(request(action, resource).with(key, "given")).values(folded))
                    .containsExactly("given");
            assertThat(context(request(action, resource).without(key)).unknown(folded))
                    .isNull();
        }
    }

    @Test
    void a_message_says_what_to_give() {
        UnknownValue unknown = context(request("sns:Subscribe", "arn:aws:sns:us-east-1:111122223333:news"))
                .unknown("sns:protocol");

        assertThat(unknown).isNotNull();
        assertThat(unknown.unknown().reason()).endsWith(" is not known: say it with sns:Protocol");
    }

    @Test
    void an_action_that_does_without_the_key_lacks_it() {
        assertThat(context(request("sns:Publish", "arn:aws:sns:us-east-1:111122223333:news"))
                        .unknown("sns:protocol"))
                .isNull();
    }

    @Test
    void a_row_has_four_columns_and_a_page_of_aws() {
        assertThat(lines()).hasSizeGreaterThan(200).allSatisfy(line -> {
            assertThat(line.split("\t")).hasSize(4);
            assertThat(line.split("\t")[3]).startsWith("https://docs.aws.amazon.com/");
        });
    }

    private static Stream<String> lines() {
        try (var stream = RequiredKeys.class.getResourceAsStream("required-keys.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources that requests for an action name, as the catalog has them, where they carry a key. */
    private static List<String> resources(String key, String name) {
        CatalogAction action = Catalog.aws().action(name).orElseThrow();
        return Stream.concat(
                        Stream.of(ANY), action.resourceTypes().stream().flatMap(type -> type.arnFormats().stream()))
                .map(format -> format.replace("${Partition}", "aws")
                        .replace("${Region}", "us-east-1")
                        .replaceAll("\\$\\{[^}]*Account[^}]*}", "111122223333")
                        .replaceAll("\\$\\{[^}]*}", "abc1")
                        .replaceAll("/\\*$", "/abc1"))
                .map(resource -> resource.replace(":*:", ":111122223333:"))
                .filter(resource -> action.fitsResource(resource) && action.carriesKey(key, resource))
                .toList();
    }

    private static AccessRequest request(String action, String resource) {
        return AccessRequest.of(Principal.user("111122223333", "ann"), action, resource);
    }

    private static RequestContext context(AccessRequest request) {
        return new RequestContext(request, RequestTime.of(Instant.parse("2026-11-29T00:00:00Z")), (key, any) -> null);
    }
}
