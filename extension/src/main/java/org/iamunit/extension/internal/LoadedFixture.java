package org.iamunit.extension.internal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** What came of loading a fixture: either the fixture, or why it cannot be used. */
public final class LoadedFixture {

    private final @Nullable Fixture fixture;
    private final List<String> problems;

    private LoadedFixture(@Nullable Fixture fixture, List<String> problems) {
        this.fixture = fixture;
        this.problems = problems;
    }

    static LoadedFixture of(Fixture fixture) {
        return new LoadedFixture(fixture, List.of());
    }

    static LoadedFixture unusable(List<String> problems) {
        return new LoadedFixture(null, List.copyOf(problems));
    }

    /** Return the same fixture at a time at which requests are made. */
    LoadedFixture at(Instant now) {
        return fixture == null
                ? this
                : of(new Fixture(
                        fixture.store(),
                        fixture.authorizer().at(now),
                        fixture.account(),
                        fixture.region(),
                        fixture.partition()));
    }

    /** Add problems that came up earlier. */
    LoadedFixture after(List<String> earlier) {
        return earlier.isEmpty()
                ? this
                : unusable(Stream.concat(earlier.stream(), problems.stream()).toList());
    }

    /**
     * Return the fixture.
     *
     * @param user the test that wants to use it, as a message names it; never {@code null}
     * @throws FixtureException with all problems if it cannot be used: a new one each time, since tests that share a
     *     fixture must not share an exception, to which each of them may add its own
     */
    public Fixture orThrow(String user) {
        if (fixture != null) {
            return fixture;
        }
        String message = String.join("\n", problems);
        throw new FixtureException(
                problems.size() == 1
                        ? message
                        : problems.size() + " problems in the policies of " + user + ":\n" + message);
    }
}
