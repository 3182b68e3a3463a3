package org.iamunit.inventory.internal.awscli;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;

/** A page of an answer, as the AWS CLI writes it. */
final class OutputPage {

    private OutputPage() {}

    /**
     * Tell that an output is a page of an answer, unless it is all of it.
     *
     * @param of what all pages have in common, for messages
     */
    static void tell(String of, JsonValue output, InventoryFacts facts) {
        facts.page(of, !"true".equals(output.text("IsTruncated")) && output.get("NextToken") == null, output);
    }
}
