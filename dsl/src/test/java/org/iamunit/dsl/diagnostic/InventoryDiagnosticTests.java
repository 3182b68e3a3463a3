package org.iamunit.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.diagnostic.SentenceFixture.text;

import java.io.IOException;
import java.util.List;
import org.iamunit.inventory.Inventory;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;

/** Where a deciding statement stands that comes out of a plan, a template or a dump. */
class InventoryDiagnosticTests {

    /** All of a plan stands on one line, as {@code terraform show -json} writes it. */
    private static final InventoryFile PLAN = new InventoryFile("plan.json", """
            {"format_version":"1.2","terraform_version":"1.9.5","planned_values":{"root_module":{"child_modules":[\
            {"address":"module.mail[\\"billing\\"]","resources":[{"address":"module.mail[\\"billing\\"].aws_iam_role.r",\
            "mode":"managed","type":"aws_iam_role","name":"r","values":{"arn":"arn:aws:iam::123456789012:role/billing",\
            "name":"billing","id":"billing"}},{"address":"module.mail[\\"billing\\"].aws_iam_role_policy.send",\
            "mode":"managed","type":"aws_iam_role_policy","name":"send","values":{"role":"billing","name":"send",\
            "policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid\\":\\"Send\\",\\"Effect\\":\\"Allow\\",\
            \\"Action\\":\\"ses:SendRawEmail\\",\\"Resource\\":\\"*\\"}]}"}}]}]}}}
            """);

    private static final InventoryFile TEMPLATE =
            new InventoryFile("cdk.out/Mail.template.json", """
            {
              "Resources": {
                "Mailer30915986": {
                  "Type": "AWS::IAM::Role",
                  "Properties": { "Policies": [{ "PolicyName": "send", "PolicyDocument": { "Statement": [
                    { "Effect": "Deny", "Action": "ses:SendRawEmail", "Resource": "*" }
                  ] } }] },
                  "Metadata": { "aws:cdk:path": "Mail/Mailer/Resource" }
                }
              }
            }
            """, "123456789012", "eu-west-1", null);

    private static Throwable thrownWith(InventoryFile file, Runnable sentence) {
        SentenceFixture fixture =
                SentenceFixture.of(store -> Inventory.read(List.of(file)).addTo(store));
        return catchThrowable(() -> fixture.verify(sentence));
    }

    @Test
    void of_a_plan_the_resource_and_both_places_are_told() throws IOException {
        assertThat(thrownWith(
                        PLAN,
                        () -> assertThat(role("billing"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))))
                .isInstanceOf(AssertionError.class)
                .hasMessage(text("inventory-plan"));
    }

    @Test
    void of_a_template_the_construct_is_told() throws IOException {
        assertThat(thrownWith(
                        TEMPLATE,
                        () -> assertThat(role("Mailer")).can("ses:SendRawEmail").on(identity("example.com"))))
                .isInstanceOf(AssertionError.class)
                .hasMessage(text("inventory-template"));
    }

    @Test
    void a_reason_may_name_the_resource_instead_of_the_file() {
        assertThat(thrownWith(
                        TEMPLATE,
                        () -> assertThat(role("Mailer"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .because("Mail/Mailer/Resource#1", "cdk.out/Mail.template.json#1")))
                .isNull();
        assertThat(thrownWith(
                        TEMPLATE,
                        () -> assertThat(role("Mailer"))
                                .cannot("ses:SendRawEmail")
                                .on(identity("example.com"))
                                .because("Mail/Mail/Resource#1")))
                .isInstanceOf(FixtureException.class)
                .hasMessageContaining("did you mean Mail/Mailer/Resource#1?");
    }
}
