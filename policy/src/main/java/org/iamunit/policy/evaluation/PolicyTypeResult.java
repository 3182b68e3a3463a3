package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * What the policies of one type make of a request.
 *
 * @param type the type; never {@code null}
 * @param outcome what they make of it; never {@code null}
 * @param remark why the type has this outcome where its statements do not tell, or an empty text; never {@code null}
 * @param levels the levels of the type, outermost first; empty if no policy of the type applies; never {@code null}
 * @since 0.1.0
 */
public record PolicyTypeResult(PolicyType type, Outcome outcome, String remark, List<LevelResult> levels) {

    /** What the policies of one type can make of a request. */
    public enum Outcome {
        /** A statement denies. */
        DENY("deny"),
        /** At every level a statement allows, and none denies. */
        ALLOW("allow"),
        /** At some level no statement allows. */
        NO_ALLOW("no allow"),
        /** There are policies, but they do not limit such a request. */
        NOT_APPLICABLE("not applicable"),
        /** It depends on what is not known. */
        OPEN("open"),
        /** There is no policy. */
        NONE("none");

        private final String wording;

        Outcome(String wording) {
            this.wording = wording;
        }

        /** Print the outcome in words. */
        @Override
        public String toString() {
            return wording;
        }
    }

    public PolicyTypeResult {
        levels = List.copyOf(levels);
    }

    static PolicyTypeResult none(PolicyType type) {
        return new PolicyTypeResult(type, Outcome.NONE, "", List.of());
    }

    /** No file shows the policy. */
    static PolicyTypeResult unknown(PolicyType type) {
        return open(type, "in no file", List.of());
    }

    /** It depends on what no statement tells. */
    static PolicyTypeResult open(PolicyType type, String why, List<LevelResult> levels) {
        return new PolicyTypeResult(type, Outcome.OPEN, why, levels);
    }

    /** Nobody has attached a policy, and AWS's default one allows. */
    static PolicyTypeResult allowedByDefault(PolicyType type, String why) {
        return new PolicyTypeResult(type, Outcome.ALLOW, why, List.of());
    }

    static PolicyTypeResult notApplicable(PolicyType type, String why) {
        return new PolicyTypeResult(type, Outcome.NOT_APPLICABLE, why, List.of());
    }

    /** What is attached cannot allow this, because of the resource, the action or the caller: it can deny, but no more. */
    static PolicyTypeResult unsupported(PolicyType type, List<LevelResult> levels, String why) {
        boolean denies = levels.stream().anyMatch(LevelResult::isDenying);
        return new PolicyTypeResult(
                type,
                denies ? Outcome.DENY : Outcome.NOT_APPLICABLE,
                why,
                levels.stream().map(LevelResult::withoutAllows).toList());
    }

    static PolicyTypeResult of(PolicyType type, List<LevelResult> levels) {
        boolean denies = false;
        boolean open = false;
        boolean allows = true;
        for (int i = 0; i < levels.size(); i++) {
            LevelResult level = levels.get(i);
            denies |= level.isDenying();
            open |= level.isOpen();
            allows &= level.isAllowing();
        }
        Outcome outcome = denies ? Outcome.DENY : open ? Outcome.OPEN : allows ? Outcome.ALLOW : Outcome.NO_ALLOW;
        return new PolicyTypeResult(type, outcome, "", levels);
    }

    /** Return the statements with Effect Deny that match for certain, of all levels. */
    public List<DecidingStatement> denies() {
        List<DecidingStatement> open = open();
        List<DecidingStatement> denies = ofAllLevels(LevelResult::denies);
        return open.isEmpty()
                ? denies
                : denies.stream().filter(statement -> !open.contains(statement)).toList();
    }

    /** Return the statements with Effect Allow that match, or are taken to, of all levels. */
    public List<DecidingStatement> allows() {
        return ofAllLevels(LevelResult::allows);
    }

    /** Return the statements that match or not by what is not known, of all levels. */
    public List<DecidingStatement> open() {
        return ofAllLevels(LevelResult::open);
    }

    private List<DecidingStatement> ofAllLevels(Function<LevelResult, List<DecidingStatement>> statements) {
        List<DecidingStatement> all = List.of();
        for (int i = 0; i < levels.size(); i++) {
            List<DecidingStatement> more = statements.apply(levels.get(i));
            if (all.isEmpty()) {
                all = more;
            } else if (!more.isEmpty()) {
                all = Stream.concat(all.stream(), more.stream()).toList();
            }
        }
        return all;
    }

    /** Tell whether every level allows, whatever is denied. */
    private boolean isAllowing() {
        return !levels.isEmpty() && levels.stream().allMatch(LevelResult::isAllowing);
    }

    /** Return what the policies would make of the request if nothing denied it. */
    Outcome apartFromDenies() {
        if (outcome != Outcome.DENY && outcome != Outcome.OPEN) {
            return outcome;
        }
        return isAllowing() ? Outcome.ALLOW : Outcome.NO_ALLOW;
    }

    /**
     * What the policies at one level of an organization make of a request; a policy type without levels has one.
     *
     * @param level the name of the level, or an empty text where the type has no levels; never {@code null}
     * @param policies the policies that were evaluated; never {@code null}
     * @param fullAccessImplied whether AWS's {@code FullAWSAccess} is taken to be attached beside the policies
     * @param allows the statements with Effect Allow that match, or are taken to; never {@code null}
     * @param denies the statements with Effect Deny that match, or are taken to; never {@code null}
     * @param open the statements that match or not by what is not known; never {@code null}
     */
    public record LevelResult(
            String level,
            List<AttachedPolicy> policies,
            boolean fullAccessImplied,
            List<DecidingStatement> allows,
            List<DecidingStatement> denies,
            List<DecidingStatement> open) {

        public LevelResult {
            policies = List.copyOf(policies);
            allows = List.copyOf(allows);
            denies = List.copyOf(denies);
            open = List.copyOf(open);
        }

        LevelResult withoutAllows() {
            return new LevelResult(level, policies, fullAccessImplied, List.of(), denies, open);
        }

        /** Tell whether a statement denies the request for certain. */
        boolean isDenying() {
            return holdsAnyForCertain(denies);
        }

        /** Tell whether it depends on what is not known what the policies make of the request. */
        boolean isOpen() {
            if (open.isEmpty()) {
                return false;
            }
            boolean allowing = fullAccessImplied || holdsAnyForCertain(allows);
            return open.stream()
                    .anyMatch(statement -> !allowing || statement.statement().effect() == Effect.DENY);
        }

        private boolean holdsAnyForCertain(List<DecidingStatement> statements) {
            for (int i = 0; i < statements.size(); i++) {
                if (!open.contains(statements.get(i))) {
                    return true;
                }
            }
            return false;
        }

        /** Tell whether something at this level allows the request, or is taken to. */
        public boolean isAllowing() {
            return fullAccessImplied || !allows.isEmpty();
        }
    }
}
