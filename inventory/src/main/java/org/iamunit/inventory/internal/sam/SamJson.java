package org.iamunit.inventory.internal.sam;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.internal.iam.JsonStatements;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** Writes the parts of templates that AWS SAM makes. What is written stands where what it is made of stands. */
final class SamJson {

    private SamJson() {}

    /** Write the role that a service assumes. */
    static JsonValue role(
            JsonValue trust,
            List<JsonValue> managedPolicies,
            List<JsonValue> policies,
            List<Member> more,
            JsonValue at) {
        List<Member> properties = new ArrayList<>(more);
        properties.add(member("AssumeRolePolicyDocument", trust));
        properties.add(member("ManagedPolicyArns", list(managedPolicies, at)));
        properties.add(member("Policies", list(policies, at)));
        return resource("AWS::IAM::Role", properties, at);
    }

    /** Write a resource. */
    static JsonValue resource(String type, List<Member> properties, JsonValue at) {
        return object(List.of(member("Type", string(type, at)), member("Properties", object(properties, at))), at);
    }

    /** Let a resource exist under the same condition as another. */
    static JsonValue existingWith(JsonValue other, JsonValue resource) {
        JsonValue condition = other.get("Condition");
        return condition == null ? resource : JsonStatements.with("Condition", condition, resource);
    }

    static void addIfThere(String name, @Nullable JsonValue value, List<Member> members) {
        if (value != null) {
            members.add(member(name, value));
        }
    }

    /** Write the trust policy of a role that a service assumes. */
    static JsonValue trust(String service, JsonValue at) {
        return JsonStatements.document(List.of(object(
                List.of(
                        member("Effect", string("Allow", at)),
                        member("Principal", object(List.of(member("Service", string(service, at))), at)),
                        member("Action", string("sts:AssumeRole", at))),
                at)));
    }

    /** Write a policy that is embedded in a role. */
    static JsonValue inline(JsonValue document) {
        return object(List.of(member("PolicyDocument", document)), document);
    }

    /** Write a policy that is embedded in a role and allows actions, listed with commas, on a resource. */
    static JsonValue inlineAllow(String actions, JsonValue resource) {
        return inline(JsonStatements.document(List.of(JsonStatements.allow(actions, resource))));
    }

    /** Write the ARN of a managed policy of AWS. */
    static JsonValue awsManaged(String name, JsonValue at) {
        return sub("arn:${AWS::Partition}:iam::aws:policy/" + name, at);
    }

    static JsonValue sub(String pattern, JsonValue at) {
        return call("Fn::Sub", string(pattern, at), at);
    }

    static JsonValue call(String function, JsonValue argument, JsonValue at) {
        return object(List.of(member(function, argument)), at);
    }

    static JsonValue ref(String name, JsonValue at) {
        return call("Ref", string(name, at), at);
    }

    static JsonValue arn(String logicalId, JsonValue at) {
        return call("Fn::GetAtt", list(List.of(string(logicalId, at), string("Arn", at)), at), at);
    }

    static JsonValue joined(String delimiter, JsonValue first, JsonValue second) {
        return call(
                "Fn::Join", list(List.of(string(delimiter, first), list(List.of(first, second), first)), first), first);
    }

    static JsonValue nothing(JsonValue at) {
        return ref("AWS::NoValue", at);
    }
}
