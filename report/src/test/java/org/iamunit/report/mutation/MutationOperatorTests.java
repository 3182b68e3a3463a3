package org.iamunit.report.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;

/** Which operators there are, and how a run chooses among them. */
class MutationOperatorTests {

    private static Set<MutationOperator> read(String value) {
        return MutationOperators.read(
                name -> name.equals("iamunit.mutation.operators") ? Optional.of(value) : Optional.empty());
    }

    @Test
    void the_page_tells_of_each_operator_what_it_changes_and_which_careless_edit_it_stands_for() throws IOException {
        assertThat(Files.readString(Path.of("../docs/coverage-and-mutation.md")))
                .contains(Arrays.stream(MutationOperator.values())
                        .map(operator ->
                                "| `" + operator + "` | " + operator.edit() + " | " + operator.carelessEdit() + " |\n")
                        .toList());
    }

    @Test
    void all_operators_are_the_default() {
        assertThat(MutationOperators.read(name -> Optional.empty())).isEqualTo(EnumSet.allOf(MutationOperator.class));
    }

    @Test
    void operators_are_named_or_left_out() {
        assertThat(read("FLIP_EFFECT, WIDEN_ACTION"))
                .containsExactlyInAnyOrder(MutationOperator.FLIP_EFFECT, MutationOperator.WIDEN_ACTION);
        assertThat(read("ALL,-SWAP_DOCUMENTS"))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(MutationOperator.SWAP_DOCUMENTS)))
                .isEqualTo(read("-SWAP_DOCUMENTS"));
    }

    @Test
    void an_operator_that_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> read("FLIP_EFECT"))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith(
                        "the configuration parameter iamunit.mutation.operators is \"FLIP_EFECT\", and there is"
                                + " no operator \"FLIP_EFECT\"; set it to ALL or to some of DELETE_STATEMENT, FLIP_EFFECT,");
    }

    @Test
    void to_leave_no_operator_is_an_error() {
        assertThatThrownBy(() -> read("FLIP_EFFECT,-FLIP_EFFECT"))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("which leaves no operator");
    }
}
