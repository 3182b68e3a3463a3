package org.iamunit.dsl;

import static org.assertj.core.api.Assertions.*;
import static org.iamunit.dsl.Access.*;

import java.util.List;
import org.iamunit.dsl.diagnostic.SentenceFixture;
import org.junit.jupiter.api.Test;

/** Both libraries' words can be imported whole, side by side. */
class StaticImportsTests {

    @Test
    void access_and_assertj_go_together() throws Throwable {
        SentenceFixture.of(store -> {}).verify(() -> {
            assertThat(user("ann")).cannot("sqs:SendMessage").on(queue("jobs"));
            assertThat("text").startsWith("t");
            assertThat(List.of(1, 2)).hasSize(2);
            assertThat(1).isPositive();
            assertThat(user("ann").toString()).isEqualTo("user ann");
            assertThatThrownBy(() -> {
                        throw new IllegalStateException("the test's own");
                    })
                    .hasMessage("the test's own");
        });
        assertThatThrownBy(() -> user("")).hasMessage("the name of a user is blank; name it");
    }
}
