package org.iamunit.policy.internal.context;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that AWS would not fill in is an error: nobody is ever asked this. */
class ContradictionsTests {

    private static final Map<String, Principal> CALLERS = Map.of(
            "user", Principal.user("111122223333", "ann"),
            "role", Principal.role("111122223333", "app"),
            "session", Principal.role("111122223333", "app", "night"),
            "root", Principal.root("111122223333"),
            "service", Principal.service("sns.amazonaws.com"),
            "anonymous", Principal.anonymous());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            role | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:username=bob | aws:username bob contradicts the caller, a session of arn:aws:iam::111122223333:role/app: only IAM users carry it; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | AWS:UserName=bob | aws:username bob contradicts the caller, arn:aws:iam::111122223333:user/ann, by which it is ann; leave it out, or ask for another caller
            session | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:username=bob | aws:username bob contradicts the caller, arn:aws:sts::111122223333:assumed-role/app/night: only IAM users carry it; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:PrincipalAccount=444455556666 | aws:PrincipalAccount 444455556666 contradicts the caller, arn:aws:iam::111122223333:user/ann, by which it is 111122223333; leave it out, or ask for another caller
            session | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:PrincipalArn=arn:aws:sts::111122223333:assumed-role/app/night | aws:PrincipalArn arn:aws:sts::111122223333:assumed-role/app/night contradicts the caller, arn:aws:sts::111122223333:assumed-role/app/night, by which it is arn:aws:iam::111122223333:role/app; leave it out, or ask for another caller
            root | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:PrincipalType=User | aws:PrincipalType User contradicts the caller, arn:aws:iam::111122223333:root, by which it is Account; leave it out, or ask for another caller
            root | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:userid=AIDA1 | aws:userid AIDA1 contradicts the caller, arn:aws:iam::111122223333:root, by which it is 111122223333; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:userid=AROA1:x | aws:userid AROA1:x contradicts the caller, arn:aws:iam::111122223333:user/ann, by which it is AIDA*; leave it out, or ask for another caller
            session | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:userid=AROA1:day | aws:userid AROA1:day contradicts the caller, arn:aws:sts::111122223333:assumed-role/app/night, by which it is AROA*:night; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:PrincipalIsAWSService=true | aws:PrincipalIsAWSService true contradicts the caller, arn:aws:iam::111122223333:user/ann, by which it is false; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:PrincipalServiceName=sns.amazonaws.com | aws:PrincipalServiceName sns.amazonaws.com contradicts the caller, arn:aws:iam::111122223333:user/ann: only AWS services that call on their own behalf carry it; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:SourceAccount=111122223333 | aws:SourceAccount 111122223333 contradicts the caller, arn:aws:iam::111122223333:user/ann: only AWS services that call on their own behalf carry it; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | lambda:SourceFunctionArn=arn:aws:lambda:eu-west-1:111122223333:function:f | lambda:SourceFunctionArn arn:aws:lambda:eu-west-1:111122223333:function:f contradicts the caller, arn:aws:iam::111122223333:user/ann: only sessions of roles that a service has handed out carry it; leave it out, or ask for another caller
            service | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:SourceAccount=111122223333; aws:SourceArn=arn:aws:sns:eu-west-1:444455556666:t | aws:SourceAccount 111122223333 contradicts aws:SourceArn arn:aws:sns:eu-west-1:444455556666:t, by which it is 444455556666; leave one of them out
            service | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:CalledVia=sns.amazonaws.com | aws:CalledVia sns.amazonaws.com contradicts the caller, sns.amazonaws.com: only requests that a service makes for its caller carry it; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:ResourceAccount=444455556666 | aws:ResourceAccount 444455556666 contradicts the owner of arn:aws:sqs:eu-west-1:111122223333:jobs, by which it is 111122223333; leave it out, or name another resource or owner
            user | s3:ListBucket | s3:::mine | s3:ResourceAccount=444455556666 | s3:ResourceAccount 444455556666 contradicts the owner of arn:aws:s3:::mine, by which it is 111122223333; leave it out, or name another resource or owner
            user | s3:ListBucket | s3:::other | s3:ResourceAccount=444455556666; aws:ResourceAccount=111122223333 | s3:ResourceAccount 444455556666 contradicts aws:ResourceAccount 111122223333, by which it is 111122223333; leave one of them out
            user | kms:Decrypt | kms:eu-west-1:111122223333:key/1 | kms:CallerAccount=444455556666 | kms:CallerAccount 444455556666 contradicts the caller, arn:aws:iam::111122223333:user/ann, by which it is 111122223333; leave it out, or ask for another caller
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:RequestedRegion=us-east-1 | aws:RequestedRegion us-east-1 contradicts the Region of arn:aws:sqs:eu-west-1:111122223333:jobs, by which it is eu-west-1; leave it out, or name a resource in that Region
            user | ec2:StopInstances | ec2:eu-west-1:111122223333:instance/i-1 | ec2:Region=us-east-1 | ec2:Region us-east-1 contradicts the Region of arn:aws:ec2:eu-west-1:111122223333:instance/i-1, by which it is eu-west-1; leave it out, or name a resource in that Region
            user | iam:GetUser | iam::111122223333:user/ann | aws:RequestedRegion=eu-west-1 | aws:RequestedRegion eu-west-1 contradicts the service iam, whose endpoint is in one Region of the partition aws, by which it is us-east-1; leave it out, or name a resource in that Region
            user | ec2:StopInstances | ec2:eu-west-1:111122223333:instance/i-1 | ec2:InstanceID=i-2 | ec2:InstanceID i-2 contradicts the resource, arn:aws:ec2:eu-west-1:111122223333:instance/i-1, by which it is i-1; leave it out, or name another resource
            user | ec2:StopInstances | ec2:eu-west-1:111122223333:instance/i-1 | ec2:ResourceTag/team=a; aws:ResourceTag/Team=b | ec2:ResourceTag/team a contradicts aws:ResourceTag/Team b, by which it is b; leave one of them out
            user | ec2:CreateTags | ec2:eu-west-1:111122223333:instance/i-1 | aws:TagKeys=team; aws:RequestTag/cc=1 | aws:TagKeys team contradicts aws:RequestTag/cc 1, by which it is cc; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:CalledVia=athena.amazonaws.com; aws:ViaAWSService=false | aws:ViaAWSService false contradicts aws:CalledVia athena.amazonaws.com, by which it is true; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:CalledVia=athena.amazonaws.com; aws:CalledViaFirst=glue.amazonaws.com | aws:CalledViaFirst glue.amazonaws.com contradicts aws:CalledVia athena.amazonaws.com, by which it is athena.amazonaws.com; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:CalledVia=athena.amazonaws.com; aws:CalledViaLast=glue.amazonaws.com | aws:CalledViaLast glue.amazonaws.com contradicts aws:CalledVia athena.amazonaws.com, by which it is athena.amazonaws.com; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:MultiFactorAuthPresent=false; aws:MultiFactorAuthAge=60 | aws:MultiFactorAuthPresent false contradicts aws:MultiFactorAuthAge 60, by which it is true; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:SourceIp=192.0.2.1; aws:SourceVpce=vpce-1 | aws:SourceIp 192.0.2.1 contradicts aws:SourceVpce vpce-1: a request through a VPC endpoint carries no aws:SourceIp; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:SourceIp=192.0.2.1; aws:SourceVpc=vpc-1 | aws:SourceIp 192.0.2.1 contradicts aws:SourceVpc vpc-1: a request through a VPC endpoint carries no aws:SourceIp; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:PrincipalOrgID=o-exampleorgid; aws:PrincipalOrgPaths=o-otherexample/r-ab12/ | aws:PrincipalOrgID o-exampleorgid contradicts aws:PrincipalOrgPaths o-otherexample/r-ab12/, by which it is o-otherexample; leave one of them out
            user | s3:ListBucket | s3:::mine | aws:CurrentTime=2026-01-01T00:00:00Z; aws:EpochTime=1 | aws:EpochTime 1 contradicts aws:CurrentTime 2026-01-01T00:00:00Z, by which it is 1767225600; leave one of them out
            user | ebs:GetSnapshotBlock | ec2:eu-west-1::snapshot/snap-1 | aws:ResourceAccount=111122223333 | aws:ResourceAccount 111122223333 contradicts the action, ebs:GetSnapshotBlock: only actions that tell who owns their resource carry it; leave it out
            anonymous | s3:ListBucket | s3:::mine | aws:PrincipalArn=arn:aws:iam::111122223333:user/ann | aws:PrincipalArn arn:aws:iam::111122223333:user/ann contradicts the caller, anonymous: only signed requests carry it; leave it out, or ask for another caller
            user | kms:Decrypt | kms:eu-west-1:111122223333:key/1 | kms:MultiRegion=true | kms:MultiRegion true contradicts the resource, arn:aws:kms:eu-west-1:111122223333:key/1, by which it is false; leave it out, or name another resource
            user | kms:Decrypt | kms:eu-west-1:111122223333:key/1 | kms:MultiRegionKeyType=PRIMARY | kms:MultiRegionKeyType PRIMARY contradicts the resource, arn:aws:kms:eu-west-1:111122223333:key/1: only multi-Region keys, whose ids begin with mrk-, carry it; leave it out, or name another resource
            """)
    void an_error_names_both_and_what_to_do(
            String caller, String action, String resource, String given, String message) {
        assertThatThrownBy(() -> context(caller, action, resource, given).requireConsistent())
                .isInstanceOf(FixtureException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:username=ann; aws:PrincipalAccount=111122223333; aws:RequestedRegion=eu-west-1
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:userid=AIDA1; aws:PrincipalType=User
            session | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:userid=AROA1:night; aws:MultiFactorAuthPresent=true
            user | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:ViaAWSService=true; aws:SecureTransport=false
            user | s3:ListBucket | s3:::other | aws:ResourceAccount=444455556666; aws:RequestedRegion=us-east-1
            user | ec2:CopySnapshot | ec2:eu-west-1::snapshot/snap-1 | aws:RequestedRegion=us-east-1
            user | bedrock:InvokeModel | bedrock:eu-west-1::foundation-model/m | aws:RequestedRegion=eu-central-1
            user | health:DescribeEventDetails | health:eu-west-1::event/EC2/a/b | aws:RequestedRegion=us-east-1
            user | ec2:CreateTags | ec2:eu-west-1:111122223333:instance/i-1 | aws:TagKeys=Team; aws:RequestTag/team=1
            service | sqs:SendMessage | sqs:eu-west-1:111122223333:jobs | aws:SourceAccount=444455556666; aws:SourceArn=arn:aws:s3:::other
            user | s3:ListBucket | s3:::mine | aws:SourceVpce=vpce-1; aws:SourceVpc=vpc-1; aws:VpcSourceIp=10.0.0.1
            user | s3:ListBucket | s3:::mine | aws:CurrentTime=2026-01-01T00:00:00.000Z; aws:EpochTime=1767225600
            """)
    void what_fits_is_no_error(String caller, String action, String resource, String given) {
        assertThatCode(() -> context(caller, action, resource, given).requireConsistent())
                .doesNotThrowAnyException();
    }

    @Test
    void a_key_that_is_taken_away_contradicts_nothing() {
        AccessRequest request = AccessRequest.of(CALLERS.get("role"), "s3:ListBucket", "arn:aws:s3:::mine")
                .without("aws:username")
                .without("aws:PrincipalArn");

        assertThatCode(() -> new RequestContext(request, RequestTime.of(Instant.EPOCH), (key, any) -> null)
                        .requireConsistent())
                .doesNotThrowAnyException();
    }

    private static RequestContext context(String caller, String action, String resource, String given) {
        AccessRequest request = AccessRequest.of(CALLERS.get(caller), action, "arn:aws:" + resource);
        for (String each : given.split("; ")) {
            int equal = each.indexOf('=');
            request = request.with(each.substring(0, equal), each.substring(equal + 1));
        }
        return new RequestContext(request, RequestTime.of(Instant.EPOCH), new ContextFacts() {
            @Override
            public List<String> values(String key, AccessRequest any) {
                return null;
            }

            @Override
            public String owner(String arn) {
                return arn.equals("arn:aws:s3:::mine") ? "111122223333" : null;
            }
        });
    }
}
