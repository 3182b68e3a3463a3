package org.iamunit.inventory.internal.cloudformation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * What AWS CloudFormation answers when a resource is referred to.
 *
 * @param name its name in templates, as in {@code AWS::S3::Bucket}
 * @param nameProperty the property that gives the resource its name, perhaps with a dot; {@code null} if only AWS does
 * @param arn its ARN, as {@code Fn::Sub} would write it with {@code ${Name}} and other properties
 * @param ref what {@code Ref} answers
 * @param arnAttributes the attributes that are the ARN
 * @param nameAttributes the attributes that are the name, or the id that AWS makes up
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">Resource
 *     and property reference</a>
 */
record CloudFormationResourceType(
        String name,
        @Nullable String nameProperty,
        String arn,
        Ref ref,
        Set<String> arnAttributes,
        Set<String> nameAttributes) {

    /** What {@code Ref} answers. */
    enum Ref {
        NAME,
        ARN,
        URL,
        /** A property, or what is known only after deployment. */
        OTHER
    }

    private static final String FILE = "resource-types.txt";

    /** What a column says where there is nothing. */
    private static final String NOTHING = "-";

    /** Stands before the property that {@code Ref} answers. */
    private static final String PROPERTY = "=";

    private static final List<String[]> ROWS = read();

    private static final Map<String, CloudFormationResourceType> ALL = ROWS.stream()
            .filter(columns -> !columns[1].equals(NOTHING))
            .map(CloudFormationResourceType::of)
            .collect(Collectors.toUnmodifiableMap(CloudFormationResourceType::name, each -> each));

    private static final Map<String, String> REF_PROPERTIES = ROWS.stream()
            .filter(columns -> columns[3].startsWith(PROPERTY))
            .collect(Collectors.toUnmodifiableMap(columns -> columns[0], columns -> columns[3].substring(1)));

    private static List<String[]> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CloudFormationResourceType.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static CloudFormationResourceType of(String[] columns) {
        return new CloudFormationResourceType(
                columns[0],
                columns[2].equals(NOTHING) ? null : columns[2],
                "arn:${AWS::Partition}:" + columns[1],
                columns[3].startsWith(PROPERTY) ? Ref.OTHER : Ref.valueOf(columns[3]),
                Set.of(columns[4].split(",", -1)),
                Set.of(columns[5].split(",", -1)));
    }

    /** Return the service that the ARNs of the type name. */
    String service() {
        return Arn.of(arn).service();
    }

    /** Return the property that {@code Ref} answers; {@code null} if it answers none, or it has another {@link #ref}. */
    static @Nullable String refProperty(@Nullable String name) {
        return name == null ? null : REF_PROPERTIES.get(name);
    }

    /** Return what is known of a type whose ARN has one name in it; {@code null} if nothing is. */
    static @Nullable CloudFormationResourceType named(@Nullable String name) {
        return name == null ? null : ALL.get(name);
    }
}
