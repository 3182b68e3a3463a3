package org.iamunit.inventory.internal.cloudformation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property of a type of resources that may be a resource-based policy.
 *
 * @param type the type, as in {@code AWS::SQS::QueuePolicy}
 * @param path the property, with dots, {@code []} for the items of a list and <code>{}</code> for those of a map
 * @param target how what the policy is attached to is found
 * @param words what else says that
 */
record CloudFormationPolicyProperty(String type, String path, Target target, List<String> words) {

    /** How what a policy is attached to is found. */
    enum Target {
        SELF,
        AT,
        OF,
        ANY,
        CODE,
        NONE
    }

    private static final String FILE = "resource-policies.txt";

    private static final Map<String, List<CloudFormationPolicyProperty>> ALL = read();

    private static Map<String, List<CloudFormationPolicyProperty>> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CloudFormationPolicyProperty.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CloudFormationPolicyProperty::of)
                    .collect(Collectors.groupingBy(CloudFormationPolicyProperty::type));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static final Set<String> ATTACHED_TO = Stream.concat(
                    Stream.of("events", "lambda", "s3", "secretsmanager", "sns", "sqs"),
                    ALL.values().stream()
                            .flatMap(List::stream)
                            .filter(property -> property.target() == Target.OF)
                            .map(property -> property.words().get(1)))
            .collect(Collectors.toUnmodifiableSet());

    private static CloudFormationPolicyProperty of(String line) {
        String[] columns = line.split("\t", -1);
        List<String> words = List.of(columns[2].split(" ", -1));
        return new CloudFormationPolicyProperty(
                columns[0],
                columns[1],
                Target.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                words.subList(1, words.size()));
    }

    /** Return the properties of a type; empty if none is known to be a policy. */
    static List<CloudFormationPolicyProperty> ofType(String type) {
        return ALL.getOrDefault(type, List.of());
    }

    /** Return the services whose resources get policies by resources of types of their own, so that any stack may give them one. */
    static Set<String> attachedTo() {
        return ATTACHED_TO;
    }

    /** Tell whether a type is read, by this table or by a class of its own. */
    static boolean isRead(String type) {
        return ofType(type).stream().anyMatch(property -> property.target() != Target.NONE);
    }
}
