package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iamunit.policy.document.PolicyDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of conditions that IAM accepts and no request carries. */
class ConditionValueWarningsTests {

    private static List<String> warnings(String condition) {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*",
                  "Condition": {%s}}}
                """.formatted(condition.replace('\'', '"')));
        return PolicyStore.builder().identityBasedPolicy(document).build().warnings().stream()
                .map(problem -> problem.toString().replaceFirst("p\\.json:\\d+:\\d+: ", ""))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'StringEquals': {'aws:SourceVpce': 'vpc-1a2b3c4d'} | \"vpc-1a2b3c4d\" is not the id of a VPC endpoint, which aws:SourceVpce holds, so that it fits no request; write the id of a VPC endpoint, as in vpce-1a2b3c4d",
                "'StringNotEquals': {'aws:SourceVpc': 'vpce-1a2b3c4d'} | \"vpce-1a2b3c4d\" is not the id of a VPC, which aws:SourceVpc holds, so that it fits no request; write the id of a VPC, as in vpc-1a2b3c4d",
                "'StringEquals': {'aws:PrincipalOrgID': 'ou-ab12-11111111'} | \"ou-ab12-11111111\" is not the id of an organization, which aws:PrincipalOrgID holds, so that it fits no request; write the id of an organization, as in o-exampleorgid",
                "'StringEquals': {'aws:PrincipalOrgID': 'o-x1'} | \"o-x1\" is not the id of an organization, which aws:PrincipalOrgID holds, so that it fits no request; write the id of an organization, as in o-exampleorgid",
                "'StringLike': {'aws:ResourceOrgID': 'O-*'} | \"O-*\" is not the id of an organization, which aws:ResourceOrgID holds, so that it fits no request; write the id of an organization, as in o-exampleorgid",
                "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab/*'} | \"o-a1b2c3d4e5/r-ab/*\" is not a path in an organization, which aws:PrincipalOrgPaths holds, so that it fits no request; write a path in an organization, as in o-exampleorgid/r-ab12/ou-ab12-11111111/",
                "'StringEquals': {'aws:SourceAccount': '12345'} | \"12345\" is not an account id, which aws:SourceAccount holds, so that it fits no request; write an account id, 12 digits",
                "'StringEquals': {'aws:PrincipalOrgID': '*'} | StringEquals takes the * in \"*\" as it is, so that aws:PrincipalOrgID would have to hold an asterisk; write \"StringLike\" if it is a wildcard",
                "'StringNotEquals': {'s3:prefix': 'home/*'} | StringNotEquals takes the * in \"home/*\" as it is, so that s3:prefix would have to hold an asterisk; write \"StringNotLike\" if it is a wildcard",
                "'ArnLike': {'aws:PrincipalArn': 'arn:aws:sts::111122223333:assumed-role/app/*'} | \"arn:aws:sts::111122223333:assumed-role/app/*\" is the ARN of a session, and aws:PrincipalArn of a session holds the ARN of its role, so that it fits no request; write the ARN of the role, as in \"arn:aws:iam::123456789012:role/sender\"",
                "'StringEquals': {'iam:PassedToService': 'lambda'} | iam:PassedToService holds the name of a service: \"lambda\" is not the name of a service; write its whole name, as in lambda.amazonaws.com",
                "'StringEquals': {'aws:PrincipalType': 'Role'} | \"Role\" is not one of Account, AssumedRole, FederatedUser, User and Anonymous, which aws:PrincipalType holds, so that it fits no request; write one of Account, AssumedRole, FederatedUser, User and Anonymous",
            })
    void what_no_request_carries_is_a_warning(String condition, String warning) {
        assertThat(warnings(condition)).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals': {'aws:SourceVpce': ['vpce-1a2b3c4d', 'vpce-0123456789abcdef0']}",
                "'StringLike': {'aws:SourceVpce': 'vpce-*', 'aws:PrincipalOrgID': 'o-*', 'aws:SourceAccount': '1111*'}",
                "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*', 'o-a1b2c3d4e5/*', 'o-a1b2c3d4e5/r-*/ou-ab12-11111111/*', 'o-*/ou-ab12-11111111/']}",
                "'StringLike': {'aws:PrincipalOrgID': ['o-a1b2*', 'o-??????????', 'o-*1b2*']}",
                "'StringEquals': {'aws:PrincipalTag/team': '${aws:ResourceTag/team}', 'aws:SourceVpc': '${aws:PrincipalTag/vpc}'}",
                "'StringEquals': {'s3:prefix': ['', 'home/${*}']}",
                "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/app-*', 'aws:SourceArn': 'arn:aws:s3:::*'}",
                "'StringLike': {'aws:PrincipalArn': '*', 'kms:ViaService': 's3.*.amazonaws.com', 'aws:userid': '*:session'}",
                "'StringEquals': {'kms:ViaService': 's3.eu-west-1.amazonaws.com', 'aws:CalledViaFirst': 'athena.amazonaws.com'}",
            })
    void what_requests_carry_is_none(String condition) {
        assertThat(warnings(condition)).isEmpty();
    }
}
