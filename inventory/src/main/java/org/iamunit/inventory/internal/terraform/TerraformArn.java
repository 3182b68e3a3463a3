package org.iamunit.inventory.internal.terraform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * The ARNs that resources will have: those of types whose names, or stand-ins for their ids, tell them.
 *
 * @param service the service in the ARN
 * @param region whether it has a Region
 * @param beginning what stands before the name
 * @param attribute the attribute that is the name, or the id that AWS makes up
 * @param isWhole whether nothing is added to the ARN where policies name the resource
 */
record TerraformArn(String type, String service, boolean region, String beginning, String attribute, boolean isWhole) {

    /** The types of which it must be known where they are. */
    private static final Set<String> NEEDED = Set.of(
            "aws_ecr_repository",
            "aws_kms_key",
            "aws_lambda_function",
            "aws_s3_access_point",
            "aws_secretsmanager_secret",
            "aws_sns_topic",
            "aws_sqs_queue");

    private static final String FILE = "resource-types.txt";

    private static final Map<String, TerraformArn> ALL = read();

    private static Map<String, TerraformArn> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TerraformArn.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new TerraformArn(
                            columns[0],
                            columns[1],
                            !columns[2].equals("global"),
                            columns[3],
                            columns[4],
                            columns[5].equals("whole")))
                    .collect(Collectors.toUnmodifiableMap(TerraformArn::type, each -> each));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** Return the ARN of a resource; {@code null} if it does not follow from what is known. */
    static @Nullable String of(TerraformResource resource, TerraformResources resources) {
        TerraformArn format = ALL.get(resource.type());
        if (format == null) {
            return null;
        }
        boolean isPlaced =
                resources.knownAccount(resource) != null && (!format.region || resources.knownRegion(resource) != null);
        if (!isPlaced && !NEEDED.contains(resource.type())) {
            return null;
        }
        String name = TerraformResources.part(resource, format.attribute);
        String bare = format.beginning.endsWith("/") && name.startsWith("/") ? name.substring(1) : name;
        String end = resource.type().equals("aws_secretsmanager_secret") ? "-000000" : "";
        return format.region
                ? resources.arn(resource, format.service, format.beginning + bare + end)
                : Arn.of(
                                resources.partition(resource),
                                format.service,
                                "",
                                resources.account(resource),
                                format.beginning + bare + end)
                        .toString();
    }

    /** Return the attribute that is the name of resources of a type, or the ID that AWS makes up; {@code null} if none is in their ARN. */
    static @Nullable String nameAttribute(String type) {
        TerraformArn format = ALL.get(type);
        return format != null
                ? format.attribute
                : switch (type) {
                    case "aws_s3_bucket" -> "bucket";
                    case "aws_iam_group", "aws_iam_policy", "aws_iam_role", "aws_iam_user" -> "name";
                    default -> null;
                };
    }

    /** Tell whether nothing is added to the ARN of a resource where policies name it. */
    static boolean isWhole(TerraformResource resource) {
        TerraformArn format = ALL.get(resource.type());
        return format != null && format.isWhole;
    }
}
