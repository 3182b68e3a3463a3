package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ARN is one of which resource type, and which action can be asked on it. */
class ResourceTypeTests {

    private static final Catalog CATALOG = Catalog.aws();

    @ParameterizedTest
    @CsvSource({
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws:ses:eu-west-1:1:identity/example.com, true",
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws-cn:ses:cn-north-1:1:identity/a@b.c, true",
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws:ses:eu-west-1:1:template/x, false",
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws:ses:eu-west-1:1:identities/x, false",
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws:SES:eu-west-1:1:identity/x, false",
        // a placeholder stands for one character at least, and for slashes and colons too
        "arn:${Partition}:ses:${Region}:${Account}:identity/${Name}, arn:aws:ses:eu-west-1:1:identity/, false",
        "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}, arn:aws:iam::1:role/service/sender, true",
        "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, arn:aws:sqs:eu-west-1:1:jobs, true",
        "arn:${Partition}:logs:${Region}:${Account}:log-group:${G}:log-stream:${S}, arn:aws:logs:r:1:log-group:/aws/x:log-stream:a/[1]b, true",
        "arn:${Partition}:logs:${Region}:${Account}:log-group:${G}:log-stream:${S}, arn:aws:logs:r:1:log-group:/aws/x, false",
        // but in the first five parts it stays in its part
        "arn:${Partition}:sns:${Region}:${Account}:${TopicName}, arn:aws:sns:eu-west-1:1, false",
        // where the format has a placeholder, the Region and the account may be empty
        "arn:${Partition}:sns:${Region}:${Account}:${TopicName}, arn:aws:sns:::news, true",
        "arn:${Partition}:iam::${Account}:policy/${Name}, arn:aws:iam::aws:policy/ReadOnlyAccess, true",
        "arn:${Partition}:s3:::${BucketName}, arn:aws:s3:eu-west-1:1:example, false",
        "arn:${Partition}:sns:${Region}:${Account}:${TopicName}, arn::sns:eu-west-1:1:news, false",
        // an asterisk stands for anything
        "arn:${Partition}:dms:${Region}:${Account}:cert:*, arn:aws:dms:eu-west-1:1:cert:ABC, true",
        "arn:${Partition}:braket:*:*:device/${Type}/${Provider}/${Id}, arn:aws:braket:::device/qpu/x/y, true",
        // what is no ARN fits nothing
        "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, *, false",
        "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, jobs, false",
        "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}, '', false",
    })
    void an_arn_has_the_form_of_a_format_or_not(String format, String arn, boolean matches) {
        assertThat(new ArnFormat(format).matches(arn)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "s3, arn:aws:s3:::example, bucket",
        "s3, arn:aws:s3:::example/a/b.txt, object",
        "s3, arn:aws:s3:eu-west-1:123456789012:accesspoint/reports, accesspoint",
        "s3, arn:aws:s3:eu-west-1:123456789012:accesspoint/reports/object/a/b.txt, accesspointobject",
        "dynamodb, arn:aws:dynamodb:eu-west-1:123456789012:table/orders, table",
        "dynamodb, arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day, index",
        "codepipeline, arn:aws:codepipeline:eu-west-1:123456789012:release, pipeline",
        "codepipeline, arn:aws:codepipeline:eu-west-1:123456789012:release/Approve, stage",
        "codepipeline, arn:aws:codepipeline:eu-west-1:123456789012:release/Approve/ByHand, action",
        "ses, arn:aws:ses:eu-west-1:123456789012:identity/example.com, identity",
        // AWS tells these apart by what they are, not by their ARNs
        "iot, arn:aws:iot:eu-west-1:123456789012:thinggroup/lamps, dynamicthinggroup thinggroup",
        // one of another service
        "ses, arn:aws:sqs:eu-west-1:123456789012:jobs, ''",
    })
    void an_arn_is_of_the_type_whose_form_goes_on_with_a_slash(String service, String arn, String types) {
        assertThat(CATALOG.service(service).orElseThrow().resourceTypesOf(arn))
                .map(CatalogResourceType::name)
                .containsExactly(types.isEmpty() ? new String[0] : types.split(" "));
    }

    @Test
    void a_type_tells_its_forms() {
        CatalogService service = CATALOG.service("apigateway").orElseThrow();

        assertThat(service.resourceType("Stage"))
                .hasValueSatisfying(type -> assertThat(type.arnFormats())
                        .containsExactly(
                                "arn:${Partition}:apigateway:${Region}::/apis/${ApiId}/stages/${StageName}",
                                "arn:${Partition}:apigateway:${Region}::/restapis/${RestApiId}/stages/${StageName}"));
        assertThat(service.resourceType("stage")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::example/a/b.txt, true",
        "s3:GetObject, arn:aws:s3:::example/*, true",
        "s3:GetObject, arn:aws:s3:::example, false",
        "s3:ListBucket, arn:aws:s3:::example, true",
        // the commonest mistake with S3
        "s3:ListBucket, arn:aws:s3:::example/a/b.txt, false",
        "s3:ListBucket, arn:aws:s3:::example/*, false",
        "dynamodb:GetItem, arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day, false",
        "dynamodb:Query, arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day, true",
        // a qualified function is a function still
        "lambda:InvokeFunction, arn:aws:lambda:eu-west-1:123456789012:function:pay, true",
        "lambda:InvokeFunction, arn:aws:lambda:eu-west-1:123456789012:function:pay:prod, true",
        "lambda:GetFunction, arn:aws:lambda:eu-west-1:123456789012:function:pay:prod, true",
        "sns:Publish, arn:aws:sns:eu-west-1:123456789012:news, true",
        "sns:Publish, arn:aws:sqs:eu-west-1:123456789012:news, false",
        "execute-api:Invoke, arn:aws:execute-api:eu-west-1:123456789012:a1b2/prod/GET/pets/1, true",
        "execute-api:Invoke, arn:aws:execute-api:eu-west-1:123456789012:a1b2/prod/GET/, true",
        "execute-api:Invoke, arn:aws:execute-api:eu-west-1:123456789012:a1b2/prod, false",
        // types of another service's resources
        "sts:AssumeRole, arn:aws:iam::123456789012:role/svc/sender, true",
        "iam:PassRole, arn:aws:iam::123456789012:user/ann, false",
    })
    void an_action_is_asked_on_resources_of_its_types(String action, String arn, boolean fits) {
        assertThat(CATALOG.action(action).orElseThrow().fitsResource(arn)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:ListAllMyBuckets", "iam:ListRoles", "sts:GetCallerIdentity", "ses:ListIdentities"})
    void an_action_without_resource_types_is_asked_on_an_asterisk_only(String action) {
        CatalogAction found = CATALOG.action(action).orElseThrow();

        assertThat(found.fitsResource("*")).isTrue();
        assertThat(found.fitsResource("arn:aws:s3:::example")).isFalse();
        assertThat(found.fitsResource("arn:aws:iam::123456789012:role/sender")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ses:SendEmail, false",
        "s3:PutBucketPolicy, false",
        // all its types are optional
        "s3:GetObject, true",
    })
    void an_action_that_needs_a_resource_is_not_asked_on_an_asterisk(String action, boolean fits) {
        assertThat(CATALOG.action(action).orElseThrow().fitsResource("*")).isEqualTo(fits);
    }
}
