package org.iamunit.policy.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.evaluation.ConformanceRules;
import org.iamunit.policy.evaluation.ConformanceRules.Rule;
import org.iamunit.policy.evaluation.Decision;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes of a mail what Amazon SES makes of it, rule by rule: the cases are data, in the folder {@code mail}. */
class MailConformanceTests {

    @TestFactory
    Stream<DynamicNode> makes_of_a_mail_what_ses_makes_of_it() throws Exception {
        return MailSuite.read().stream()
                .map(subject -> dynamicContainer(
                        subject.title(), subject.cases().stream().map(each -> dynamicTest(each.title(), each::check))));
    }

    @Test
    void every_rule_has_a_case_and_every_case_a_rule() throws Exception {
        List<String> known =
                ConformanceRules.read(MailSuite.folder()).stream().map(Rule::id).toList();
        Set<String> cited =
                decidedOrNot().flatMap(each -> each.rules().stream()).collect(Collectors.toSet());
        assertThat(cited).containsExactlyInAnyOrderElementsOf(known);
        assertThat(decidedOrNot()).noneMatch(each -> each.rules().isEmpty());
    }

    @Test
    void every_rule_names_where_it_comes_from() throws Exception {
        assertThat(ConformanceRules.read(MailSuite.folder()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.page()).startsWith("https://"))
                .allSatisfy(rule -> assertThat(rule.certainty()).matches("[ABC]"))
                .filteredOn(rule -> rule.certainty().equals("A"))
                .allSatisfy(rule -> assertThat(rule.page()).startsWith("https://docs.aws.amazon.com/"));
    }

    @ParameterizedTest
    @MethodSource("decided")
    void a_mail_is_allowed_if_and_only_if_each_of_its_requests_is_allowed_alone(MailCase mail) {
        MailDecision decision = mail.decide();
        List<Decision> alone = decision.checks().stream()
                .map(check -> mail.authorizer().decide(check.decision().request()))
                .toList();
        assertThat(decision.isAllowed()).isEqualTo(alone.stream().allMatch(Decision::isAllowed));
    }

    @ParameterizedTest
    @MethodSource("decided")
    void the_order_in_which_a_mail_is_described_does_not_matter(MailCase mail) {
        List<String> parts = new ArrayList<>(MailCase.MAIL.keySet());
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(parts, new Random(seed));
            assertThat(mail.decide(mail.mail(parts)).checks())
                    .usingRecursiveComparison()
                    .ignoringFields("decision")
                    .isEqualTo(mail.decide().checks());
        }
    }

    static Stream<MailCase> decided() throws Exception {
        return decidedOrNot().filter(MailCase::isDecided);
    }

    private static Stream<MailCase> decidedOrNot() throws Exception {
        return MailSuite.read().stream().flatMap(subject -> subject.cases().stream());
    }
}
