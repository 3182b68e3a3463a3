package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.PolicyTypeResult.Outcome;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.store.AccessPoint;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What must allow a request besides the policy of its resource, because the resource is only the way to another one: the policy of
 * the bucket behind an access point of Amazon S3, and that of the service network through which a service of Amazon VPC Lattice is
 * reached.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html">Policies of access points</a>
 * @see <a href="https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html">Auth policies of VPC Lattice</a>
 */
abstract class SecondHalf {

    private static final String SERVICE_NETWORK = "vpc-lattice-svcs:servicenetworkarn";

    /** Return what else must allow a request; {@code null} if nothing. */
    static @Nullable SecondHalf of(Evaluation evaluation) {
        String service = evaluation.request().service();
        if (service.startsWith("s3")) {
            // Calls that manage an access point end at it.
            String accessPoint =
                    evaluation.action().contains("accesspoint") ? null : AccessPoint.in(evaluation.resource());
            return accessPoint == null ? null : new BehindAccessPoint(accessPoint);
        }
        return service.equals("vpc-lattice-svcs") ? new OfServiceNetwork() : null;
    }

    /** Tell whether the other half denies the request, lets it pass or lacks an Allow. */
    abstract Outcome outcome(Evaluation evaluation);

    /** Name what lacks an Allow if something does. */
    abstract String name(Evaluation evaluation);

    /** Tell what is not known of the other half so that it has no outcome of its own; {@code null} if nothing. */
    abstract @Nullable Unknown unknown(Evaluation evaluation);

    private static Verdict verdict(String name, StatementPool pool, Evaluation evaluation) {
        return pool.levels().isEmpty() ? Verdict.NO_ALLOW : new StatementLevel(name, pool, false).verdict(evaluation);
    }

    private static Outcome taken(Unknown unknown, Evaluation evaluation) {
        return evaluation.takesToAllow(unknown) ? Outcome.ALLOW : Outcome.NO_ALLOW;
    }

    /** The bucket, or one of several. */
    private static final class BehindAccessPoint extends SecondHalf {

        private final String accessPoint;

        BehindAccessPoint(String accessPoint) {
            this.accessPoint = accessPoint;
        }

        private List<AccessPoint> buckets(Evaluation evaluation) {
            return evaluation.policies().store().accessPoints(accessPoint);
        }

        @Override
        @Nullable
        Unknown unknown(Evaluation evaluation) {
            List<AccessPoint> buckets = buckets(evaluation);
            if (buckets.isEmpty()) {
                return new Unknown(
                        "which bucket is behind the access point " + accessPoint
                                + " is not known, and its policy must allow, too: say which it is, or load what defines the access point");
            }
            return buckets.size() == 1
                    ? null
                    : new Unknown("to which of its buckets the Multi-Region access point " + accessPoint
                            + " routes the request is not known");
        }

        @Override
        Outcome outcome(Evaluation evaluation) {
            List<AccessPoint> buckets = buckets(evaluation);
            Unknown which = unknown(evaluation);
            if (buckets.isEmpty()) {
                return taken(Objects.requireNonNull(which), evaluation);
            }
            Outcome outcome = outcome(buckets.get(0), evaluation);
            boolean alike = true;
            for (int i = 1; i < buckets.size(); i++) {
                alike &= outcome(buckets.get(i), evaluation) == outcome;
            }
            return alike ? outcome : taken(Objects.requireNonNull(which), evaluation);
        }

        private static Outcome outcome(AccessPoint bucket, Evaluation whole) {
            Evaluation evaluation = behind(bucket, whole);
            Verdict verdict = verdict(bucket.bucket(), pool(evaluation), evaluation);
            if (verdict == Verdict.DENY) {
                return Outcome.DENY;
            }
            Grant grant = verdict.grant();
            String account = evaluation.principal().account();
            if (account == null || !account.equals(bucket.bucketAccount())) {
                if (grant != null) {
                    return Outcome.ALLOW;
                }
                Unknown unknown = pool(evaluation).levels().isEmpty()
                        ? evaluation.policies().store().unknownPoliciesOn(evaluation.resource(), bucket.bucketAccount())
                        : null;
                return unknown == null ? Outcome.NO_ALLOW : taken(unknown, whole);
            }
            if ((grant != null && grant != Grant.TO_ACCOUNT) || evaluation.principal() instanceof AccountRoot) {
                return Outcome.ALLOW;
            }
            StatementPool own = evaluation.carried(PolicyType.IDENTITY_BASED_POLICY);
            Verdict byOwn = own.verdict(evaluation);
            return byOwn.grant() != null
                    ? Outcome.ALLOW
                    : taken(
                            new Unknown(
                                    "AWS does not say whether it is enough in one account to be allowed to use an access point: name "
                                            + evaluation.resource() + ", too, where " + bucket.arn()
                                            + " is allowed, or leave the bucket to its access points in its policy"),
                            whole);
        }

        /** Ask the same of the bucket. */
        private static Evaluation behind(AccessPoint bucket, Evaluation whole) {
            AccessRequest request = whole.request();
            AccessRequest asked = request.on(bucket.inBucket(request.resource()), bucket.bucketAccount());
            return whole.part(
                    asked.names(ContextKeys.DATA_ACCESS_POINT_ARN)
                            ? asked
                            : asked.with(ContextKeys.DATA_ACCESS_POINT_ARN, bucket.arn()));
        }

        private static StatementPool pool(Evaluation evaluation) {
            List<AttachedPolicy> policies = evaluation.policies().store().resourceBasedPolicies(evaluation.resource());
            return evaluation.policies().of(policies);
        }

        @Override
        String name(Evaluation evaluation) {
            List<AccessPoint> buckets = buckets(evaluation);
            return buckets.isEmpty()
                    ? "the bucket behind " + accessPoint
                    : buckets.get(0).bucket();
        }
    }

    /** The service network, which the request may tell. */
    private static final class OfServiceNetwork extends SecondHalf {

        private static StatementPool pool(Evaluation evaluation) {
            String network = evaluation.context().valueOf(SERVICE_NETWORK);
            return evaluation
                    .policies()
                    .of(
                            network == null
                                    ? List.of()
                                    : evaluation.policies().store().resourceBasedPolicies(network));
        }

        @Override
        @Nullable
        Unknown unknown(Evaluation evaluation) {
            if (!pool(evaluation).levels().isEmpty()) {
                return null;
            }
            String network = evaluation.context().valueOf(SERVICE_NETWORK);
            return new Unknown(
                    network == null
                            ? "through which service network the request goes is not known: give vpc-lattice-svcs:ServiceNetworkArn with"
                                    + " the request"
                            : "whether the service network " + network
                                    + " asks for an auth policy is not known: load the one that it" + " has");
        }

        @Override
        Outcome outcome(Evaluation evaluation) {
            Unknown unknown = unknown(evaluation);
            if (unknown != null) {
                return taken(unknown, evaluation);
            }
            Verdict verdict = verdict(name(evaluation), pool(evaluation), evaluation);
            if (verdict == Verdict.DENY) {
                return Outcome.DENY;
            }
            return verdict.grant() == null ? Outcome.NO_ALLOW : Outcome.ALLOW;
        }

        @Override
        String name(Evaluation evaluation) {
            String network = evaluation.context().valueOf(SERVICE_NETWORK);
            return network == null ? "the service network" : network;
        }
    }
}
