package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * Find the SES identity that a sending authorization policy belongs to: the one that its Resource names.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/policy-anatomy.html">Sending authorization policy anatomy</a>
 */
final class SendingAuthorizationPolicies {

    private SendingAuthorizationPolicies() {}

    /** Return the ARN of the identity; what AWS would reject about the Resource elements is thrown. */
    static String identityOf(PolicyDocument document) {
        List<Problem> problems = new ArrayList<>();
        String identity = null;
        for (Statement statement : document.statements()) {
            String named = identityOf(statement);
            if (named == null) {
                problems.add(problem(
                        statement,
                        statement.name() + " of a sending authorization policy does not name one SES identity"));
            } else if (identity != null && !identity.equals(named)) {
                problems.add(problem(
                        statement, statement.name() + " names the identity " + named + ", an earlier one " + identity));
            } else {
                identity = named;
            }
        }
        if (!problems.isEmpty() || identity == null) {
            throw new MalformedPolicyDocumentException(problems);
        }
        return identity;
    }

    private static @Nullable String identityOf(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources == null || resources.isNegated() || resources.values().size() != 1) {
            return null;
        }
        String resource = resources.values().get(0).toString();
        return resource.matches("arn:[^:*?]+:ses:([^:*?]+|\\*):\\d{12}:identity/[^*?]+") ? resource : null;
    }

    private static Problem problem(Statement statement, String what) {
        StatementElement<ResourcePattern> resources = statement.resources();
        return new Problem(
                Problem.Severity.ERROR,
                resources == null ? statement.position() : resources.position(),
                what,
                "write as Resource the ARN of the one identity that the policy is attached to, as in"
                        + " \"arn:aws:ses:eu-west-1:123456789012:identity/example.com\"");
    }
}
