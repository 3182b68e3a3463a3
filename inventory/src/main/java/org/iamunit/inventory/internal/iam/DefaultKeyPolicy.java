package org.iamunit.inventory.internal.iam;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.List;
import org.iamunit.policy.document.JsonValue;

/**
 * The policy that a KMS key gets if it is given none.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
 */
public final class DefaultKeyPolicy {

    private DefaultKeyPolicy() {}

    /**
     * Write it.
     *
     * @param root the ARN of the root user of the account that the key is in
     */
    public static JsonValue of(String root, JsonValue at) {
        JsonValue statement = object(
                List.of(
                        member("Sid", string("Default key policy", at)),
                        member("Effect", string("Allow", at)),
                        member("Principal", object(List.of(member("AWS", string(root, at))), at)),
                        member("Action", string("kms:*", at)),
                        member("Resource", string("*", at))),
                at);
        return JsonStatements.document(List.of(statement));
    }
}
