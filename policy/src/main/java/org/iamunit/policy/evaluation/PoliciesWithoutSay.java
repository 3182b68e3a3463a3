package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Set;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The requests in which the policies of a resource have no say at all: neither their Allow nor their Deny.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html">DeleteResourcePolicy</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
final class PoliciesWithoutSay {

    private static final Set<String> ABOUT_BUCKET_POLICY =
            Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");
    private static final String DELETE_TABLE_POLICY = "dynamodb:deleteresourcepolicy";
    private static final String PUT_DOMAIN_POLICY = "codeartifact:putdomainpermissionspolicy";
    private static final String PUT_REPOSITORY_POLICY = "codeartifact:putrepositorypermissionspolicy";

    private PoliciesWithoutSay() {}

    /** Say why the policies have no say in a request; {@code null} if they have. */
    static @Nullable String why(Evaluation evaluation, List<AttachedPolicy> policies) {
        String action = evaluation.action();
        return switch (evaluation.request().service()) {
            case "s3" ->
                ABOUT_BUCKET_POLICY.contains(action) && isRootOfOwner(evaluation)
                        ? "the root user of its account may always get, put and delete the policy of a bucket"
                        : null;
            case "dynamodb" ->
                action.equals(DELETE_TABLE_POLICY) && isRootOfOwner(evaluation)
                        ? "the root user of its account may always delete the policy of a table"
                        : null;
            case "codeartifact" ->
                action.equals(PUT_DOMAIN_POLICY)
                                || (action.equals(PUT_REPOSITORY_POLICY) && areOf(evaluation.resource(), policies))
                        ? "the policy itself does not count when it is put"
                        : null;
            case "logs" ->
                evaluation.request().isAbout("logs", "log-group:")
                                && !(evaluation.principal() instanceof ServicePrincipal)
                        ? "resource policies of CloudWatch Logs count for AWS services only"
                        : null;
            default -> null;
        };
    }

    private static boolean isRootOfOwner(Evaluation evaluation) {
        return evaluation.principal() instanceof AccountRoot && !evaluation.isCrossAccount();
    }

    private static boolean areOf(String resource, List<AttachedPolicy> policies) {
        for (AttachedPolicy policy : policies) {
            if (!policy.attachedTo().equals(resource)) {
                return false;
            }
        }
        return true;
    }
}
