package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Reason;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.OidcFederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.SamlFederatedPrincipal;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/** Writes a request that is allowed as a sentence that holds, to be pasted into a spec. */
final class WitnessSentence {

    private static final String CURRENT_TIME = ContextKeys.fold(ContextKeys.CURRENT_TIME);
    private static final String EPOCH_TIME = ContextKeys.fold(ContextKeys.EPOCH_TIME);

    private final Expectation broken;
    private final Fixture fixture;

    /**
     * @param broken the sentence that the request breaks
     */
    WitnessSentence(Expectation broken, Fixture fixture) {
        this.broken = broken;
        this.fixture = fixture;
    }

    /** Write a request with what allows it behind, as a comment. */
    String of(Decision decision) {
        return of(decision.request()) + by(decision);
    }

    /** Return the statements that decide as a comment, with file and line; empty if none does. */
    static String by(Decision decision) {
        String by = decision.decidingStatements().stream()
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        return by.isEmpty() ? "" : "  # " + by;
    }

    /** Write a request as a sentence that expects what has been decided, with the reason for a deny. */
    static Expectation expecting(Decision decision, Fixture fixture) {
        AccessRequest request = decision.request();
        Expectation anybody = Expectation.of(NamedPrincipal.anyone(), Verb.CAN_NEVER, List.of(request.action()));
        WitnessSentence sentence = new WitnessSentence(anybody, fixture);
        return decision.isAllowed()
                ? sentence.of(request, Verb.CAN, List.of())
                : sentence.of(request, Verb.CANNOT, List.of(new Reason.OfResult(decision.result())));
    }

    /** Write what shows a change as a sentence that holds: whoever is gone can be asked about only by what is lost. */
    static Expectation showing(Decision now, Fixture fixture) {
        Expectation decided = expecting(now, fixture);
        if (now.isAllowed() || isThere(decided, fixture)) {
            return decided;
        }
        return new Expectation(
                decided.principal(),
                Verb.LOSES,
                decided.actions(),
                decided.resources(),
                decided.circumstances(),
                List.of());
    }

    private static boolean isThere(Expectation sentence, Fixture fixture) {
        try {
            SentencePrincipal.of(sentence, fixture);
            return true;
        } catch (FixtureException gone) {
            return false;
        }
    }

    String of(AccessRequest request) {
        return of(request, Verb.CAN, List.of()).toString();
    }

    private Expectation of(AccessRequest request, Verb verb, List<Reason> reasons) {
        NamedPrincipal principal = isSingle(broken.principal()) ? broken.principal() : named(request.principal());
        List<NamedResource> resources =
                request.resource().equals(AccessRequest.ANY_RESOURCE) ? List.of() : List.of(resource(request));
        return new Expectation(principal, verb, List.of(request.action()), resources, circumstances(request), reasons);
    }

    private static boolean isSingle(NamedPrincipal principal) {
        return switch (principal.kind()) {
            case ANYONE, ONLY, NOBODY -> false;
            default -> true;
        };
    }

    /** Name a caller as shortly as the fixture lets it. */
    NamedPrincipal named(Principal principal) {
        return named(principal, fixture);
    }

    static NamedPrincipal named(Principal principal, Fixture fixture) {
        boolean isAtHome = fixture.account().get().equals(principal.account());
        if (principal instanceof IamUser user) {
            NamedPrincipal named = NamedPrincipal.of(NamedPrincipal.Kind.USER, user.name());
            return at(user.path().equals("/") ? named : named.path(user.path()), user.account(), isAtHome);
        }
        if (principal instanceof RoleSession session) {
            NamedPrincipal named = NamedPrincipal.of(NamedPrincipal.Kind.ROLE, session.roleName());
            named = session.path().equals("/") ? named : named.path(session.path());
            named = session.isUnnamed() ? named : named.session(String.valueOf(session.sessionName()));
            return at(named, session.account(), isAtHome);
        }
        if (principal instanceof AccountRoot root) {
            return at(NamedPrincipal.of(NamedPrincipal.Kind.ROOT, ""), root.account(), isAtHome);
        }
        if (principal instanceof ServicePrincipal) {
            return NamedPrincipal.of(NamedPrincipal.Kind.SERVICE, principal.arn());
        }
        if (principal instanceof OidcFederatedPrincipal) {
            return NamedPrincipal.of(NamedPrincipal.Kind.WEB_IDENTITY, principal.arn());
        }
        if (principal instanceof SamlFederatedPrincipal) {
            return NamedPrincipal.of(NamedPrincipal.Kind.SAML, principal.arn());
        }
        return principal instanceof AnonymousPrincipal
                ? NamedPrincipal.of(NamedPrincipal.Kind.ANONYMOUS, "")
                : NamedPrincipal.of(NamedPrincipal.Kind.ARN, principal.arn());
    }

    private static NamedPrincipal at(NamedPrincipal named, String account, boolean isAtHome) {
        return isAtHome ? named : named.inAccount(account);
    }

    private NamedResource resource(AccessRequest request) {
        Arn arn = Arn.of(request.resource());
        NamedResource short_ = shortened(arn);
        NamedResource named = short_ != null ? short_ : NamedResource.inPolicy(request.resource());
        String owner = request.resourceAccount();
        return owner == null || arn.account().equals(owner) || !arn.account().isEmpty()
                ? named
                : named.inAccount(owner);
    }

    /** Name a resource by its kind, if that comes to the same ARN. */
    private @Nullable NamedResource shortened(Arn arn) {
        NamedResource.Kind kind = kind(arn);
        if (kind == null) {
            return null;
        }
        String resource = arn.resource();
        String name = kind == NamedResource.Kind.OBJECT || kind == NamedResource.Kind.BUCKET
                ? resource
                : resource.substring(Math.max(
                                resource.indexOf('/'), kind == NamedResource.Kind.FUNCTION ? resource.indexOf(':') : -1)
                        + 1);
        try {
            NamedResource named = NamedResource.of(kind, name);
            return named.arn(
                                    fixture.partition(),
                                    kind.isRegional() ? fixture.region().get() : "",
                                    kind.hasAccount() ? fixture.account().get() : "")
                            .equals(arn.toString())
                    ? named
                    : null;
        } catch (FixtureException nameOfNoKind) {
            return null;
        }
    }

    private static NamedResource.@Nullable Kind kind(Arn arn) {
        String resource = arn.resource();
        return switch (arn.service()) {
            case "s3" -> resource.indexOf('/') < 0 ? NamedResource.Kind.BUCKET : NamedResource.Kind.OBJECT;
            case "sqs" -> NamedResource.Kind.QUEUE;
            case "sns" -> NamedResource.Kind.TOPIC;
            case "ses" ->
                resource.startsWith("identity/")
                        ? NamedResource.Kind.IDENTITY
                        : resource.startsWith("configuration-set/")
                                ? NamedResource.Kind.CONFIGURATION_SET
                                : resource.startsWith("template/") ? NamedResource.Kind.TEMPLATE : null;
            case "dynamodb" -> resource.startsWith("table/") ? NamedResource.Kind.TABLE : null;
            case "lambda" -> resource.startsWith("function:") ? NamedResource.Kind.FUNCTION : null;
            case "kms" -> resource.startsWith("key/") ? NamedResource.Kind.KEY : null;
            default -> null;
        };
    }

    /** Say what the sentence says, as far as the request carries it, and what the request carries beside. */
    private List<Circumstance> circumstances(AccessRequest request) {
        List<Circumstance> circumstances = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Circumstance circumstance : broken.circumstances()) {
            String key = key(circumstance);
            if (key.isEmpty() || request.names(key)) {
                circumstances.add(circumstance);
                said.add(ContextKeys.fold(key));
            }
        }
        for (Map.Entry<String, ContextValue> each : request.context().entrySet()) {
            String key = each.getKey();
            if (said.contains(key) || isSaidOtherwise(request, key)) {
                continue;
            }
            List<String> values = each.getValue().values();
            if (values == null) {
                circumstances.add(
                        new Circumstance(Word.WITHOUT, List.of(each.getValue().key())));
            } else if (key.equals(CURRENT_TIME)) {
                circumstances.add(new Circumstance(Word.AT, values));
            } else {
                List<String> all = new ArrayList<>(List.of(each.getValue().key()));
                all.addAll(values);
                circumstances.add(new Circumstance(Word.WITH, all));
            }
        }
        return circumstances;
    }

    /** Return the key that a circumstance says something of; empty if none. */
    private static String key(Circumstance circumstance) {
        String ofWord = circumstance.word().key();
        return switch (circumstance.word()) {
            case WITH, WITHOUT -> circumstance.values().get(0);
            default -> ofWord == null ? "" : ofWord;
        };
    }

    /** Tell whether the principal, or the time, or the fixture says the key already. */
    private boolean isSaidOtherwise(AccessRequest request, String key) {
        boolean isTag = broken.principal().tags().keySet().stream()
                .anyMatch(
                        tag -> ContextKeys.fold(ContextKeys.PRINCIPAL_TAG + tag).equals(key));
        boolean isDefaultRegion = key.equals(ContextKeys.fold(ContextKeys.REQUESTED_REGION))
                && request.valuesOf(key).equals(List.of(fixture.region().get()));
        boolean isTime = key.equals(EPOCH_TIME) && request.names(CURRENT_TIME);
        boolean isOfEndpoint = key.equals(ContextKeys.fold(ContextKeys.SOURCE_IP))
                && request.valuesOf(key).isEmpty()
                && request.names(ContextKeys.SOURCE_VPCE);
        return isTag || isDefaultRegion || isTime || isOfEndpoint;
    }
}
