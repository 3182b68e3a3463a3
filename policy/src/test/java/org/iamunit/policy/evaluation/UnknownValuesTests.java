package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided by policies of which something is not known; {@code "?"} stands for it. */
class UnknownValuesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What may allow
                "{'Effect':'Allow','Action':'ses:SendEmail','Resource':'?'}                                  | open",
                "{'Effect':'Allow','Action':'ses:SendEmail','Resource':['arn:aws:s3:::b','?']}               | open",
                "{'Effect':'Allow','Action':'ses:SendRawEmail','Resource':'?'}                               | implicit deny",
                "{'Effect':'Allow','Action':'?','Resource':'arn:aws:s3:::b'}                                 | implicit deny",
                "{'Effect':'Allow','Action':'?','Resource':'*'}                                              | open",
                "{'Effect':'Allow','NotAction':['ses:*','?'],'Resource':'*'}                                 | implicit deny",
                "{'Effect':'Allow','NotAction':['s3:*','?'],'Resource':'*'}                                  | open",
                "{'Effect':'Allow','NotResource':'?','Action':'ses:*'}                                       | open",
                "{'Effect':'Allow','Action':'ses:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'?'}}} | open",
                "{'Effect':'Allow','Action':'ses:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'?'},'Null':{'aws:username':'true'}}} | implicit deny",
                "{'Effect':'?','Action':'ses:*','Resource':'*'}                                              | open",
                "?                                                                                           | open",
                // Beside what is known
                "{'Effect':'Allow','Action':'*','Resource':'*'};{'Effect':'Allow','Action':'*','Resource':'?'} | allowed",
                "{'Effect':'Allow','Action':'*','Resource':'*'};{'Effect':'Deny','Action':'*','Resource':'?'}  | open",
                "{'Effect':'Deny','Action':'*','Resource':'*'};?                                               | explicit deny",
                "{'Effect':'Deny','Action':'*','Resource':'?'}                                                 | implicit deny",
            })
    void decide_what_does_not_depend_on_them(String statements, String expected) {
        Authorizer authorizer = Authorizer.of(PolicyStore.builder()
                .identityBasedPolicy(document(statements.replace('\'', '"')), "user/ann")
                .build());
        String decided = authorizer.decide(request()).toString();

        if (expected.equals("open")) {
            assertThat(decided)
                    .startsWith("undetermined, since it depends on what is not known: plan.json:1 statement ")
                    .endsWith(", the ARN is known only after apply");
        } else {
            assertThat(decided).startsWith(expected);
        }
    }

    @Test
    void are_named_by_what_depends_on_them() {
        Authorizer authorizer = Authorizer.of(PolicyStore.builder()
                .identityBasedPolicy(
                        document("{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"?\"}"), "user/ann")
                .build());

        Decision decision = authorizer.decide(request());

        assertThat(decision)
                .hasToString(
                        "undetermined, since it depends on what is not known: plan.json:1 statement 1, the ARN is known"
                                + " only after apply");
        assertThat(decision.unknowns())
                .singleElement()
                .extracting(unknown -> String.valueOf(unknown.position()))
                .isEqualTo("plan.json:1:69");
    }

    private static AccessRequest request() {
        return AccessRequest.of(
                Principal.user("123456789012", "ann"),
                "ses:SendEmail",
                "arn:aws:ses:eu-west-1:123456789012:identity/example.com");
    }

    private static PolicyDocument document(String statements) {
        String list =
                statements.replace("?", "\"?\"").replace("\"\"?\"\"", "\"?\"").replace(";", ",");
        List<JsonValue> values = JsonValue.readAll("plan.json", "{\"Statement\":[" + list + "]}", problem -> {
            throw new AssertionError(problem);
        });
        return PolicyDocument.of(withUnknown(values.get(0)));
    }

    private static JsonValue withUnknown(JsonValue value) {
        if ("?".equals(value.text())) {
            return JsonValue.unknown("the ARN is known only after apply", value);
        }
        if (value.isList()) {
            return JsonValue.list(
                    value.items().stream().map(UnknownValuesTests::withUnknown).toList(), value);
        }
        if (value.isObject()) {
            List<Member> members = new ArrayList<>();
            value.members().forEach(member -> members.add(member.with(withUnknown(member.value()))));
            return JsonValue.object(members, value);
        }
        return value;
    }
}
