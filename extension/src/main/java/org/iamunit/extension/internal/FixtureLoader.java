package org.iamunit.extension.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.source.InventoryFile;

/** Loads each fixture once, however many tests are about it. Safe for use by several threads. */
public final class FixtureLoader {

    /** A fixture at a time at which requests are made. */
    private record Timed(FixtureSet set, Instant now) {}

    private final LoadedOnce loaded = LoadedOnce.inProcess();
    private final Map<Timed, LoadedFixture> timed = new ConcurrentHashMap<>();

    /**
     * Load a fixture.
     *
     * @param declaration what a test says about it; never {@code null}
     * @return the fixture, or the problems of all of its files; never {@code null}
     */
    public LoadedFixture load(FixtureDeclaration declaration) {
        List<String> problems = new ArrayList<>();
        FilledPlaceholders placeholders = new FilledPlaceholders(declaration.placeholders());
        List<FixtureSet.Policy> policies = new ArrayList<>();
        for (PolicyDeclaration policy : declaration.policies()) {
            try {
                for (PolicyFile file : policy.find()) {
                    policies.add(new FixtureSet.Policy(
                            policy.use(),
                            new PolicyFile(file.source(), placeholders.fill(file.text())),
                            policy.target()));
                }
            } catch (FixtureException e) {
                problems.add(e.getMessage());
            }
        }
        List<InventoryFile> inventory = new ArrayList<>();
        for (InventoryDeclaration files : declaration.inventory()) {
            try {
                inventory.addAll(files.find(placeholders));
            } catch (FixtureException e) {
                problems.add(e.getMessage());
            }
        }
        problems.addAll(placeholders.problems());
        FixtureSet set = new FixtureSet(
                policies,
                inventory,
                declaration.identities(),
                declaration.resources(),
                declaration.organization(),
                declaration.defaults(),
                declaration.lenient(),
                declaration.warningsAreErrors(),
                declaration.documentsAreStrict());
        return timed.computeIfAbsent(
                        new Timed(set, declaration.now()),
                        any -> loaded.fixture(set).at(declaration.now()))
                .after(problems);
    }
}
