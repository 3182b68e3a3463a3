package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.CALLER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.OidcFederatedPrincipal;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/**
 * What AWS fills in by itself: the table from facts to context keys, each row with AWS's page. A key that is in none of its
 * rows has the value that the request gives or the fixture knows, or none. The rows of a prefix, such as {@code aws} or that of
 * a service, are made once somebody asks for one of its keys.
 */
final class Facts {

    /** AWS's page of global condition keys. */
    static final String GLOBAL =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";

    /** AWS's page of the condition keys of IAM and AWS STS. */
    static final String IAM_KEYS =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html";

    /** What AWS's pages of the Service Authorization Reference begin with. */
    static final String SAR = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_";

    /** What stands in every token, by what the keys of its provider begin with; any other provider's has the last. */
    private static final Map<String, List<String>> CLAIMS = Map.of(
            "accounts.google.com", List.of("aud", "oaud", "sub"),
            "cognito-identity.amazonaws.com", List.of("aud", "sub", "amr"),
            "graph.facebook.com", List.of("app_id", "id"),
            "www.amazon.com", List.of("app_id", "user_id"),
            "", List.of("aud", "sub"));

    private static final Set<String> NAMES_OF_CLAIMS = Set.of("aud", "oaud", "sub", "amr", "app_id", "id", "user_id");

    /** The rows of one prefix, by their keys or what those of a family begin with, in lower case. */
    private record Section(Map<String, Fact> byKey, Map<String, Fact> families) {}

    private static final Map<String, Section> SECTIONS = new ConcurrentHashMap<>();

    /** What policies and requests have asked for, found once. */
    private static final Map<String, Optional<Fact>> KNOWN = new ConcurrentHashMap<>();

    private static final Fact CLAIM =
            Fact.of("claim", CALLER, IAM_KEYS).ofEveryAction().unknown(Facts::unknownClaim);

    private Facts() {}

    /** Return what a key begins with, in lower case: up to the colon, of which the claims of a token may have several. */
    static String prefixOf(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? "" : ContextKeys.fold(key.substring(0, colon));
    }

    /** Return the rows of a prefix, such as {@code aws} or that of a service. */
    static Stream<Fact> all(String prefix) {
        Section section = section(prefix);
        return Stream.concat(section.byKey().values().stream(), section.families().values().stream());
    }

    private static Section section(String prefix) {
        return SECTIONS.computeIfAbsent(prefix, Facts::makeSection);
    }

    private static Section makeSection(String prefix) {
        Section section = new Section(new HashMap<>(), new HashMap<>());
        Stream.of(
                        CallerFacts.rows(prefix),
                        OriginFacts.rows(prefix),
                        ResourceFacts.rows(prefix),
                        TagFacts.rows(prefix),
                        ArnFacts.rows(prefix),
                        RequestFacts.rows(prefix))
                .flatMap(List::stream)
                .forEach(fact -> (fact.isFamily() ? section.families() : section.byKey())
                        .put(ContextKeys.fold(fact.key()), fact));
        // What is known of a value that every request carries counts where no other row tells the value.
        RequiredKeys.rows(prefix)
                .forEach(required -> section.byKey().merge(ContextKeys.fold(required.key()), required, Fact::orElse));
        return section;
    }

    /** Find the row of a key, which is folded; {@code null} if AWS does not fill it in. */
    static @Nullable Fact of(String key) {
        Optional<Fact> known = KNOWN.get(key);
        if (known == null) {
            known = Optional.ofNullable(find(key));
            KNOWN.put(key, known);
        }
        return known.orElse(null);
    }

    private static @Nullable Fact find(String key) {
        Section section = section(prefixOf(key));
        Fact fact = section.byKey().get(key);
        if (fact != null) {
            return fact;
        }
        for (Map.Entry<String, Fact> family : section.families().entrySet()) {
            if (key.startsWith(family.getKey())
                    && key.length() > family.getKey().length()) {
                return family.getValue();
            }
        }
        int colon = key.lastIndexOf(':');
        return colon > 0 && key.lastIndexOf('.', colon) > 0 && NAMES_OF_CLAIMS.contains(key.substring(colon + 1))
                ? CLAIM
                : null;
    }

    /** Spell a key as AWS does, if the table has it; otherwise as it was given. */
    static String spelling(String folded, String key) {
        Fact fact = section(prefixOf(folded)).byKey().get(folded);
        return fact == null ? key : fact.key();
    }

    static @Nullable List<String> one(@Nullable String value) {
        return value == null ? null : List.of(value);
    }

    static boolean isOfService(AccessRequest request) {
        return request.principal() instanceof ServicePrincipal;
    }

    /** A token tells of whom it vouches for, and to whom. */
    private static @Nullable UnknownValue unknownClaim(RequestContext context, String key) {
        int colon = key.lastIndexOf(':');
        if (!(CallerFacts.provider(context.request().principal()) instanceof OidcFederatedPrincipal provider)
                || !ContextKeys.fold(provider.keyPrefix()).equals(key.substring(0, colon))) {
            return null;
        }
        List<String> claims = CLAIMS.getOrDefault(key.substring(0, colon), List.of("aud", "sub"));
        return claims.contains(key.substring(colon + 1)) ? claim(key) : null;
    }

    static UnknownValue claim(String key) {
        return UnknownValue.present(new Unknown(
                "what the identity provider says as " + key + " is not known: give " + key + " with the request"));
    }

    /** Return the account in the ARN that the request gives as a key. */
    static @Nullable List<String> accountIn(RequestContext context, String key) {
        List<String> given = context.given(key);
        Arn arn = given == null || given.size() != 1 ? null : Arn.parse(given.get(0));
        return arn == null || !arn.hasAccountId() ? null : List.of(arn.account());
    }
}
