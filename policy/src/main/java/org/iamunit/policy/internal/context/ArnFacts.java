package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.RESOURCE;
import static org.iamunit.policy.internal.context.Facts.SAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/** The rows of the table of {@link Facts} whose values stand in the ARN of the resource. It is one room since it is one table. */
public final class ArnFacts {

    private static final String ECS =
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_service-with-iam.html";

    /** The types of EC2 whose ids, or names, are keys. */
    private static final Map<String, String> OF_EC2 = Map.ofEntries(
            Map.entry("ec2:InstanceID", "instance"),
            Map.entry("ec2:VolumeID", "volume"),
            Map.entry("ec2:SnapshotID", "snapshot"),
            Map.entry("ec2:ImageID", "image"),
            Map.entry("ec2:VpcID", "vpc"),
            Map.entry("ec2:SubnetID", "subnet"),
            Map.entry("ec2:SecurityGroupID", "security-group"),
            Map.entry("ec2:NetworkInterfaceID", "network-interface"),
            Map.entry("ec2:RouteTableID", "route-table"),
            Map.entry("ec2:NetworkAclID", "network-acl"),
            Map.entry("ec2:InternetGatewayID", "internet-gateway"),
            Map.entry("ec2:DhcpOptionsID", "dhcp-options"),
            Map.entry("ec2:VpcPeeringConnectionID", "vpc-peering-connection"),
            Map.entry("ec2:AllocationId", "elastic-ip"),
            Map.entry("ec2:KeyPairName", "key-pair"),
            Map.entry("ec2:PlacementGroupName", "placement-group"),
            Map.entry("ec2:transitGatewayId", "transit-gateway"),
            Map.entry("ec2:transitGatewayAttachmentId", "transit-gateway-attachment"),
            Map.entry("ec2:transitGatewayConnectPeerId", "transit-gateway-connect-peer"),
            Map.entry("ec2:transitGatewayMeteringPolicyId", "transit-gateway-metering-policy"),
            Map.entry("ec2:transitGatewayMulticastDomainId", "transit-gateway-multicast-domain"),
            Map.entry("ec2:transitGatewayPolicyTableId", "transit-gateway-policy-table"),
            Map.entry("ec2:transitGatewayRouteTableId", "transit-gateway-route-table"),
            Map.entry("ec2:transitGatewayRouteTableAnnouncementId", "transit-gateway-route-table-announcement"));

    /**
     * How the ARN of a resource tells the value of a key.
     *
     * @param form what stands behind the account, of which the first group is the value; {@code null} if the whole ARN is
     */
    private record Form(String service, @Nullable String form) {}

    private static final String CLUSTER = "ecs:cluster";
    private static final List<String> IN_CLUSTER = List.of(
            "service",
            "task",
            "container-instance",
            "task-set",
            "service-deployment",
            "service-revision",
            "daemon",
            "daemon-deployment",
            "daemon-revision");
    private static final Pattern CLUSTER_ARN = Pattern.compile("(arn:[^:]*:ecs:[^:]*:[^:]*:)cluster/([^/]+)");
    private static final Pattern VALUE = Pattern.compile("\\((?!\\?)[^)]*\\)");
    private static final Pattern CHOICE = Pattern.compile("\\(\\?:([^()]*)\\)(\\??)");
    private static final Pattern ANYTHING = Pattern.compile("(?:\\[\\^[/:]]|\\.)[+*]");

    /** The services and forms of the resources that tell the values of keys, by key in lower case; their rows are made with them. */
    private static final Map<String, Form> FORMS = new ConcurrentHashMap<>();

    private ArnFacts() {}

    /**
     * Return patterns of the ARNs of all resources that tell a value of a key, as those of service-linked roles tell that of {@code
     * iam:AWSServiceName}.
     *
     * @param key the key in any case; never {@code null}
     * @param value a pattern of values, in which {@code *} and {@code ?} are wildcards; never {@code null}
     * @return the patterns; empty if no ARN tells the value of the key, or not plainly; never {@code null}
     */
    public static List<String> resourcesWith(String key, String value) {
        String folded = ContextKeys.fold(key);
        return Facts.of(folded) == null ? List.of() : resourcesOf(folded, value);
    }

    /**
     * Return patterns of the ARNs of all resources that tell a value of a key.
     *
     * @param key the key, which is folded
     * @param value a pattern of values
     * @return the patterns; empty if the ARN does not tell the value of the key
     */
    private static List<String> resourcesOf(String key, String value) {
        if (key.equals(CLUSTER)) {
            return resourcesIn(value);
        }
        Form form = FORMS.get(key);
        if (form == null) {
            return List.of();
        }
        String text = form.form();
        if (text == null) {
            return value.startsWith("arn:") ? List.of(value) : List.of();
        }
        String withValue = VALUE.matcher(text).replaceFirst(Matcher.quoteReplacement("\uE000"));
        List<String> patterns = List.of(withValue);
        while (patterns.stream().anyMatch(pattern -> CHOICE.matcher(pattern).find())) {
            patterns = patterns.stream().flatMap(ArnFacts::choices).toList();
        }
        return patterns.stream()
                .map(pattern -> "arn:*:" + form.service() + ":*:*:"
                        + ANYTHING.matcher(pattern).replaceAll("*").replace("\uE000", value))
                .toList();
    }

    /** Return patterns of the ARNs of a cluster of Amazon ECS, and of what lies in it. */
    private static List<String> resourcesIn(String cluster) {
        Matcher arn = CLUSTER_ARN.matcher(cluster);
        if (!arn.matches()) {
            return cluster.equals("arn:*") ? List.of("arn:*:ecs:*") : List.of();
        }
        return Stream.concat(
                        Stream.of(cluster),
                        IN_CLUSTER.stream().map(type -> arn.group(1) + type + "/" + arn.group(2) + "/*"))
                .toList();
    }

    private static Stream<String> choices(String form) {
        Matcher choice = CHOICE.matcher(form);
        if (!choice.find()) {
            return Stream.of(form);
        }
        List<String> ways = new ArrayList<>(List.of(choice.group(1).split("\\|", -1)));
        if (!choice.group(2).isEmpty()) {
            ways.add("");
        }
        return ways.stream().map(way -> form.substring(0, choice.start()) + way + form.substring(choice.end()));
    }

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        List<Fact> rows = new ArrayList<>();
        switch (prefix) {
            case "iam" ->
                rows.add(part(
                        "iam:AWSServiceName",
                        "iam",
                        "role/aws-service-role/([^/]+)/.+",
                        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html"));
            case "ec2" -> {
                OF_EC2.forEach((key, type) -> rows.add(part(key, "ec2", type + "/(.+)", SAR + "amazonec2.html")));
                rows.add(arn(
                        "ec2:LaunchTemplate",
                        "ec2",
                        "launch-template/.+",
                        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-launch-templates.html"));
            }
            case "ecs" -> {
                rows.add(made(
                        CLUSTER,
                        "ecs",
                        "(?:cluster/([^/]+)|(?:" + String.join("|", IN_CLUSTER) + ")/([^/]+)/.+)",
                        ECS,
                        (arn, match) ->
                                arn.withResource("cluster/" + first(match)).toString()));
                rows.add(made(
                        "ecs:service",
                        "ecs",
                        "(?:task-set|service-deployment|service-revision)/([^/]+/[^/]+)/.+",
                        ECS,
                        (arn, match) ->
                                arn.withResource("service/" + match.group(1)).toString()));
                rows.add(arn("ecs:task", "ecs", "task/.+", SAR + "amazonelasticcontainerservice.html"));
                rows.add(made(
                        "ecs:daemon",
                        "ecs",
                        "(?:daemon-deployment|daemon-revision)/([^/]+/[^/]+)/.+",
                        SAR + "amazonelasticcontainerservice.html",
                        (arn, match) ->
                                arn.withResource("daemon/" + match.group(1)).toString()));
            }
            case "s3", "s3-outposts" -> addAccessPoints(rows, prefix);
            case "s3express" -> {
                addAccessPoints(rows, prefix);
                rows.add(made(
                        "s3express:ResourceAccount",
                        "s3express",
                        ".+",
                        SAR + "amazons3express.html",
                        (arn, match) -> arn.account()));
            }
            case "secretsmanager" ->
                rows.add(arn("secretsmanager:SecretId", "secretsmanager", "secret:.+", SAR + "awssecretsmanager.html"));
            case "lambda" ->
                rows.add(made(
                        "lambda:FunctionArn",
                        "lambda",
                        "(function:[^:/]+)(?::[^:/]+)?",
                        SAR + "awslambda.html",
                        (arn, match) -> arn.toString()));
            case "elasticbeanstalk" ->
                rows.add(made(
                        "elasticbeanstalk:InApplication",
                        "elasticbeanstalk",
                        "(?:applicationversion|configurationtemplate|environment)/([^/]+)/.+",
                        "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.iam.policies.actions.html",
                        (arn, match) -> arn.withResource("application/" + match.group(1))
                                .toString()));
            case "ram" ->
                rows.add(arn("ram:PermissionArn", "ram", "permission/.+", SAR + "awsresourceaccessmanager.html"));
            case "connect" ->
                rows.add(part("connect:InstanceId", "connect", "instance/([^/]+)(?:/.*)?", SAR + "amazonconnect.html"));
            case "eks" ->
                rows.add(part(
                        "eks:clusterName",
                        "eks",
                        "(?:access-entry|cluster)/([^/]+)(?:/.*)?",
                        SAR + "amazonelastickubernetesservice.html"));
            case "groundstation" -> {
                rows.add(part("groundstation:AgentId", "groundstation", "agent/(.+)", SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:ConfigType",
                        "groundstation",
                        "config/([^/]+)/.+",
                        SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:ConfigId", "groundstation", "config/[^/]+/(.+)", SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:ContactId", "groundstation", "contact/(.+)", SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:DataflowEndpointGroupId",
                        "groundstation",
                        "dataflow-endpoint-group/(.+)",
                        SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:EphemerisId", "groundstation", "ephemeris/(.+)", SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:GroundStationId",
                        "groundstation",
                        "groundstation:(.+)",
                        SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:MissionProfileId",
                        "groundstation",
                        "mission-profile/(.+)",
                        SAR + "awsgroundstation.html"));
                rows.add(part(
                        "groundstation:SatelliteId", "groundstation", "satellite/(.+)", SAR + "awsgroundstation.html"));
            }
            case "amplifyuibuilder" -> addAmplify(rows);
            case "mgh" ->
                rows.add(part(
                        "mgh:AutomationRunResourceRunID", "mgh", "automation-run/(.+)", SAR + "awsmigrationhub.html"));
            case "nimble" ->
                rows.add(part("nimble:studioId", "nimble", "studio/(.+)", SAR + "amazonnimblestudio.html"));
            case "cloud9" ->
                rows.add(part("cloud9:EnvironmentId", "cloud9", "environment:(.+)", SAR + "awscloud9.html"));
            case "health" -> {
                rows.add(part(
                        "health:service",
                        "health",
                        "event/([^/]+)/.+",
                        "https://docs.aws.amazon.com/health/latest/ug/security_iam_id-based-policy-examples.html"));
                rows.add(part(
                        "health:eventTypeCode",
                        "health",
                        "event/[^/]+/([^/]+)/.+",
                        "https://docs.aws.amazon.com/health/latest/ug/security_iam_id-based-policy-examples.html"));
            }
            case "organizations" ->
                rows.add(made(
                        "organizations:PolicyType",
                        "organizations",
                        "policy/(?:o-[^/]+/)?([^/]+)/p-.+",
                        SAR + "awsorganizations.html",
                        (arn, match) -> match.group(1).toUpperCase(Locale.ROOT)));
            case "partnercentral" ->
                rows.add(part(
                        "partnercentral:Catalog",
                        "partnercentral",
                        "catalog/([^/]+)/.+",
                        SAR + "awspartnercentralselling.html"));
            case "observabilityadmin" ->
                rows.add(part(
                        "observabilityadmin:CentralizationRuleName",
                        "observabilityadmin",
                        "organization-centralization-rule/(.+)",
                        SAR + "amazoncloudwatchobservabilityadminservice.html"));
            case "elasticache" ->
                rows.add(part(
                        "elasticache:CacheParameterGroupName",
                        "elasticache",
                        "parametergroup:(.+)",
                        SAR + "amazonelasticache.html"));
            case "redshift" -> {
                rows.add(part("redshift:DbName", "redshift", "dbname:[^/]+/(.+)", SAR + "amazonredshift.html"));
                rows.add(part("redshift:DbUser", "redshift", "dbuser:[^/]+/(.+)", SAR + "amazonredshift.html"));
            }
            case "states" ->
                rows.add(part(
                        "states:StateMachineQualifier",
                        "states",
                        "stateMachine:[^:]+:(.+)",
                        SAR + "awsstepfunctions.html"));
            case "aoss" ->
                rows.add(part("aoss:CollectionId", "aoss", "collection/(.+)", SAR + "amazonopensearchserverless.html"));
            case "vpc-lattice-svcs" ->
                rows.add(made(
                        "vpc-lattice-svcs:ServiceArn",
                        "vpc-lattice",
                        "(service/[^/]+)(?:/.*)?",
                        SAR + "amazonvpclatticeservices.html",
                        (arn, match) -> arn.withResource(match.group(1)).toString()));
            case "rtbfabric" ->
                rows.add(part(
                        "rtbfabric:LinkRoutingRuleRuleId",
                        "rtbfabric",
                        "gateway/[^/]+/link/[^/]+/routing-rule/(.+)",
                        SAR + "awsrtbfabric.html"));
            case "kms" -> addKms(rows);
            default -> {}
        }
        return rows;
    }

    private static void addAccessPoints(List<Fact> rows, String service) {
        String s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html";
        String accessPoint = service.equals("s3-outposts") ? "outpost/[^/]+/accesspoint/[^/]+" : "accesspoint/[^/]+";
        rows.add(made(
                        service + ":DataAccessPointArn",
                        service,
                        "(" + accessPoint + ")(?:/object/.*)?",
                        s3,
                        (arn, match) -> arn.withResource(match.group(1)).toString())
                // What goes on to the bucket carries it too, though it is not listed there.
                .ofEveryAction());
        rows.add(made(
                        service + ":DataAccessPointAccount",
                        service,
                        accessPoint + "(?:/object/.*)?",
                        s3,
                        (arn, match) -> arn.account())
                .given(
                        (context, key) -> Facts.accountIn(context, service + ":dataaccesspointarn"),
                        service + ":DataAccessPointArn")
                .ofEveryAction());
    }

    private static void addAmplify(List<Fact> rows) {
        Map.of("CodegenJob", "codegen-jobs", "Component", "components", "Form", "forms", "Theme", "themes")
                .forEach((name, type) -> {
                    String key = "amplifyuibuilder:" + name + "Resource";
                    rows.add(part(
                            key + "AppId",
                            "amplifyuibuilder",
                            "app/([^/]+)/environment/[^/]+/" + type + "/.+",
                            SAR + "awsamplifyuibuilder.html"));
                    rows.add(part(
                            key + "EnvironmentName",
                            "amplifyuibuilder",
                            "app/[^/]+/environment/([^/]+)/" + type + "/.+",
                            SAR + "awsamplifyuibuilder.html"));
                    rows.add(part(
                            key + "Id",
                            "amplifyuibuilder",
                            "app/[^/]+/environment/[^/]+/" + type + "/(.+)",
                            SAR + "awsamplifyuibuilder.html"));
                });
    }

    private static void addKms(List<Fact> rows) {
        String kms = "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html";
        rows.add(made(
                "kms:MultiRegion",
                "kms",
                "key/(mrk-)?.+",
                kms,
                (arn, match) -> Boolean.toString(match.group(1) != null)));
        rows.add(Fact.of("kms:MultiRegionKeyType", RESOURCE, kms)
                .carriedBy(
                        "multi-Region keys, whose ids begin with mrk-,",
                        request -> !request.isAbout("kms", "key/") || request.isAbout("kms", "key/mrk-"))
                .unknown((context, key) -> context.request().isAbout("kms", "key/mrk-")
                        ? UnknownValue.present(
                                new Unknown(
                                        "whether " + context.request().resource()
                                                + " is a primary or a replica key is not known: give kms:MultiRegionKeyType with the request"))
                        : null));
    }

    /** Make the row of a key that is a part of the ARN. */
    private static Fact part(String key, String service, String form, String page) {
        FORMS.put(ContextKeys.fold(key), new Form(service, form));
        return made(key, service, form, page, (arn, match) -> match.group(1));
    }

    /** Make the row of a key that is the whole ARN. */
    private static Fact arn(String key, String service, String form, String page) {
        FORMS.put(ContextKeys.fold(key), new Form(service, null));
        return made(key, service, form, page, (arn, match) -> arn.toString());
    }

    private static Fact made(
            String key, String service, String form, String page, BiFunction<Arn, Matcher, String> value) {
        Pattern pattern = Pattern.compile(form, Pattern.DOTALL);
        return Fact.of(key, RESOURCE, page).known((context, asked) -> {
            Arn arn = Arn.parse(context.request().resource());
            if (arn == null || !arn.isOf(service)) {
                return null;
            }
            Matcher match = pattern.matcher(arn.resource());
            return match.matches() ? List.of(value.apply(arn, match)) : null;
        });
    }

    private static String first(Matcher match) {
        String found = match.group(1);
        return found == null ? String.valueOf(match.group(2)) : found;
    }
}
