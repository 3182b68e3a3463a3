package com.example.invoicing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.archunit.CodeAccess.awsCallsOf;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.verifying;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.extension.Account;
import org.iamunit.extension.Inventory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The role has what the program calls, and nothing more. */
@Account(id = "123456789012", region = "eu-west-1")
class CodeAgainstPolicyTest {

    private static final AwsCalls CALLS = awsCallsOf(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.example.invoicing"));

    @Nested
    @Inventory("template.yaml")
    class Now {

        @Test
        void the_role_may_make_every_call() {
            assertThat(role("invoicing")).canMake(CALLS);
        }

        @Test
        void the_role_needs_all_of_its_grants() {
            assertThat(role("invoicing")).needsAllOfItsGrants(CALLS);
        }
    }

    @Nested
    @Inventory("broken/template.yaml")
    class Broken {

        @Test
        void one_message_tells_of_the_call_that_is_denied_and_of_the_grant_that_is_not_needed() {
            assertThatThrownBy(
                            () -> verifying(() -> assertThat(role("invoicing")).canMakeOnly(CALLS)))
                    .hasMessageContaining("is not authorized to perform: s3:PutObject on resource:")
                    .hasMessageContaining("com.example.invoicing.InvoiceArchive.keep(InvoiceArchive.java:20) calls"
                            + " S3Client.putObject")
                    .hasMessageContaining("broken/template.yaml:36")
                    .hasMessageContaining("Jobs grants sqs:PurgeQueue, which no call needs");
        }
    }
}
