package org.iamunit.report.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.iamunit.report.mutation.MutationMinimum;
import org.iamunit.report.mutation.MutationOperator;
import org.iamunit.report.mutation.PolicyMutation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a build breaks, and what it is told then. */
class MinimumTests {

    private static final PolicyStore STORE = PolicyStore.builder()
            .onlyAccount(SentencesOfRun.ACCOUNT)
            .defaultAccount(SentencesOfRun.ACCOUNT)
            .identityBasedPolicy(PolicyDocument.parse("iam/reader.json", """
                    { "Version": "2012-10-17", "Statement": [
                      { "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*" },
                      { "Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" }
                    ] }
                    """), "role/reader")
            .build();

    private static final List<VerifiedExpectation> VERIFIED =
            SentencesOfRun.verify(STORE, "role reader can s3:GetObject on object reports/a");

    private static Minimum minimum(String percentage) {
        return new Minimum("iamunit.some.minimum", new BigDecimal(percentage));
    }

    @Test
    void below_the_minimum_of_coverage_the_worst_files_are_named_and_what_to_do() {
        assertThat(CoverageMinimum.unmet(minimum("80"), PolicyCoverage.of(List.of(STORE), VERIFIED)))
                .hasValue("""
                        The coverage of policies is below iamunit.some.minimum=80

                          expected   at least 80 % of the elements of the policies decide some sentence
                          found      40.0 %, 2 of 5 elements; 50.0 %, 1 of 2 statements
                          worst      iam/reader.json  40.0 %, 2 of 5
                          first      iam/reader.json:3 NoDelete: no sentence runs into this Deny; write a cannot that it denies
                          to do      write a sentence that each of these decides, or delete what nobody needs; with iamunit.report=true the report marks them in the policies""");
    }

    @Test
    void below_the_minimum_of_mutation_survivors_are_shown_with_the_sentences_that_would_kill_them() {
        assertThat(MutationMinimum.unmet(
                        minimum("60.5"),
                        PolicyMutation.of(
                                List.of(STORE),
                                VERIFIED,
                                EnumSet.of(MutationOperator.DELETE_ACTION, MutationOperator.FLIP_EFFECT))))
                .hasValue("""
                        The mutation score of policies is below iamunit.some.minimum=60.5

                          expected   at least 60.5 % of the mutants that change any request are killed
                          found      50.0 %, 2 of 4 mutants
                          worst      iam/reader.json  50.0 %, 2 of 4
                          survivors  iam/reader.json:2 Read: Action s3:PutObject is deleted: survived
                                       would be killed by: role reader can s3:PutObject on object reports/a
                                     iam/reader.json:3 NoDelete: Effect Deny becomes Allow: survived
                                       would be killed by: role reader cannot s3:DeleteObject on object reports/a because explicit deny
                          to do      paste such sentences into a spec, or delete what nobody needs; with iamunit.report=true the report has one for every survivor""");
    }

    @Test
    void at_the_minimum_nothing_breaks() {
        assertThat(CoverageMinimum.unmet(minimum("40"), PolicyCoverage.of(List.of(STORE), VERIFIED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 100, true", "1, 3, 33.3, true", "1, 3, 33.4, false", "11999, 12000, 100, false"})
    void a_minimum_is_compared_exactly(int covered, int all, String percentage, boolean isReached) {
        assertThat(minimum(percentage).isReachedBy(new CoverageRatio(covered, all)))
                .isEqualTo(isReached);
    }

    @Test
    void a_percentage_is_rounded_down_so_that_only_all_is_100() {
        assertThat(new CoverageRatio(11999, 12000)).hasToString("99.9 %, 11999 of 12000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eighty", "-1", "101", "80 %"})
    void what_is_no_percentage_is_an_error(String value) {
        assertThatThrownBy(() -> Minimum.read("iamunit.coverage.minimum", name -> Optional.of(value)))
                .isInstanceOf(FixtureException.class)
                .hasMessage("the configuration parameter iamunit.coverage.minimum is \"" + value
                        + "\"; set it to a percentage from 0 to 100, as in 80");
    }
}
