package org.iamunit.inventory.internal.report;

import java.util.List;
import java.util.function.Predicate;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads who the users are from a credential report. Of reports that hold no policies, on who used which services and on what a scanner
 * found, it tells what they are, and what to name instead.
 */
public final class ReportReader implements InventoryReader {

    private static final String DETAILS = "name the output of aws iam get-account-authorization-details instead";

    /** A form of report: how to tell it, and what it is. */
    private record Form(Predicate<JsonValue> isOf, String what, String remedy) {}

    private static final List<Form> FORMS = List.of(
            new Form(
                    value -> value.get("ServicesLastAccessed") != null || value.get("EntityDetailsList") != null,
                    "this report of aws iam get-service-last-accessed-details tells when services were used last",
                    DETAILS),
            new Form(
                    value -> value.get("AccessDetails") != null && value.get("JobStatus") != null,
                    "this report of aws iam get-organizations-access-report tells when services were used last",
                    "name the outputs of aws organizations instead"),
            new Form(
                    value -> value.text("JobStatus") != null,
                    "this report of aws iam is not there yet, as its JobStatus is not COMPLETED",
                    DETAILS),
            new Form(
                    value -> value.text("JobId") != null && value.members().size() == 1,
                    "this answer of aws iam generate-service-last-accessed-details or generate-organizations-access-report"
                            + " is the id of a job",
                    DETAILS),
            new Form(
                    value -> value.text("State") != null
                            && value.members().stream()
                                    .allMatch(member -> member.name().equals("State")
                                            || member.name().equals("Description")),
                    "this answer of aws iam generate-credential-report tells that a report is made",
                    "name the output of aws iam get-credential-report for the users, and of aws iam"
                            + " get-account-authorization-details for what they may do"),
            new Form(
                    value -> value.get("finding_info") != null && value.get("metadata") != null,
                    "this is a finding of a scanner in OCSF, as Prowler writes it",
                    DETAILS),
            new Form(
                    value -> value.text("FindingUniqueId") != null && value.text("CheckID") != null,
                    "this is a finding of Prowler",
                    DETAILS),
            new Form(
                    value -> value.text("ProductArn") != null && value.text("GeneratorId") != null,
                    "this is a finding in the format of AWS Security Hub",
                    DETAILS),
            new Form(value -> isFindings(value.get("findings")), "these are findings of IAM Access Analyzer", DETAILS));

    private static boolean isFindings(@Nullable JsonValue findings) {
        return findings != null
                && !findings.items().isEmpty()
                && findings.items().get(0).get("resourceType") != null;
    }

    @Override
    public String reads() {
        return "that of aws iam get-credential-report";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return CredentialReport.isOf(value)
                || FORMS.stream().anyMatch(form -> form.isOf().test(value));
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        if (CredentialReport.isOf(value)) {
            facts.handedOutByAws();
            CredentialReport.read(value, facts);
        } else {
            tellWhatItIs(input, facts);
        }
    }

    /** A file may hold thousands of findings, of which one tells what they are. */
    private static void tellWhatItIs(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        Form form = form(value);
        boolean isFirst = input.values()
                .filter(each -> form.isOf().test(each))
                .findFirst()
                .filter(first -> first == value)
                .isPresent();
        if (isFirst) {
            facts.problem(value, form.what() + ", and holds no policy", form.remedy());
        }
    }

    private static Form form(JsonValue value) {
        return FORMS.stream()
                .filter(each -> each.isOf().test(value))
                .findFirst()
                .orElseThrow();
    }
}
