package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.analysis.ChangedAccess.Kind;
import org.iamunit.analysis.DraftPolicy.Draft;
import org.iamunit.analysis.DraftPolicy.When;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;

/**
 * AWS's own managed policies are changed so that they allow more: whatever requests made at random show is found, and each request that is
 * told of is decided as it says. With {@code -Diamunit.analysis.broadenings=1000} more of them are tried.
 */
class BroadeningTests {

    private static final int BROADENINGS = Integer.getInteger("iamunit.analysis.broadenings", 20);
    private static final int FIRST = Integer.getInteger("iamunit.analysis.first", 0);

    /** So many requests are asked to find out whether a change broadens anything. */
    private static final int REQUESTS = 150;

    private static final Principal APP = Principal.role("111122223333", "app");

    @Test
    void whatever_is_broadened_is_found() {
        int broadened = 0;
        int witnesses = 0;
        int open = 0;
        for (int seed = FIRST; broadened < BROADENINGS; seed++) {
            Random random = new Random(seed);
            DraftPolicy policy = RewritingTests.some(random);
            DraftPolicy changed =
                    Rewriting.any(List.of(Broadening.values()), random).of(policy, random);
            int place = random.nextInt(8);
            AccessAnalysis before =
                    AccessAnalysis.of(RewritingTests.store(policy.document("before.json", new Random(1)), place));
            AccessAnalysis after =
                    AccessAnalysis.of(RewritingTests.store(changed.document("after.json", random), place));
            Set<String> gained = gained(changed, before.authorizer(), after.authorizer(), random);
            if (gained.isEmpty()) {
                continue;
            }
            broadened++;
            AccessComparison comparison = after.difference(before);
            for (ChangedAccess row : comparison.gained()) {
                requireGained(row, before, after, seed);
                witnesses++;
            }
            Set<String> shown = actions(comparison.gained());
            Set<String> told = new TreeSet<>(actions(comparison.ofKind(Kind.MAY_BE_GAINED)));
            told.addAll(shown);
            assertThat(told)
                    .as("seed %d: gained between%n%s%nand%n%s", seed, policy, changed)
                    .containsAll(gained);
            open += shown.containsAll(gained) ? 0 : 1;
        }
        System.out.printf(
                "%d broadenings found, %d of them open in part, %d witnesses decided again%n",
                broadened, open, witnesses);
        assertThat(witnesses).isPositive();
        assertThat(open).isLessThanOrEqualTo(BROADENINGS / 10);
    }

    /** Decide a request again that is told to be gained, by policies that nobody has asked before. */
    private static void requireGained(ChangedAccess row, AccessAnalysis before, AccessAnalysis after, int seed) {
        AccessRequest shown = row.change().orElseThrow().after().request();
        assertThat(Authorizer.of(after.store()).decide(shown).isAllowed())
                .as("seed %d: %s is allowed after", seed, shown)
                .isTrue();
        assertThat(Authorizer.of(before.store()).decide(shown).isDenied())
                .as("seed %d: %s is denied before", seed, shown)
                .isTrue();
    }

    private static Set<String> actions(List<ChangedAccess> rows) {
        return rows.stream()
                .filter(row -> row.callers().stream()
                        .anyMatch(caller -> caller.principal().equals(APP)))
                .flatMap(row -> row.actions().stream())
                .map(action -> action.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ask at random for what a policy allows, and return the actions of which a request was denied before. */
    private static Set<String> gained(DraftPolicy changed, Authorizer before, Authorizer after, Random random) {
        Set<String> gained = new TreeSet<>();
        List<Draft> statements =
                changed.statements().stream().filter(Draft::isAllow).toList();
        for (int i = 0; i < REQUESTS && !statements.isEmpty(); i++) {
            Draft statement = Rewriting.any(statements, random);
            List<CatalogAction> actions = Catalog.aws()
                    .actionsMatching(statement.notAction() ? "*" : Rewriting.any(statement.actions(), random));
            if (actions.isEmpty()) {
                continue;
            }
            CatalogAction action = Rewriting.any(actions, random);
            try {
                AccessRequest request = request(action, statement, changed, random);
                Decision old = before.decide(request);
                if (old.isDenied() && after.decide(request).isAllowed()) {
                    gained.add(action.toString().toLowerCase(Locale.ROOT));
                }
            } catch (FixtureException impossible) {
                // There is no such request.
            }
        }
        return gained;
    }

    private static AccessRequest request(CatalogAction action, Draft statement, DraftPolicy policy, Random random) {
        String resource = statement.notResource() ? "*" : Rewriting.any(statement.resources(), random);
        if (resource.equals("*") && action.hasResourceTypes()) {
            List<String> formats = new ArrayList<>();
            action.resourceTypes().forEach(type -> formats.addAll(type.arnFormats()));
            resource = Rewriting.any(formats, random)
                    .replace("${Partition}", "aws")
                    .replace("${Region}", "eu-west-1")
                    .replace("${Account}", "111122223333")
                    .replaceAll("\\$\\{[^}]*}", "some");
        }
        String asked = resource.replaceFirst("^arn:\\*", "arn:aws")
                .replaceFirst("^(arn:aws:[^:]*):\\*", "$1:eu-west-1")
                .replaceFirst("^(arn:aws:[^:]*:[^:]*):\\*", "$1:111122223333")
                .replaceAll("(?<=.)\\*", "some");
        if (action.hasResourceTypes() && !isOfForm(asked, action)) {
            throw new FixtureException(asked + " is no resource of " + action);
        }
        AccessRequest request = AccessRequest.of(APP, action.toString(), asked);
        Set<When> conditions = policy.statements().stream()
                .flatMap(each -> each.conditions().stream())
                .collect(Collectors.toSet());
        for (When when : conditions) {
            boolean isText = when.values().stream().noneMatch(value -> value.contains("${"));
            if (isText
                    && action.carriesKey(when.key())
                    && !request.names(when.key())
                    && !when.operator().equals("Null")) {
                request = random.nextInt(3) == 0
                        ? request.without(when.key())
                        : request.with(
                                when.key(), Rewriting.any(when.values(), random).replace("*", "some"));
            }
        }
        return request;
    }

    /** Tell whether an ARN has a Region and an account where those of the action have them. */
    private static boolean isOfForm(String resource, CatalogAction action) {
        List<String> parts = parts(resource);
        return action.resourceTypes().stream()
                .flatMap(type -> type.arnFormats().stream())
                .map(BroadeningTests::parts)
                .anyMatch(format -> format.size() == 6
                        && parts.size() == 6
                        && format.get(3).isEmpty() == parts.get(3).isEmpty()
                        && format.get(4).isEmpty() == parts.get(4).isEmpty());
    }

    private static List<String> parts(String arn) {
        return List.of(arn.split(":", 6));
    }
}
