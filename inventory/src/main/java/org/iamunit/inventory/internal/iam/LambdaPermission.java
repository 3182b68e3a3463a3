package org.iamunit.inventory.internal.iam;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The statement that Lambda makes of a permission.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</a>
 */
public final class LambdaPermission {

    private LambdaPermission() {}

    /**
     * Write the policy that holds it.
     *
     * @param sid its Sid; {@code null} if Lambda makes one up
     * @param function the ARN of the function, or {@code *}
     * @param parameters returns the parameters of the API by their names there, {@code null} where there is none
     */
    public static JsonValue document(
            @Nullable JsonValue sid,
            JsonValue principal,
            JsonValue action,
            String function,
            Function<String, @Nullable JsonValue> parameters,
            JsonValue at) {
        List<Member> statement = new ArrayList<>();
        if (sid != null) {
            statement.add(member("Sid", sid));
        }
        statement.add(member("Effect", string("Allow", at)));
        statement.add(member("Principal", principal(principal)));
        statement.add(member("Action", action));
        statement.add(member("Resource", string(function, at)));
        List<Member> equal = new ArrayList<>();
        add("AWS:SourceAccount", parameters.apply("SourceAccount"), equal);
        add("aws:PrincipalOrgID", parameters.apply("PrincipalOrgID"), equal);
        add("lambda:EventSourceToken", parameters.apply("EventSourceToken"), equal);
        add("lambda:FunctionUrlAuthType", parameters.apply("FunctionUrlAuthType"), equal);
        List<Member> like = new ArrayList<>();
        add("AWS:SourceArn", parameters.apply("SourceArn"), like);
        List<Member> bool = new ArrayList<>();
        JsonValue viaUrl = parameters.apply("InvokedViaFunctionUrl");
        add("lambda:InvokedViaFunctionUrl", viaUrl == null || "false".equals(viaUrl.text()) ? null : viaUrl, bool);
        List<Member> conditions = new ArrayList<>();
        addOperator("ArnLike", like, conditions, at);
        addOperator("StringEquals", equal, conditions, at);
        addOperator("Bool", bool, conditions, at);
        addOperator("Condition", conditions, statement, at);
        return JsonStatements.document(List.of(object(statement, at)));
    }

    private static JsonValue principal(JsonValue principal) {
        String name = principal.text();
        if (name == null || name.equals("*")) {
            return principal;
        }
        return object(
                List.of(member(Arn.isAccountId(name) || Arn.isArn(name) ? "AWS" : "Service", principal)), principal);
    }

    private static void add(String key, @Nullable JsonValue value, List<Member> keys) {
        if (value != null && !"".equals(value.text())) {
            keys.add(member(key, value));
        }
    }

    private static void addOperator(String name, List<Member> members, List<Member> to, JsonValue at) {
        if (!members.isEmpty()) {
            to.add(member(name, object(members, at)));
        }
    }
}
