package org.iamunit.extension.invoicing;

import org.iamunit.extension.Policies;
import org.iamunit.extension.TestRun;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** Test cases in a package that has policies of its own. */
public final class InvoicingTestCases {

    private InvoicingTestCases() {}

    @Policies("iam/*.json")
    public static class GlobTestCase extends RecordingTestCase {}

    @Policies("/iam/*.json")
    public static class AbsoluteTestCase extends RecordingTestCase {}

    @Policies("iam/reader.json")
    public static class OnlyAtTheRootTestCase extends RecordingTestCase {}

    public static class OnAMethodTestCase {

        @Test
        @Policies("iam/*.json")
        void test(PolicyStore store, Authorizer authorizer) {
            TestRun.record(store, authorizer);
        }
    }
}
