package org.iamunit.documentation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.iamunit.archunit.CodeAccess.awsCallsOf;
import static org.iamunit.archunit.CodeAccess.makeOnlyAwsCallsAllowedTo;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.role;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.iamunit.policy.evaluation.Authorizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/code.md. */
@Account(id = "123456789012", region = "eu-west-1")
class CodeExamples {

    private static final JavaClasses APP = new ClassFileImporter().importPackages("com.example.invoicing");

    @Test
    @Policies(value = "code/invoicing.json", attachedTo = "role/invoicing")
    void code_and_policy_fit() {
        assertThat(role("invoicing")).canMake(awsCallsOf(APP)); // nothing that the code needs is missing
        assertThat(role("invoicing")).needsAllOfItsGrants(awsCallsOf(APP)); // nothing is granted that no call needs
        assertThat(role("invoicing")).canMakeOnly(awsCallsOf(APP)); // both, in one message
    }

    @Test
    @Tag("broken")
    @Policies(value = "code/broken.json", attachedTo = "role/invoicing")
    void they_do_not() {
        assertThat(role("invoicing")).canMakeOnly(awsCallsOf(APP));
    }

    @Test
    @Policies(value = "code/invoicing.json", attachedTo = "role/invoicing")
    void code_makes_only_calls_that_are_allowed(Authorizer authorizer) {
        ArchRule rule = classes()
                .that()
                .resideInAPackage("com.example.invoicing..")
                .should(makeOnlyAwsCallsAllowedTo(role("invoicing"), authorizer));

        rule.check(APP);
    }
}
