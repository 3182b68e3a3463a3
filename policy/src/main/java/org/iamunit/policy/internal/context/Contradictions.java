package org.iamunit.policy.internal.context;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.internal.context.Fact.Source;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;

/**
 * Refuse a request that gives a context key a value that AWS would not fill in: it contradicts the caller, the resource or
 * another key. Such a request is never made, so that neither an allow nor a deny would be the truth.
 */
final class Contradictions {

    private static final String REQUESTED_REGION = ContextKeys.fold(ContextKeys.REQUESTED_REGION);
    private static final String SOURCE_IP = ContextKeys.fold(ContextKeys.SOURCE_IP);

    /** What a request through a VPC endpoint carries in place of an address. */
    private static final List<String> IN_PLACE_OF_ADDRESS =
            List.of("aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip");

    /** The services of which a request in one Region may be about a resource in another. */
    private static final Set<String> ACROSS_REGIONS = Set.of("backup", "bedrock", "dynamodb", "ecr", "rds", "wafv2");

    /** So may these actions be. */
    private static final Set<String> ACTIONS_ACROSS_REGIONS = Set.of(
            "ec2:createvpcpeeringconnection",
            "ec2:acceptvpcpeeringconnection",
            "ec2:createtransitgatewaypeeringattachment",
            "events:putevents",
            // A multi-Region key has its replicas in other Regions; any other is used where it is.
            "kms:replicatekey",
            "kms:synchronizemultiregionkey",
            "kms:updateprimaryregion");

    private final RequestContext context;
    private final AccessRequest request;

    Contradictions(RequestContext context) {
        this.context = context;
        this.request = context.request();
    }

    /** Throw a fixture error if a key that the request gives contradicts something. */
    void check() {
        for (Map.Entry<String, ContextValue> entry : request.context().entrySet()) {
            List<String> values = entry.getValue().values();
            Fact fact = Facts.of(entry.getKey());
            if (fact != null && values != null && !values.isEmpty()) {
                check(fact, entry.getKey(), entry.getValue(), values);
            }
        }
        checkOrigin();
    }

    private void check(Fact fact, String key, ContextValue given, List<String> values) {
        if (!fact.carried().by(request)) {
            Source source = isAboutAction(fact) || fact.source() == Source.RESOURCE ? fact.source() : Source.CALLER;
            throw new ImpossibleRequestException(written(given) + " contradicts "
                    + (isAboutAction(fact) ? "the action, " + request.action() : what(source)) + ": only "
                    + fact.carriers() + " carry it; "
                    + (isAboutAction(fact) ? "leave it out" : source.remedy()));
        }
        List<String> byOthers = fact.given().of(context, key);
        if (byOthers != null && !isCurrentTime(key) && !same(key, values, byOthers)) {
            throw error(written(given), others(fact, key), byOthers, Source.REQUEST);
        }
        if (key.equals(REQUESTED_REGION) || key.equals("ec2:region")) {
            checkRegion(given, values);
            return;
        }
        List<String> known = fact.certain() ? fact.known().of(context, key) : null;
        if (known != null && !fact.key().contains("/") && !same(key, values, known)) {
            throw error(written(given), what(fact.source()), known, fact.source());
        }
        if (known == null && fact.source() == Source.CALLER) {
            UnknownValue unknown = fact.unknown().of(context, key);
            if (unknown != null && values.size() == 1 && !unknown.shape().matches(values.get(0))) {
                throw error(
                        written(given),
                        what(fact.source()),
                        List.of(unknown.shape().toString()),
                        fact.source());
            }
        }
    }

    private static boolean isAboutAction(Fact fact) {
        return fact.source() == Source.OWNER || fact.source() == Source.ORGANIZATION;
    }

    /** Two texts may say the same time; what counts is checked at the other key, in seconds. */
    private static boolean isCurrentTime(String key) {
        return key.equals(ContextKeys.fold(ContextKeys.CURRENT_TIME));
    }

    private void checkRegion(ContextValue given, List<String> values) {
        String global = GlobalServices.region(context.partition(), request.service());
        if (global != null) {
            if (!values.equals(List.of(global)) && GlobalServices.hasOneEndpoint(request.service())) {
                throw error(
                        written(given),
                        "the service " + request.service() + ", whose endpoint is in one Region of the partition "
                                + context.partition(),
                        List.of(global),
                        Source.REGION);
            }
            return;
        }
        Arn arn = Arn.parse(request.resource());
        if (arn == null
                || arn.region().isEmpty()
                || arn.region().equals("*")
                || !arn.isOf(request.service())
                || ACROSS_REGIONS.contains(request.service())
                || ACTIONS_ACROSS_REGIONS.contains(request.foldedAction())
                || request.foldedAction().contains(":copy")
                || values.equals(List.of(arn.region()))) {
            return;
        }
        throw error(written(given), "the Region of " + arn, List.of(arn.region()), Source.REGION);
    }

    /** A request has an address that it comes from, or goes through a VPC endpoint. */
    private void checkOrigin() {
        ContextValue address = request.context().get(SOURCE_IP);
        if (address == null || !context.givesAny(SOURCE_IP)) {
            return;
        }
        for (String key : IN_PLACE_OF_ADDRESS) {
            ContextValue other = request.context().get(key);
            if (other != null && context.givesAny(key)) {
                throw new ImpossibleRequestException(written(address) + " contradicts " + written(other)
                        + ": a request through a VPC endpoint carries no " + ContextKeys.SOURCE_IP + "; "
                        + Source.REQUEST.remedy());
            }
        }
    }

    private ImpossibleRequestException error(String given, String because, List<String> right, Source source) {
        return new ImpossibleRequestException(given + " contradicts " + because + ", by which it is "
                + String.join(", ", right) + "; " + source.remedy());
    }

    private String what(Source source) {
        return switch (source) {
            case CALLER -> "the caller, " + caller();
            case RESOURCE -> "the resource, " + request.resource();
            case OWNER -> "the owner of " + request.resource();
            case REGION -> "the Region of " + request.resource();
            case ORGANIZATION -> "the organization of the fixture";
            case REQUEST -> "the request";
        };
    }

    private String caller() {
        Principal principal = request.principal();
        return principal instanceof RoleSession session && session.isUnnamed()
                ? "a session of " + session.roleArn()
                : principal.arn();
    }

    /** Write the given keys from which another value follows. */
    private String others(Fact fact, String key) {
        ContextValue tag = TagFacts.sameTag(request, fact, key);
        if (tag != null) {
            return written(tag);
        }
        String name = fact.isFamily() ? fact.nameIn(key) : "";
        return request.context().entrySet().stream()
                .filter(entry ->
                        entry.getValue().values() != null && !entry.getKey().equals(key))
                .filter(entry -> fact.from().stream()
                        .anyMatch(other ->
                                fact.isFamily() ? entry.getKey().equals(other + name) : isOf(entry.getKey(), other)))
                .map(entry -> written(entry.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static boolean isOf(String key, String keyOrFamily) {
        return (keyOrFamily.endsWith("/") || keyOrFamily.endsWith(":"))
                ? key.startsWith(keyOrFamily)
                : key.equals(keyOrFamily);
    }

    /** Lists are compared as sets, and the keys of tags without their case. */
    private static boolean same(String key, List<String> one, List<String> other) {
        return key.endsWith("keys")
                ? folded(one).equals(folded(other))
                : Set.copyOf(one).equals(Set.copyOf(other));
    }

    private static Set<String> folded(List<String> names) {
        return names.stream().map(ContextKeys::fold).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(ContextValue value) {
        List<String> values = value.values();
        return KeySpelling.of(value.key()) + " " + (values == null ? "" : String.join(", ", values));
    }
}
