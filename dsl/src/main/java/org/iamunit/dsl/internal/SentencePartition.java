package org.iamunit.dsl.internal;

import java.util.Optional;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The partition of AWS that a sentence is about: credentials of one are worth nothing in another, so that caller, resources and
 * Region are of the same.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names, about partitions</a>
 */
final class SentencePartition {

    private static final String REMEDY =
            "; name what is of one partition, or write the Region that is meant in @Account(region = \"…\") or region: in front matter";

    private SentencePartition() {}

    /**
     * Require that a sentence names nothing of different partitions.
     *
     * @throws FixtureException if it does
     */
    static void require(Expectation expectation, Principal principal) {
        Arn caller = Arn.parse(principal.arn());
        String said = caller == null ? null : principal.arn();
        Optional<Partition> partition = caller == null ? Optional.empty() : Partition.of(caller.partition());
        for (NamedResource resource : expectation.resources()) {
            Optional<Partition> named = resource.namedPartition();
            requireSame(said, partition, "the resource ", resource, named);
            if (partition.isEmpty() && named.isPresent()) {
                partition = named;
                said = "the resource " + resource;
            }
        }
        for (Circumstance circumstance : expectation.circumstances()) {
            if (circumstance.word() == Word.IN_REGION) {
                String region = circumstance.values().get(0);
                requireSame(said, partition, "the Region ", region, Region.partitionOf(region));
            }
        }
    }

    private static void requireSame(
            @Nullable String said,
            Optional<Partition> partition,
            String kind,
            Object other,
            Optional<Partition> ofOther) {
        if (partition.isPresent() && ofOther.isPresent() && !partition.equals(ofOther)) {
            throw new FixtureException(said + " is of the partition " + partition.get() + ", but " + kind + other
                    + " is of " + ofOther.get() + REMEDY);
        }
    }
}
