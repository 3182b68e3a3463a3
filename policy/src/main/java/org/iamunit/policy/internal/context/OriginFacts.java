package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.CALLER;
import static org.iamunit.policy.internal.context.Fact.Source.REQUEST;
import static org.iamunit.policy.internal.context.Facts.GLOBAL;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.jspecify.annotations.Nullable;

/** The rows of the table of {@link Facts} that follow from where a request comes from, through which service, and when. */
final class OriginFacts {

    private static final String TOPIC_POLICIES =
            "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html";

    private OriginFacts() {}

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        List<Fact> rows = new ArrayList<>();
        if (prefix.equals("aws")) {
            addOrigin(rows);
            addServices(rows);
            addTime(rows);
        }
        return rows;
    }

    private static void addOrigin(List<Fact> rows) {
        for (String key : List.of(
                ContextKeys.SOURCE_IP,
                ContextKeys.SOURCE_VPCE,
                "aws:VpcSourceIp",
                "aws:SourceVpcArn",
                "aws:VpceAccount",
                "aws:VpceOrgID",
                "aws:VpceOrgPaths")) {
            rows.add(Fact.of(
                            key,
                            REQUEST,
                            GLOBAL + "#condition-keys-" + key.substring(4).toLowerCase(Locale.ROOT))
                    .unknown(RequestContext::unknownOrigin));
        }
        rows.add(Fact.of("aws:SourceVpc", REQUEST, GLOBAL + "#condition-keys-sourcevpc")
                .given(
                        (context, key) -> {
                            List<String> arn = context.given("aws:sourcevpcarn");
                            return arn == null || arn.size() != 1
                                    ? null
                                    : List.of(arn.get(0).substring(arn.get(0).lastIndexOf('/') + 1));
                        },
                        "aws:SourceVpcArn")
                .unknown(RequestContext::unknownOrigin));
        rows.add(Fact.of(ContextKeys.USER_AGENT, REQUEST, GLOBAL + "#condition-keys-useragent")
                .unknown((context, key) -> Facts.isOfService(context.request())
                        ? null
                        : UnknownValue.present(new Unknown(
                                "the client that the request comes from is not known: say it with user-agent"))));
        rows.add(Fact.of(ContextKeys.SECURE_TRANSPORT, REQUEST, GLOBAL + "#condition-keys-securetransport")
                .assumed((context, key) -> List.of("true")));
        rows.add(Fact.of("aws:SourceArn", CALLER, GLOBAL + "#condition-keys-sourcearn")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .unknown((context, folded) -> UnknownValue.present(
                                new Unknown("the resource for which the service calls is not known: give aws:SourceArn"
                                        + " with the request"))
                        .orAbsent()));
        rows.add(Fact.of("aws:SourceAccount", CALLER, GLOBAL + "#condition-keys-sourceaccount")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .given(
                        (context, key) -> {
                            List<String> account = Facts.accountIn(context, "aws:sourcearn");
                            String arn = sourceArn(context);
                            return account != null || arn == null ? account : Facts.one(context.definedOwnerOf(arn));
                        },
                        "aws:SourceArn")
                // Who tests for a confused deputy names a resource of strangers, and whose it is says no file.
                .assumed((context, key) -> {
                    String arn = sourceArn(context);
                    return arn == null ? null : Facts.one(context.ownerOf(arn));
                })
                .unknown((context, key) -> UnknownValue.present(new Unknown(
                                "the account for which the service calls is not known: give aws:SourceAccount"
                                        + " with the request"))
                        .orAbsent()));
        rows.add(Fact.of("aws:SourceOwner", CALLER, TOPIC_POLICIES).unknown(OriginFacts::unknownSourceOwner));
        rows.add(Fact.of("aws:SourceOrgID", CALLER, GLOBAL + "#condition-keys-sourceorgid")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .given(
                        (context, key) -> CallerFacts.organizationIn(context, "aws:SourceOrgPaths"),
                        "aws:SourceOrgPaths"));
        rows.add(Fact.of("aws:SourceOrgPaths", CALLER, GLOBAL + "#condition-keys-sourceorgpaths")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService));
    }

    private static void addServices(List<Fact> rows) {
        String via = GLOBAL + "#condition-keys-viaawsservice";
        Fact.Carried forOthers =
                request -> !Facts.isOfService(request) && !(request.principal() instanceof AnonymousPrincipal);
        String who = "requests that a service makes for its caller";
        rows.add(Fact.of("aws:CalledViaFirst", REQUEST, GLOBAL + "#condition-keys-calledviafirst")
                .carriedBy(who, forOthers)
                .given((context, key) -> calledVia(context, true), "aws:CalledVia")
                .unknown((context, key) -> unknownService(context)));
        rows.add(Fact.of("aws:CalledViaLast", REQUEST, GLOBAL + "#condition-keys-calledvialast")
                .carriedBy(who, forOthers)
                .given((context, key) -> calledVia(context, false), "aws:CalledVia")
                .unknown((context, key) -> unknownService(context)));
        rows.add(Fact.of("aws:CalledVia", REQUEST, GLOBAL + "#condition-keys-calledvia")
                .carriedBy(who, forOthers)
                .unknown((context, key) -> unknownService(context)));
        rows.add(Fact.of(ContextKeys.VIA_AWS_SERVICE, REQUEST, via)
                .given(
                        (context, key) -> context.givesAny("aws:calledvia")
                                        || context.givesAny("aws:calledviafirst")
                                        || context.givesAny("aws:calledvialast")
                                        || context.givesAny("kms:viaservice")
                                ? List.of("true")
                                : null,
                        "aws:CalledVia",
                        "aws:CalledViaFirst",
                        "aws:CalledViaLast",
                        "kms:ViaService")
                .assumed((context, key) -> List.of("false")));
        rows.add(Fact.of("aws:ViaAWSMCPService", REQUEST, GLOBAL)
                .given(
                        (context, key) -> context.givesAny("aws:calledviaawsmcp") ? List.of("true") : null,
                        "aws:CalledViaAWSMCP"));
    }

    private static void addTime(List<Fact> rows) {
        rows.add(Fact.of(ContextKeys.CURRENT_TIME, REQUEST, GLOBAL + "#condition-keys-currenttime")
                .given(
                        (context, key) -> {
                            Instant time = time(context, "aws:epochtime");
                            return time == null ? null : List.of(time.toString());
                        },
                        ContextKeys.EPOCH_TIME)
                .assumed((context, key) -> context.now().iso()));
        rows.add(Fact.of(ContextKeys.EPOCH_TIME, REQUEST, GLOBAL + "#condition-keys-epochtime")
                .given(
                        (context, key) -> {
                            Instant time = time(context, "aws:currenttime");
                            return time == null ? null : List.of(Long.toString(time.getEpochSecond()));
                        },
                        ContextKeys.CURRENT_TIME)
                .assumed((context, key) -> List.of(context.now().epoch())));
    }

    private static @Nullable List<String> calledVia(RequestContext context, boolean first) {
        List<String> services = context.given("aws:calledvia");
        return services == null || services.isEmpty() ? null : List.of(services.get(first ? 0 : services.size() - 1));
    }

    /** The policy that every topic of Amazon SNS has from the beginning asks for the key, and AWS does not say who carries it. */
    private static @Nullable UnknownValue unknownSourceOwner(RequestContext context, String key) {
        AccessRequest request = context.request();
        if (!request.service().equals("sns") || request.principal() instanceof AnonymousPrincipal) {
            return null;
        }
        Unknown unknown = new Unknown(
                "AWS does not say which callers carry aws:SourceOwner, which the default policy of a topic asks for:"
                        + " give it with the request");
        String account = request.principal().account();
        return (account == null ? UnknownValue.present(unknown) : UnknownValue.like(account, unknown)).orAbsent();
    }

    /** Not every service that makes requests for its caller says so in these keys. */
    private static @Nullable UnknownValue unknownService(RequestContext context) {
        if (!List.of("true").equals(context.values("aws:viaawsservice"))) {
            return null;
        }
        UnknownValue value = UnknownValue.present(new Unknown(
                "the service that makes the request for its caller is not known: give aws:CalledVia with the request"));
        boolean named = context.givesAny("aws:calledviafirst") || context.givesAny("aws:calledvialast");
        return named ? value : value.orAbsent();
    }

    private static @Nullable Instant time(RequestContext context, String key) {
        List<String> given = context.given(key);
        if (given == null || given.size() != 1) {
            return null;
        }
        try {
            return key.equals("aws:epochtime")
                    ? Instant.ofEpochSecond(Long.parseLong(given.get(0)))
                    : Instant.parse(given.get(0));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String sourceArn(RequestContext context) {
        List<String> given = context.given("aws:sourcearn");
        return given == null || given.size() != 1 ? null : given.get(0);
    }
}
