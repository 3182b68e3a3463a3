package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.evaluation.ConformanceRules.Rule;
import org.iamunit.policy.evaluation.ConformanceSuite.Subject;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Decides as AWS documents it, rule by rule: the cases are data, in the folder {@code conformance}. */
class ConformanceTests {

    @TestFactory
    Stream<DynamicNode> conforms_to_what_aws_documents() throws Exception {
        return ConformanceSuite.read().stream()
                .map(subject -> dynamicContainer(
                        subject.title(),
                        subject.sections().stream()
                                .map(section -> dynamicContainer(
                                        section.title(),
                                        section.cases().stream()
                                                .map(each -> dynamicTest(each.title(), each::check))))));
    }

    @Test
    void every_rule_has_a_case() throws Exception {
        Set<String> cited = cited();
        assertThat(ConformanceRules.read(ConformanceSuite.folder()))
                .filteredOn(rule -> rule.leftOut() == null)
                .extracting(Rule::id)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(cited).contains(id));
    }

    @Test
    void a_rule_that_is_left_out_has_no_case() throws Exception {
        Set<String> cited = cited();
        assertThat(ConformanceRules.read(ConformanceSuite.folder()))
                .filteredOn(rule -> rule.leftOut() != null)
                .extracting(Rule::id)
                .allSatisfy(id -> assertThat(cited).doesNotContain(id));
    }

    @Test
    void every_case_cites_rules_that_exist() throws Exception {
        List<String> known = ConformanceRules.read(ConformanceSuite.folder()).stream()
                .map(Rule::id)
                .toList();
        for (Subject subject : ConformanceSuite.read()) {
            assertThat(subject.cases())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(known)
                            .as("rules known to \"%s\"", each.title())
                            .containsAll(each.rules())
                            .hasSizeGreaterThan(0));
            assertThat(subject.cases())
                    .as("cases of %s without a rule", subject.file())
                    .noneMatch(each -> each.rules().isEmpty());
        }
    }

    @Test
    void every_rule_names_a_page_of_aws_or_a_public_report() throws Exception {
        assertThat(ConformanceRules.read(ConformanceSuite.folder()))
                .allSatisfy(rule -> assertThat(rule.page()).matches("https://(docs\\.aws\\.amazon|github)\\.com/.+"))
                .allSatisfy(rule -> assertThat(rule.certainty()).matches("[ABC]"))
                .allSatisfy(rule -> assertThat(rule.text()).isNotBlank());
    }

    @Test
    void every_refusal_of_aws_has_a_case_and_a_page() throws Exception {
        Set<String> remarks =
                allCases().map(each -> each.expected().text("remark", "")).collect(Collectors.toSet());
        assertThat(ServiceRefusal.values())
                // What the flow of a guest is, is never known.
                .filteredOn(refusal -> refusal != ServiceRefusal.COGNITO_GUEST)
                .extracting(ServiceRefusal::reason)
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(remarks).contains(reason));
        assertThat(ServiceRefusal.values())
                .extracting(ServiceRefusal::page)
                .allSatisfy(page -> assertThat(page).matches("https://(docs\\.aws\\.amazon|github)\\.com/.+"));
    }

    @Test
    void every_reserved_resource_has_a_case() throws Exception {
        List<ConformanceCase> cases = allCases().toList();
        assertThat(ReservedResources.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(cases)
                        .filteredOn(each -> each.expected()
                                .text("remark", "")
                                .equals(ServiceRefusal.valueOf(row.refusal()).reason()))
                        .anySatisfy(each -> {
                            Arn arn = Arn.of(each.request().text("resource"));
                            assertThat(row.isAbout(
                                            each.request().text("action").toLowerCase(Locale.ROOT),
                                            (arn.account() + ":" + arn.resource()).toLowerCase(Locale.ROOT)))
                                    .isTrue();
                        }));
    }

    @Test
    void every_action_that_is_authorized_on_another_arn_has_a_case() throws Exception {
        Set<String> asked =
                allCases().map(each -> each.request().text("action")).collect(Collectors.toSet());
        assertThat(Catalog.aws().actionsMatching("*"))
                .filteredOn(action -> !action.furtherArnFormats().isEmpty() && !action.hasResourceTypes())
                .extracting(CatalogAction::toString)
                .isNotEmpty()
                .allSatisfy(action -> assertThat(asked).contains(action));
    }

    private static Stream<ConformanceCase> allCases() throws Exception {
        return ConformanceSuite.read().stream().flatMap(subject -> subject.cases().stream());
    }

    private static Set<String> cited() throws Exception {
        return ConformanceSuite.read().stream()
                .flatMap(subject -> subject.cases().stream())
                .flatMap(each -> each.rules().stream())
                .collect(Collectors.toSet());
    }
}
