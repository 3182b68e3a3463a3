package org.iamunit.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.WildcardPattern;

/**
 * The parts of the ARNs that statements name. A wildcard in the place of the Region or the account may stand for a part of the name as
 * well, as where {@code arn:aws:rds:*:*:db:*} fits a cluster that is called {@code db:x}.
 */
final class PartsOfArns {

    private static final int PARTS = 6;

    /** The patterns, each with what it stands for if no wildcard before the name stands for a colon. */
    private final Map<Glob, Glob> withinParts = new LinkedHashMap<>();

    PartsOfArns(List<Typed> statements) {
        for (Typed typed : statements) {
            StatementElement<ResourcePattern> resources = typed.statement().resources();
            for (ResourcePattern pattern : resources == null ? List.<ResourcePattern>of() : resources.values()) {
                List<String> parts = List.of(pattern.toString().split(":", PARTS));
                if (parts.size() == PARTS && !pattern.hasVariables()) {
                    withinParts.put(
                            Glob.of(pattern.toString()),
                            Glob.ofParts(
                                    parts.stream().map(WildcardPattern::compile).toList()));
                }
            }
        }
    }

    /**
     * Tell whether a resource fits a pattern only across its parts: hardly anything has such a name, and what is said of the pattern is said
     * of it, too.
     */
    boolean areCrossedBy(String resource) {
        for (Map.Entry<Glob, Glob> each : withinParts.entrySet()) {
            if (each.getKey().matches(resource) && !each.getValue().matches(resource)) {
                return true;
            }
        }
        return false;
    }
}
