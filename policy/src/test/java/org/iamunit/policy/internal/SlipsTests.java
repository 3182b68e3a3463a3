package org.iamunit.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTests {

    @ParameterizedTest(name = "{0} was meant to be {1}")
    @CsvSource({
        "invoces, invoices", // missing
        "invoicess, invoices", // added
        "invoives, invoices", // another
        "invocies, invoices", // swapped
        "Invoices, invoices", // in another case
        "amn, ann",
        "jobs1, jobs-1",
        "jobs-q, jobs-1",
        "111122223334, 111122223333", // nobody chooses the id of an account
        "vpc-0a1b2c3e, vpc-0a1b2c3d",
        "1234abcd-12ab-34cd-56ef-1234567890ac, 1234abcd-12ab-34cd-56ef-1234567890ab",
    })
    void one_character_that_is_added_missing_another_or_swapped_is_a_slip(String written, String meant) {
        assertThat(Slips.isSlip(written, meant)).isTrue();
        assertThat(Slips.isSlip(meant, written)).isTrue();
    }

    @ParameterizedTest(name = "{0} is beside {1}")
    @CsvSource({
        "jobs-1, jobs-2",
        "jobs, jobs1",
        "jobs-9, jobs-10",
        "reports-2025, reports-2026",
        "team-a, team-b",
        "teamA, teamB",
        "eu-west-1a, eu-west-1b",
        "a.txt, b.txt",
        "data-us, data-uk",
        "q, r",
        "ab, ac",
        "orders, customers",
        "invoices, invoices",
        "invoices, invoicing",
    })
    void names_of_neighbors_are_none(String one, String other) {
        assertThat(Slips.isSlip(one, other)).isFalse();
        assertThat(Slips.isSlip(other, one)).isFalse();
    }

    @ParameterizedTest(name = "{0} fits {1} as {2}")
    @CsvSource({
        "bob@exmaple.com, *@example.com, bob@example.com",
        "tem-a, team-*, team-a",
        "acme-prod-lgs, acme-*-logs, acme-prod-logs",
        "repo:acme/app:ref:refs/head/main, repo:acme/*:ref:refs/heads/main, repo:acme/app:ref:refs/heads/main",
        "pubic/, public/*, public/",
        // Too little is literal to say what was meant.
        "bx, a*,",
        "abc, a-*,",
        // A neighbor of what fits.
        "jobs-2-dlq, jobs-1*,",
        "web, api-*,",
    })
    void a_text_is_corrected_so_that_it_fits_a_pattern(String written, String pattern, String corrected) {
        assertThat(Slips.corrected(written, pattern)).isEqualTo(corrected);
    }

    @Test
    void a_name_is_found_among_many_as_well_as_among_few() {
        Random random = new Random(2026);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            names.add(word(random));
        }
        NearNames many = new NearNames(names);
        for (int i = 0; i < 5_000; i++) {
            String written = word(random);
            assertThat(many.near(written))
                    .isEqualTo(names.stream()
                            .filter(name -> Slips.isSlip(written, name))
                            .findFirst()
                            .orElse(null));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(3) + 3; i > 0; i--) {
            word.append("abAé-1".charAt(random.nextInt(6)));
        }
        return word.toString();
    }
}
