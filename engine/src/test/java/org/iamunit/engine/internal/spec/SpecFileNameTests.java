package org.iamunit.engine.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is nearly named as a spec would never run. */
class SpecFileNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.acces.md",
                "mail.acess.md",
                "mail.Access.md",
                "mail.access.MD",
                "mail.access.markdown",
                "mail.access.mdown",
                "mail.access-md",
                "mail.access.md.txt",
                "mail.access.txt",
                "mail.acccess.md"
            })
    void a_name_that_is_a_slip_away_is_meant_as_a_spec(String name) {
        assertThat(SpecFile.meantBy(name)).contains("mail.access.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.aproved.md", "mail.Approved.md", "mail.approved.markdown", "mail.approveds.md"})
    void a_name_that_is_a_slip_away_is_meant_to_say_what_is_approved(String name) {
        assertThat(SpecFile.meantBy(name)).contains("mail.approved.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.access.md",
                "mail.approved.md",
                "mail.received.md",
                "access.md",
                "data-access.md",
                "README.md",
                "mail.md",
                "mail.assets.md",
                "mail.access.json",
                "mail.access.md.orig",
                "v1.2.md"
            })
    void other_names_are_what_they_are(String name) {
        assertThat(SpecFile.meantBy(name)).isEmpty();
    }
}
