package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a template does not tell is the same before and after, whatever is written around it. */
class UnknownInBothTests {

    private static final String TEMPLATE = """
            Parameters:
              Bucket: {Type: String}
            Conditions:
              IsLarge: !Equals [!Ref Bucket, large]
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: app
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}
                  Policies:
                    - PolicyName: data
                      PolicyDocument: {Version: "2012-10-17", Statement: [%s]}
            """;

    private static final String SPEC = """
            ---
            account: "111122223333"
            region: eu-west-1
            inventory: ../now/app.yaml
            before: {inventory: ../was/app.yaml}
            ---
            ```access
            nobody gains anything
            nobody loses anything
            ```
            """;

    private static final String READ =
            "{Effect: Allow, Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${Bucket}/*'}";

    private static final String READ_OR_LIST =
            "{Effect: Allow, Action: !If [IsLarge, 's3:GetObject', 's3:ListBucket'], Resource: '*'}";

    @TempDir
    private Path project;

    private SpecRun.Result compare(String before, String after) {
        return SpecRun.in(project)
                .with("was/app.yaml", before)
                .with("now/app.yaml", after)
                .with("specs/change.access.md", SPEC)
                .select(selectDirectory(project.toFile()));
    }

    static Stream<Arguments> sameInOtherWords() {
        String both = READ.replace("'s3:GetObject'", "['s3:GetObject', 's3:PutObject']");
        return Stream.of(
                arguments("a Sid", READ, READ.replace("{Effect", "{Sid: Read, Effect")),
                arguments("a Sid beside a choice", READ_OR_LIST, READ_OR_LIST.replace("{Effect", "{Sid: Read, Effect")),
                arguments("a list of one", READ, READ.replace("'s3:GetObject'", "['s3:GetObject']")),
                arguments("case", READ, READ.replace("GetObject", "getobject")),
                arguments("statements that are split", both, READ + ", " + READ.replace("Get", "Put")),
                arguments("order", READ + ", " + READ_OR_LIST, READ_OR_LIST + ", " + READ));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameInOtherWords")
    void other_words_change_nothing(String what, String before, String after) {
        assertThat(compare(TEMPLATE.formatted(before), TEMPLATE.formatted(after))
                        .messages())
                .isEmpty();
    }

    @Test
    void another_value_that_is_not_known_is_open() {
        assertThat(compare(TEMPLATE.formatted(READ), TEMPLATE.formatted(READ.replace("${Bucket}/*", "${Bucket}/x/*")))
                        .messages())
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message)
                                .startsWith(
                                        "Not proved: no request has been found that breaks the sentence, and there may be one"));
    }
}
