package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;

/**
 * Find the resources of another partition than the policy's: IAM answers "Partition … is not valid for resource …".
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Policy checks
 *     of IAM Access Analyzer</a>
 */
final class ForeignPartitions {

    private ForeignPartitions() {}

    static List<Problem> in(PolicyDocument document, Partition partition) {
        List<Problem> found = new ArrayList<>();
        for (Statement statement : document.statements()) {
            StatementElement<ResourcePattern> resources = statement.resources();
            if (resources == null) {
                continue;
            }
            for (ResourcePattern resource : resources.values()) {
                // Most are, so that nothing is made of them.
                Arn arn = resource.isIn(partition) ? null : Arn.parse(resource.toString());
                if (arn != null
                        && Partition.of(arn.partition())
                                .filter(named -> named != partition)
                                .isPresent()) {
                    found.add(new Problem(
                            Problem.Severity.ERROR,
                            resources.position(),
                            "the resource \"" + resource + "\" names the partition " + arn.partition()
                                    + ", but the policy is one of " + partition.id()
                                    + ", where IAM takes resources of its own partition only",
                            "write \"" + arn.withPartition(partition) + "\""));
                }
            }
        }
        return document.isHandedOut() ? HandedOut.warnings(found) : found;
    }
}
