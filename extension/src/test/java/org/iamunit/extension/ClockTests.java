package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** At which time requests are made that name none. */
class ClockTests {

    @Test
    void the_nearest_clock_holds() {
        TestRun run = TestRun.of(NearestTestCase.class);

        assertThat(run.messages()).isEmpty();
        run.tests().assertStatistics(statistics -> statistics.succeeded(3));
    }

    @Policies("until-2026.json")
    @Clock("2026-12-31T23:59:59Z")
    static class NearestTestCase {

        @Test
        void last_second() {
            assertThat(user("alice")).can("ses:GetSendQuota");
        }

        @Test
        @Clock("2027-01-01T00:00:00Z")
        void next_second() {
            assertThat(user("alice")).cannot("ses:GetSendQuota");
        }

        @Nested
        @Clock("2027-01-01T01:00:00+02:00")
        class With_an_offset {

            @Test
            void last_hour() {
                assertThat(user("alice")).can("ses:GetSendQuota");
            }
        }
    }

    @Test
    void without_a_clock_the_time_is_the_start_of_the_run() {
        TIMES.clear();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        TestRun.of(RepeatedTestCase.class, OtherTestCase.class);

        assertThat(TIMES).hasSize(4);
        assertThat(TIMES.stream().distinct())
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(before, Instant.now()));
    }

    private static final List<Instant> TIMES = new CopyOnWriteArrayList<>();

    static void recordTime(Authorizer authorizer) {
        AccessRequest request = AccessRequest.of(
                Principal.user("123456789012", "alice"), "ses:GetSendQuota", AccessRequest.ANY_RESOURCE);
        TIMES.add(Instant.parse(
                authorizer.decide(request).valuesOf(ContextKeys.CURRENT_TIME).get(0)));
    }

    @Policies("iam/reader.json")
    static class RepeatedTestCase {

        @RepeatedTest(3)
        void test(Authorizer authorizer) throws InterruptedException {
            Thread.sleep(400);
            recordTime(authorizer);
        }
    }

    @Policies("iam/sender.json")
    static class OtherTestCase {

        @Test
        void test(Authorizer authorizer) {
            recordTime(authorizer);
        }
    }

    @Test
    void what_is_no_instant_is_a_fixture_error() {
        assertThat(TestRun.of(BadClockTestCase.class).messages())
                .containsExactly(
                        "@Clock(\"2026-11-21\") on ClockTests.BadClockTestCase is no instant; write for example"
                                + " \"2026-11-21T00:00:00Z\"");
    }

    @Clock("2026-11-21")
    static class BadClockTestCase {

        @Test
        void test() {}
    }
}
