package org.iamunit.policy.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS fills context keys in with, row by row: one fact has several keys. */
class FactsTests {

    private static final Instant NOW = Instant.parse("2026-11-21T08:09:10Z");
    private static final String PREFIX = "arn:aws:";

    /** A key, the resource that tells it, without arn:aws:, and its value. */
    private static final String OF_ARN = """
            iam:AWSServiceName | iam::111122223333:role/aws-service-role/es.amazonaws.com/AWSServiceRoleForEs | es.amazonaws.com
            ec2:InstanceID | ec2:eu-west-1:111122223333:instance/i-1 | i-1
            ec2:VolumeID | ec2:eu-west-1:111122223333:volume/vol-1 | vol-1
            ec2:SnapshotID | ec2:eu-west-1::snapshot/snap-1 | snap-1
            ec2:ImageID | ec2:eu-west-1::image/ami-1 | ami-1
            ec2:VpcID | ec2:eu-west-1:111122223333:vpc/vpc-1 | vpc-1
            ec2:SubnetID | ec2:eu-west-1:111122223333:subnet/subnet-1 | subnet-1
            ec2:SecurityGroupID | ec2:eu-west-1:111122223333:security-group/sg-1 | sg-1
            ec2:NetworkInterfaceID | ec2:eu-west-1:111122223333:network-interface/eni-1 | eni-1
            ec2:RouteTableID | ec2:eu-west-1:111122223333:route-table/rtb-1 | rtb-1
            ec2:NetworkAclID | ec2:eu-west-1:111122223333:network-acl/acl-1 | acl-1
            ec2:InternetGatewayID | ec2:eu-west-1:111122223333:internet-gateway/igw-1 | igw-1
            ec2:DhcpOptionsID | ec2:eu-west-1:111122223333:dhcp-options/dopt-1 | dopt-1
            ec2:VpcPeeringConnectionID | ec2:eu-west-1:111122223333:vpc-peering-connection/pcx-1 | pcx-1
            ec2:AllocationId | ec2:eu-west-1:111122223333:elastic-ip/eipalloc-1 | eipalloc-1
            ec2:KeyPairName | ec2:eu-west-1:111122223333:key-pair/ann | ann
            ec2:PlacementGroupName | ec2:eu-west-1:111122223333:placement-group/near | near
            ec2:transitGatewayId | ec2:eu-west-1:111122223333:transit-gateway/tgw-1 | tgw-1
            ec2:transitGatewayAttachmentId | ec2:eu-west-1:111122223333:transit-gateway-attachment/tgw-attach-1 | tgw-attach-1
            ec2:transitGatewayConnectPeerId | ec2:eu-west-1:111122223333:transit-gateway-connect-peer/tgw-connect-peer-1 | tgw-connect-peer-1
            ec2:transitGatewayMeteringPolicyId | ec2:eu-west-1:111122223333:transit-gateway-metering-policy/tgw-mp-1 | tgw-mp-1
            ec2:transitGatewayMulticastDomainId | ec2:eu-west-1:111122223333:transit-gateway-multicast-domain/tgw-mcast-1 | tgw-mcast-1
            ec2:transitGatewayPolicyTableId | ec2:eu-west-1:111122223333:transit-gateway-policy-table/tgw-ptb-1 | tgw-ptb-1
            ec2:transitGatewayRouteTableId | ec2:eu-west-1:111122223333:transit-gateway-route-table/tgw-rtb-1 | tgw-rtb-1
            ec2:transitGatewayRouteTableAnnouncementId | ec2:eu-west-1:111122223333:transit-gateway-route-table-announcement/tgw-rtb-a-1 | tgw-rtb-a-1
            ec2:LaunchTemplate | ec2:eu-west-1:111122223333:launch-template/lt-1 | arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-1
            ec2:Region | ec2:eu-west-1:111122223333:instance/i-1 | eu-west-1
            aws:RequestedRegion | ec2:eu-west-1:111122223333:instance/i-1 | eu-west-1
            ecs:cluster | ecs:eu-west-1:111122223333:service/main/web | arn:aws:ecs:eu-west-1:111122223333:cluster/main
            ecs:cluster | ecs:eu-west-1:111122223333:task/main/0123 | arn:aws:ecs:eu-west-1:111122223333:cluster/main
            ecs:service | ecs:eu-west-1:111122223333:task-set/main/web/ts-1 | arn:aws:ecs:eu-west-1:111122223333:service/main/web
            ecs:task | ecs:eu-west-1:111122223333:task/main/0123 | arn:aws:ecs:eu-west-1:111122223333:task/main/0123
            ecs:daemon | ecs:eu-west-1:111122223333:daemon-deployment/main/agent/d-1 | arn:aws:ecs:eu-west-1:111122223333:daemon/main/agent
            s3:DataAccessPointArn | s3:eu-west-1:111122223333:accesspoint/ap/object/a/b | arn:aws:s3:eu-west-1:111122223333:accesspoint/ap
            s3:DataAccessPointAccount | s3:eu-west-1:111122223333:accesspoint/ap | 111122223333
            s3express:DataAccessPointArn | s3express:eu-west-1:111122223333:accesspoint/ap | arn:aws:s3express:eu-west-1:111122223333:accesspoint/ap
            s3express:DataAccessPointAccount | s3express:eu-west-1:111122223333:accesspoint/ap | 111122223333
            s3-outposts:DataAccessPointArn | s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap/object/a | arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap
            s3-outposts:DataAccessPointAccount | s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap | 111122223333
            s3express:ResourceAccount | s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3 | 111122223333
            s3:ResourceAccount | s3:eu-west-1:111122223333:accesspoint/ap | 111122223333
            aws:ResourceAccount | sqs:eu-west-1:111122223333:jobs | 111122223333
            secretsmanager:SecretId | secretsmanager:eu-west-1:111122223333:secret:db-Ab12Cd | arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-Ab12Cd
            lambda:FunctionArn | lambda:eu-west-1:111122223333:function:f | arn:aws:lambda:eu-west-1:111122223333:function:f
            elasticbeanstalk:InApplication | elasticbeanstalk:eu-west-1:111122223333:environment/shop/live | arn:aws:elasticbeanstalk:eu-west-1:111122223333:application/shop
            connect:InstanceId | connect:eu-west-1:111122223333:instance/0123/agent/4567 | 0123
            eks:clusterName | eks:eu-west-1:111122223333:access-entry/main/role/111122223333/admin/u-1 | main
            groundstation:AgentId | groundstation:eu-west-1:111122223333:agent/a-1 | a-1
            groundstation:ConfigType | groundstation:eu-west-1:111122223333:config/tracking/c-1 | tracking
            groundstation:ConfigId | groundstation:eu-west-1:111122223333:config/tracking/c-1 | c-1
            groundstation:ContactId | groundstation:eu-west-1:111122223333:contact/c-1 | c-1
            groundstation:DataflowEndpointGroupId | groundstation:eu-west-1:111122223333:dataflow-endpoint-group/d-1 | d-1
            groundstation:EphemerisId | groundstation:eu-west-1:111122223333:ephemeris/e-1 | e-1
            groundstation:GroundStationId | groundstation:eu-west-1:111122223333:groundstation:Ireland | Ireland
            groundstation:MissionProfileId | groundstation:eu-west-1:111122223333:mission-profile/m-1 | m-1
            groundstation:SatelliteId | groundstation:eu-west-1:111122223333:satellite/s-1 | s-1
            amplifyuibuilder:CodegenJobResourceAppId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/codegen-jobs/c-1 | a
            amplifyuibuilder:CodegenJobResourceEnvironmentName | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/codegen-jobs/c-1 | live
            amplifyuibuilder:CodegenJobResourceId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/codegen-jobs/c-1 | c-1
            amplifyuibuilder:ComponentResourceAppId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/components/c-1 | a
            amplifyuibuilder:ComponentResourceEnvironmentName | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/components/c-1 | live
            amplifyuibuilder:ComponentResourceId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/components/c-1 | c-1
            amplifyuibuilder:FormResourceAppId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/forms/f-1 | a
            amplifyuibuilder:FormResourceEnvironmentName | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/forms/f-1 | live
            amplifyuibuilder:FormResourceId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/forms/f-1 | f-1
            amplifyuibuilder:ThemeResourceAppId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/themes/t-1 | a
            amplifyuibuilder:ThemeResourceEnvironmentName | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/themes/t-1 | live
            amplifyuibuilder:ThemeResourceId | amplifyuibuilder:eu-west-1:111122223333:app/a/environment/live/themes/t-1 | t-1
            mgh:AutomationRunResourceRunID | mgh:eu-west-1:111122223333:automation-run/r-1 | r-1
            nimble:studioId | nimble:eu-west-1:111122223333:studio/s-1 | s-1
            cloud9:EnvironmentId | cloud9:eu-west-1:111122223333:environment:e-1 | e-1
            health:service | health:eu-west-1::event/EC2/AWS_EC2_ISSUE/AWS_EC2_ISSUE_1 | EC2
            health:eventTypeCode | health:eu-west-1::event/EC2/AWS_EC2_ISSUE/AWS_EC2_ISSUE_1 | AWS_EC2_ISSUE
            organizations:PolicyType | organizations::111122223333:policy/o-home/service_control_policy/p-1 | SERVICE_CONTROL_POLICY
            partnercentral:Catalog | partnercentral:us-east-1:111122223333:catalog/AWS/opportunity/O-1 | AWS
            observabilityadmin:CentralizationRuleName | observabilityadmin:eu-west-1:111122223333:organization-centralization-rule/all | all
            elasticache:CacheParameterGroupName | elasticache:eu-west-1:111122223333:parametergroup:pg | pg
            redshift:DbName | redshift:eu-west-1:111122223333:dbname:main/sales | sales
            redshift:DbUser | redshift:eu-west-1:111122223333:dbuser:main/ann | ann
            states:StateMachineQualifier | states:eu-west-1:111122223333:stateMachine:orders:live | live
            aoss:CollectionId | aoss:eu-west-1:111122223333:collection/c-1 | c-1
            vpc-lattice-svcs:ServiceArn | vpc-lattice:eu-west-1:111122223333:service/svc-1/pay | arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-1
            rtbfabric:LinkRoutingRuleRuleId | rtbfabric:eu-west-1:111122223333:gateway/g-1/link/l-1/routing-rule/r-1 | r-1
            kms:MultiRegion | kms:eu-west-1:111122223333:key/mrk-1 | true
            kms:MultiRegion | kms:eu-west-1:111122223333:key/0123 | false
            kms:MultiRegionKeyType | kms:eu-west-1:111122223333:key/mrk-1 | unknown
            kms:MultiRegionKeyType | kms:eu-west-1:111122223333:key/0123 | absent
            kms:CallerAccount | kms:eu-west-1:111122223333:key/0123 | 111122223333
            secretsmanager:SecretPrimaryRegion | secretsmanager:eu-west-1:111122223333:secret:db-Ab12Cd | unknown
            """;

    /** A key, the resource of the request, and the resource whose tag team tells the value, both without arn:aws:. */
    private static final String OF_TAGS = """
            iam:ResourceTag/ | iam::111122223333:role/app | iam::111122223333:role/app
            ec2:ResourceTag/ | ec2:eu-west-1:111122223333:instance/i-1 | ec2:eu-west-1:111122223333:instance/i-1
            ssm:resourceTag/ | ssm:eu-west-1:111122223333:document/d | ssm:eu-west-1:111122223333:document/d
            secretsmanager:ResourceTag/ | secretsmanager:eu-west-1:111122223333:secret:db-Ab12Cd | secretsmanager:eu-west-1:111122223333:secret:db-Ab12Cd
            autoscaling:ResourceTag/ | autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/g | autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/g
            ecr:ResourceTag/ | ecr:eu-west-1:111122223333:repository/r | ecr:eu-west-1:111122223333:repository/r
            ecr-public:ResourceTag/ | ecr-public::111122223333:repository/r | ecr-public::111122223333:repository/r
            ecs:ResourceTag/ | ecs:eu-west-1:111122223333:cluster/main | ecs:eu-west-1:111122223333:cluster/main
            elasticloadbalancing:ResourceTag/ | elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/1 | elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/1
            elasticmapreduce:ResourceTag/ | elasticmapreduce:eu-west-1:111122223333:cluster/j-1 | elasticmapreduce:eu-west-1:111122223333:cluster/j-1
            glacier:ResourceTag/ | glacier:eu-west-1:111122223333:vaults/v | glacier:eu-west-1:111122223333:vaults/v
            iotanalytics:ResourceTag/ | iotanalytics:eu-west-1:111122223333:channel/c | iotanalytics:eu-west-1:111122223333:channel/c
            license-manager:ResourceTag/ | license-manager:eu-west-1:111122223333:license-configuration:l-1 | license-manager:eu-west-1:111122223333:license-configuration:l-1
            ram:ResourceTag/ | ram:eu-west-1:111122223333:resource-share/s-1 | ram:eu-west-1:111122223333:resource-share/s-1
            sagemaker:ResourceTag/ | sagemaker:eu-west-1:111122223333:endpoint/e | sagemaker:eu-west-1:111122223333:endpoint/e
            datapipeline:Tag/ | datapipeline:eu-west-1:111122223333:pipeline/p | datapipeline:eu-west-1:111122223333:pipeline/p
            s3:ExistingObjectTag/ | s3:::bucket/key | s3:::bucket/key
            s3-outposts:ExistingObjectTag/ | s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/k | s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/k
            s3:BucketTag/ | s3:::bucket | s3:::bucket
            s3:BucketTag/ | s3:::bucket/a/b | s3:::bucket
            s3:AccessPointTag/ | s3:eu-west-1:111122223333:accesspoint/ap/object/k | s3:eu-west-1:111122223333:accesspoint/ap
            s3express:BucketTag/ | s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3 | s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3
            s3express:AccessPointTag/ | s3express:eu-west-1:111122223333:accesspoint/ap | s3express:eu-west-1:111122223333:accesspoint/ap
            s3tables:TableBucketTag/ | s3tables:eu-west-1:111122223333:bucket/b/table/t-1 | s3tables:eu-west-1:111122223333:bucket/b
            s3vectors:VectorBucketTag/ | s3vectors:eu-west-1:111122223333:bucket/b/index/i | s3vectors:eu-west-1:111122223333:bucket/b
            """;

    @Test
    void every_row_has_a_page_of_aws() {
        assertThat(all())
                .hasSizeGreaterThan(150)
                .allSatisfy(fact -> assertThat(fact.page()).startsWith("https://docs.aws.amazon.com/"));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @MethodSource("ofArn")
    void a_key_that_stands_in_the_arn_has_its_value(String key, String resource, String value) {
        RequestContext context = context(request(key, PREFIX + resource), none());
        String folded = ContextKeys.fold(key);
        String found = context.values(folded) != null
                ? String.join(", ", context.values(folded))
                : context.unknown(folded) == null ? "absent" : "unknown";

        assertThat(found).isEqualTo(value);
        assertThat(Facts.of(folded).key()).isEqualTo(key);
    }

    static Stream<Object[]> ofArn() {
        return rows(OF_ARN);
    }

    @ParameterizedTest(name = "{0} of {1} is that of {2}")
    @MethodSource("ofTags")
    void a_tag_goes_by_all_of_its_names(String family, String resource, String tagged) {
        RequestContext context = context(request(family + "team", PREFIX + resource), new ContextFacts() {
            @Override
            public List<String> values(String key, AccessRequest request) {
                return null;
            }

            @Override
            public List<String> tagOf(String arn, String tag) {
                return arn.equals(PREFIX + tagged) && tag.equals("team") ? List.of("mail") : null;
            }
        });

        assertThat(context.values(ContextKeys.fold(family + "team"))).containsExactly("mail");
        assertThat(context.values(ContextKeys.fold(family + "other"))).isNull();
    }

    static Stream<Object[]> ofTags() {
        Stream<Object[]> rds = Stream.of(
                        "db",
                        "cluster",
                        "cluster-pg",
                        "cluster-snapshot",
                        "es",
                        "og",
                        "pg",
                        "ri",
                        "secgrp",
                        "snapshot",
                        "subgrp")
                .map(type -> ofType("rds", type));
        Stream<Object[]> dms = Stream.of(
                        "rep",
                        "endpoint",
                        "task",
                        "subgrp",
                        "es",
                        "cert",
                        "assessment-run",
                        "individual-assessment",
                        "data-migration",
                        "data-provider",
                        "instance-profile",
                        "migration-project",
                        "replication-config")
                .map(type -> ofType("dms", type));
        return Stream.of(rows(OF_TAGS), rds, dms).flatMap(rows -> rows);
    }

    private static Object[] ofType(String service, String type) {
        String resource = service + ":eu-west-1:111122223333:" + type + ":x";
        return new Object[] {service + ":" + type + "-tag/", resource, resource};
    }

    @Test
    void a_tag_that_the_request_gives_goes_by_all_of_its_names_too() {
        AccessRequest request = request("ec2:ResourceTag/team", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1");

        assertThat(value(request.with("aws:ResourceTag/Team", "a"), "ec2:resourcetag/team"))
                .isEqualTo("a");
        assertThat(value(request.with("ec2:ResourceTag/Team", "a"), "aws:resourcetag/team"))
                .isEqualTo("a");
        assertThat(value(request.with("ec2:ResourceTag/Team", "a"), "aws:resourcetag/other"))
                .isNull();
        AccessRequest ofObject = request("s3:BucketTag/team", "arn:aws:s3:::bucket/key");
        assertThat(value(ofObject.with("s3:BucketTag/team", "a"), "aws:resourcetag/team"))
                .isEqualTo("a");
        assertThat(value(ofObject.with("s3:ExistingObjectTag/team", "a"), "aws:resourcetag/team"))
                .isNull();
        AccessRequest tagged = request("rds:req-tag/team", "arn:aws:rds:eu-west-1:111122223333:db:x");
        assertThat(value(tagged.with("aws:RequestTag/team", "a"), "rds:req-tag/team"))
                .isEqualTo("a");
        assertThat(value(tagged.with("rds:req-tag/team", "a"), "aws:requesttag/team"))
                .isEqualTo("a");
    }

    @Test
    void to_pass_a_role_carries_none_of_its_tags() {
        ContextFacts tags = new ContextFacts() {
            @Override
            public List<String> values(String key, AccessRequest request) {
                return key.equals("aws:resourcetag/team") ? List.of("mail") : null;
            }

            @Override
            public List<String> tagOf(String arn, String tag) {
                return List.of("mail");
            }
        };
        String role = "arn:aws:iam::111122223333:role/app";

        assertThat(context(of("iam:PassRole", role), tags).values("aws:resourcetag/team"))
                .isNull();
        assertThat(context(of("iam:PassRole", role), tags).values("iam:resourcetag/team"))
                .isNull();
        assertThat(context(of("iam:GetRole", role), tags).values("iam:resourcetag/team"))
                .containsExactly("mail");
        assertThat(context(of("sts:AssumeRole", role), tags).values("iam:resourcetag/team"))
                .containsExactly("mail");
    }

    /** What the request gives, as key=value, and the key and the value that follow. */
    private static final String OF_REQUEST = """
            ec2:CreateTags | ec2:eu-west-1:111122223333:instance/i-1 | aws:RequestTag/Team=a; aws:RequestTag/cc=b | aws:TagKeys | Team, cc
            s3:PutObject | s3:::bucket/key | s3:RequestObjectTag/team=a | s3:RequestObjectTagKeys | team
            s3-outposts:PutObject | s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/k | s3-outposts:RequestObjectTag/team=a | s3-outposts:RequestObjectTagKeys | team
            imagebuilder:CreateInfrastructureConfiguration | imagebuilder:eu-west-1:111122223333:infrastructure-configuration/i | imagebuilder:CreatedResourceTag/team=a | imagebuilder:CreatedResourceTagKeys | team
            kms:Decrypt | kms:eu-west-1:111122223333:key/0123 | kms:EncryptionContext:App=a | kms:EncryptionContextKeys | App
            s3:GetObject | s3:::bucket/key | aws:CalledVia=athena.amazonaws.com,s3.amazonaws.com | aws:CalledViaFirst | athena.amazonaws.com
            s3:GetObject | s3:::bucket/key | aws:CalledVia=athena.amazonaws.com,s3.amazonaws.com | aws:CalledViaLast | s3.amazonaws.com
            s3:GetObject | s3:::bucket/key | aws:CalledVia=athena.amazonaws.com | aws:ViaAWSService | true
            s3:GetObject | s3:::bucket/key | aws:CalledViaLast=athena.amazonaws.com | aws:ViaAWSService | true
            s3:GetObject | s3:::bucket/key | aws:CalledViaLast=athena.amazonaws.com | aws:CalledVia | unknown
            s3:GetObject | s3:::bucket/key | aws:ViaAWSService=true | aws:CalledViaFirst | unknown
            s3:GetObject | s3:::bucket/key | aws:SecureTransport=true | aws:ViaAWSService | false
            kms:Decrypt | kms:eu-west-1:111122223333:key/0123 | kms:ViaService=s3.eu-west-1.amazonaws.com | aws:ViaAWSService | true
            s3:GetObject | s3:::bucket/key | aws:CalledViaAWSMCP=aws-mcp.amazonaws.com | aws:ViaAWSMCPService | true
            s3:GetObject | s3:::bucket/key | s3:ResourceAccount=444455556666 | aws:ResourceAccount | 444455556666
            s3:GetObject | s3:::bucket/key | aws:ResourceAccount=444455556666 | s3:ResourceAccount | 444455556666
            ec2:DescribeInstances | * | aws:RequestedRegion=eu-west-2 | ec2:Region | eu-west-2
            ec2:DescribeInstances | * | ec2:Region=eu-west-2 | aws:RequestedRegion | eu-west-2
            ec2:DescribeInstances | * | aws:SecureTransport=true | ec2:Region | unknown
            s3:GetObject | s3:::bucket/key | aws:MultiFactorAuthAge=60 | aws:MultiFactorAuthPresent | true
            s3:GetObject | s3:::bucket/key | aws:MultiFactorAuthPresent=true | aws:MultiFactorAuthAge | unknown
            s3:GetObject | s3:::bucket/key | aws:MultiFactorAuthPresent=true | aws:TokenIssueTime | unknown
            s3:GetObject | s3:::bucket/key | aws:MultiFactorAuthPresent=false | aws:MultiFactorAuthAge | absent
            s3:GetObject | s3:::bucket/key | aws:SecureTransport=true | aws:MultiFactorAuthPresent | absent
            s3:GetObject | s3:::bucket/key | aws:SecureTransport=true | aws:TokenIssueTime | absent
            s3:GetObject | s3:::bucket/key | aws:SecureTransport=true | aws:UserAgent | unknown
            s3:GetObject | s3:::bucket/key | aws:CurrentTime=2026-01-01T00:00:00Z | aws:EpochTime | 1767225600
            s3:GetObject | s3:::bucket/key | aws:EpochTime=1767225600 | aws:CurrentTime | 2026-01-01T00:00:00Z
            s3:GetObject | s3:::bucket/key | aws:SourceVpcArn=arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1 | aws:SourceVpc | vpc-1
            s3:GetObject | s3:::bucket/key | aws:PrincipalOrgPaths=o-homeexampleid/r-ab12/ | aws:PrincipalOrgID | o-homeexampleid
            s3:GetObject | s3:::bucket/key | aws:ResourceOrgPaths=o-homeexampleid/r-ab12/ | aws:ResourceOrgID | o-homeexampleid
            ec2:CreateTags | ec2:eu-west-1:111122223333:instance/i-1 | aws:TagKeys=team | aws:RequestTag/team | unknown
            ec2:CreateTags | ec2:eu-west-1:111122223333:instance/i-1 | aws:TagKeys=team | aws:RequestTag/cc | absent
            sts:AssumeRole | iam::111122223333:role/app | aws:SecureTransport=true | sts:RoleSessionName | unknown
            iam:PassRole | iam::111122223333:role/app | aws:SecureTransport=true | iam:PassedToService | unknown
            iam:GetRole | iam::111122223333:role/app | aws:SecureTransport=true | iam:PassedToService | absent
            ec2:RunInstances | ec2:eu-west-1:111122223333:instance/i-1 | aws:SecureTransport=true | ec2:InstanceType | unknown
            ec2:RunInstances | ec2:eu-west-1:111122223333:subnet/s-1 | aws:SecureTransport=true | ec2:InstanceType | absent
            s3:GetObject | s3:::bucket/key | aws:SecureTransport=true | s3:TlsVersion | unknown
            s3:GetObject | s3:::bucket/key | s3:TlsVersion=1.3 | s3:TlsVersion | 1.3
            dynamodb:Query | dynamodb:eu-west-1:111122223333:table/t | aws:SecureTransport=true | dynamodb:LeadingKeys | unknown
            dynamodb:Scan | dynamodb:eu-west-1:111122223333:table/t | aws:SecureTransport=true | dynamodb:LeadingKeys | absent
            s3:GetObject | s3:::b/k | aws:SecureTransport=true | s3:authType | unknown
            s3:GetObject | s3:::b/k | aws:SecureTransport=true | s3:signatureversion | unknown
            sts:GetCallerIdentity | * | aws:SecureTransport=true | sts:RoleSessionName | absent
            ebs:GetSnapshotBlock | ec2:eu-west-1::snapshot/snap-1 | aws:SecureTransport=true | aws:ResourceAccount | absent
            """;

    @ParameterizedTest(name = "{2} makes {3} {4}")
    @MethodSource("ofRequest")
    void what_the_request_gives_has_other_names(
            String action, String resource, String given, String key, String value) {
        AccessRequest request = of(action, resource.equals("*") ? resource : PREFIX + resource);
        for (String each : given.split("; ")) {
            int equal = each.indexOf('=');
            request = request.with(
                    each.substring(0, equal), each.substring(equal + 1).split(","));
        }
        RequestContext context = context(request, none());
        String folded = ContextKeys.fold(key);
        String found = context.values(folded) != null
                ? String.join(", ", context.values(folded))
                : context.unknown(folded) == null ? "absent" : "unknown";

        assertThat(found).isEqualTo(value);
        assertThat(RequestContext.mayBeUnknown(folded) || !value.equals("unknown"))
                .isTrue();
    }

    static Stream<Object[]> ofRequest() {
        return rows(OF_REQUEST);
    }

    @Test
    void a_service_tells_the_account_of_the_resource_that_it_calls_for() {
        AccessRequest request = AccessRequest.of(
                Principal.service("sns.amazonaws.com"), "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs");
        ContextFacts owner = new ContextFacts() {
            @Override
            public List<String> values(String key, AccessRequest any) {
                return null;
            }

            @Override
            public String owner(String resource) {
                return resource.equals("arn:aws:s3:::mine") ? "444455556666" : null;
            }
        };

        assertThat(value(request.with("aws:SourceArn", "arn:aws:sns:eu-west-1:444455556666:news"), "aws:sourceaccount"))
                .isEqualTo("444455556666");
        assertThat(context(request.with("aws:SourceArn", "arn:aws:s3:::mine"), owner)
                        .valueOf("aws:sourceaccount"))
                .isEqualTo("444455556666");
        assertThat(context(request.with("aws:SourceArn", "arn:aws:s3:::other"), owner)
                        .unknown("aws:sourceaccount"))
                .isNotNull();
        assertThat(context(request.with("aws:SourceAccount", "444455556666"), owner)
                        .unknown("aws:sourcearn"))
                .isNotNull();
        assertThat(context(request, owner).unknown("aws:sourceaccount"))
                .extracting(UnknownValue::mayBeAbsent)
                .isEqualTo(true);
        assertThat(context(request.without("aws:SourceAccount"), owner).unknown("aws:sourceaccount"))
                .isNull();
    }

    @Test
    void a_token_and_an_assertion_have_claims() {
        String role = "arn:aws:iam::111122223333:role/deploy";
        FederatedPrincipal job = Principal.webIdentity("token.actions.githubusercontent.com");
        FederatedPrincipal employee = Principal.saml("arn:aws:iam::111122223333:saml-provider/Okta");
        RoleSession session = Principal.role("111122223333", "deploy", "run");

        assertThat(claims(AccessRequest.of(job, "sts:AssumeRoleWithWebIdentity", role)))
                .containsExactly("token.actions.githubusercontent.com:aud", "token.actions.githubusercontent.com:sub");
        assertThat(claims(AccessRequest.of(session.federatedBy(job), "s3:ListBucket", "arn:aws:s3:::b")))
                .containsExactly("token.actions.githubusercontent.com:aud", "token.actions.githubusercontent.com:sub");
        assertThat(claims(AccessRequest.of(employee, "sts:AssumeRoleWithSAML", role)))
                .containsExactly("saml:aud", "saml:iss", "saml:namequalifier", "saml:sub", "saml:sub_type");
        assertThat(claims(AccessRequest.of(session.federatedBy(employee), "s3:ListBucket", "arn:aws:s3:::b")))
                .containsExactly("saml:namequalifier", "saml:sub", "saml:sub_type");
        assertThat(claims(AccessRequest.of(session, "s3:ListBucket", "arn:aws:s3:::b")))
                .isEmpty();
        assertThat(value(AccessRequest.of(employee, "sts:AssumeRoleWithSAML", role), "saml:doc"))
                .isEqualTo("111122223333/Okta");
    }

    private static List<String> claims(AccessRequest request) {
        return Stream.of(
                        "accounts.google.com:sub",
                        "saml:aud",
                        "saml:iss",
                        "saml:namequalifier",
                        "saml:sub",
                        "saml:sub_type",
                        "saml:edupersonaffiliation",
                        "token.actions.githubusercontent.com:aud",
                        "token.actions.githubusercontent.com:sub",
                        "token.actions.githubusercontent.com:environment")
                .filter(key -> context(request, none()).unknown(key) != null)
                .toList();
    }

    /** Keys that the caller alone tells: {@link RequestContextTests} has them. */
    private static final Set<String> OF_CALLERS = Set.of(
            "aws:FederatedProvider",
            "aws:PrincipalAccount",
            "aws:PrincipalArn",
            "aws:PrincipalIsAWSService",
            "aws:PrincipalOrgMasterAccountId",
            "aws:PrincipalServiceName",
            "aws:PrincipalServiceNamesList",
            "aws:PrincipalType",
            "aws:userid",
            "aws:username",
            "aws:SourceIp",
            "aws:SourceVpce",
            "aws:VpcSourceIp",
            "aws:VpceAccount",
            "aws:VpceOrgID",
            "aws:VpceOrgPaths",
            "aws:SecureTransport",
            "aws:PrincipalTag/",
            "aws:SourceOrgID",
            "aws:SourceOrgPaths",
            "rds:req-tag/",
            "dms:req-tag/",
            "elasticmapreduce:RequestTag/",
            "kms:KeySpec",
            "kms:KeyUsage",
            "kms:CustomerMasterKeySpec",
            "kms:CustomerMasterKeyUsage",
            "saml:doc",
            "s3:AccessPointNetworkOrigin",
            "aws:Ec2InstanceSourceVpc",
            "aws:Ec2InstanceSourcePrivateIPv4",
            "codebuild:buildArn",
            "codebuild:projectArn",
            "ec2:RoleDelivery",
            "ec2:SourceInstanceARN",
            "glue:CredentialIssuingService",
            "glue:RoleAssumedBy",
            "lambda:SourceFunctionArn",
            "ssm:SourceInstanceArn");

    @Test
    void no_row_is_without_a_test() {
        String tests = OF_ARN + OF_REQUEST
                + ofTags().map(row -> row[0].toString()).collect(Collectors.joining("\n"))
                + " saml:aud saml:iss saml:namequalifier saml:sub saml:sub_type aws:SourceArn aws:SourceAccount aws:SourceOwner aws:ResourceTag/";
        List<String> untested = all().stream()
                .map(Fact::key)
                .filter(key -> !tests.contains(key))
                .filter(key -> RequiredKeys.rows(Facts.prefixOf(key)).stream()
                        .noneMatch(row -> row.key().equals(key)))
                .toList();
        assertThat(untested).allSatisfy(key -> assertThat(OF_CALLERS).contains(key));
    }

    /** Return the rows of all prefixes that there are: those of services, and of keys that several services have. */
    private static List<Fact> all() {
        Set<String> prefixes = Catalog.aws().actionsMatching("*").stream()
                .map(action -> action.service().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        prefixes.addAll(List.of("aws", "saml"));
        return prefixes.stream().flatMap(Facts::all).toList();
    }

    private static Stream<Object[]> rows(String table) {
        return table.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray());
    }

    /** Ask for some action that carries a key on such a resource, as the catalog has it. */
    private static AccessRequest request(String key, String resource) {
        String prefix = key.startsWith("aws:") ? Arn.of(resource).service() : key.substring(0, key.indexOf(':'));
        CatalogAction action = Catalog.aws().service(prefix).orElseThrow().actions().stream()
                .filter(any -> any.fitsResource(resource) && any.carriesKey(key, resource))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no action carries " + key + " on " + resource));
        return of(action.toString(), resource);
    }

    private static AccessRequest of(String action, String resource) {
        return AccessRequest.of(Principal.user("111122223333", "ann"), action, resource);
    }

    private static ContextFacts none() {
        return (key, any) -> null;
    }

    private static RequestContext context(AccessRequest request, ContextFacts facts) {
        return new RequestContext(request, RequestTime.of(NOW), facts);
    }

    private static String value(AccessRequest request, String key) {
        return context(request, none()).valueOf(key);
    }
}
