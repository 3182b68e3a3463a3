package org.iamunit.inventory.internal.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.inventory.internal.terraform.Reference.EachValue;
import org.iamunit.inventory.internal.terraform.Reference.Index;
import org.iamunit.inventory.internal.terraform.Reference.Other;
import org.iamunit.inventory.internal.terraform.Reference.Output;
import org.iamunit.inventory.internal.terraform.Reference.Resource;
import org.iamunit.inventory.internal.terraform.Reference.Variable;
import org.iamunit.policy.document.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** References are read as the configuration in a plan has them. */
class ReferenceTests {

    static Stream<Arguments> references() {
        return Stream.of(
                arguments("var.team", new Variable("var.team", "team")),
                arguments("module.mail.arn", new Output("module.mail.arn", "module.mail", "arn", null)),
                arguments(
                        "module.mail[\"eu\"].role.arn",
                        new Output("module.mail[\"eu\"].role.arn", "module.mail[\"eu\"]", "role", "arn")),
                arguments("aws_iam_role.app", new Resource("aws_iam_role.app", "aws_iam_role.app", "")),
                arguments("aws_iam_role.app.arn", new Resource("aws_iam_role.app.arn", "aws_iam_role.app", "arn")),
                arguments(
                        "data.aws_iam_policy_document.p[0].json",
                        new Resource(
                                "data.aws_iam_policy_document.p[0].json", "data.aws_iam_policy_document.p[0]", "json")),
                arguments("each.value", new EachValue("each.value", null)),
                arguments("each.value.arn", new EachValue("each.value.arn", "arn")),
                arguments("each.key", new Index("each.key")),
                arguments("count.index", new Index("count.index")),
                arguments("local.team", new Other("local.team")),
                arguments("path.module", new Other("path.module")),
                arguments("terraform.workspace", new Other("terraform.workspace")),
                arguments("terraform_data.t", new Resource("terraform_data.t", "terraform_data.t", "")),
                arguments("self", new Other("self")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("references")
    void a_reference_tells_what_it_is_to(String text, Reference expected) {
        assertThat(Reference.parse(text)).isEqualTo(expected);
    }

    /** Before version 1.1, Terraform has nothing but the resource. */
    @Test
    void the_resource_beside_its_attribute_is_no_reference_of_its_own() {
        Expression expression = expression("""
                {"references": ["aws_iam_role.app.arn", "aws_iam_role.app", "aws_iam_role.app.arn"]}
                """);

        assertThat(expression.references()).containsExactly(Reference.parse("aws_iam_role.app.arn"));
        assertThat(expression.onlyReference()).isEqualTo(Reference.parse("aws_iam_role.app.arn"));
    }

    @Test
    void blocks_have_expressions_of_their_own() {
        Expression expression = expression("""
                [{"sid": {"constant_value": "Read"}, "resources": {"references": ["var.bucket"]}}, {}]
                """);

        assertThat(expression.references()).isEmpty();
        assertThat(expression.blocks()).hasSize(2).first().satisfies(block -> {
            assertThat(block.attributes().get("sid").constant().text()).isEqualTo("Read");
            assertThat(block.attributes().get("resources").references())
                    .isEqualTo(List.of(new Variable("var.bucket", "bucket")));
        });
    }

    private static Expression expression(String json) {
        return Expression.read(
                JsonValue.readAll("plan.json", json, problem -> {}).get(0));
    }
}
