package org.iamunit.report.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.DecisionPath.NearMiss;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says would make a decision another. */
class FlipsTests {

    @TempDir
    private Path project;

    private DecisionPath decision(String sentence) {
        return Reports.of(project, "com.example.MailTest", sentence).decisions().get(0);
    }

    @Test
    void what_one_statement_allows_or_denies_is_decided_otherwise_without_it() {
        assertThat(decision("user ann can ses:SendEmail on identity example.com")
                        .restsOn())
                .extracting(StatementRef::name)
                .containsExactly("Send");
        assertThat(decision("user ann cannot ses:DeleteEmailIdentity on identity example.com")
                        .restsOn())
                .extracting(StatementRef::name)
                .containsExactly("Keep");
    }

    @Test
    void what_nothing_allows_would_be_decided_otherwise_if_a_near_statement_matched() {
        DecisionPath decision = decision("user ann cannot ses:SendBounce on identity example.com");

        assertThat(decision.restsOn()).isEmpty();
        assertThat(decision.nearest())
                .extracting(near -> near.statement().name(), NearMiss::flips)
                .containsExactly(tuple("Send", true));
    }

    @Test
    void what_no_statement_decides_rests_on_none() {
        assertThat(decision("user bob cannot ses:SendEmail on identity example.com")
                        .restsOn())
                .isEmpty();
    }
}
