package org.iamunit.inventory.internal.terraform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An attribute of a type of resources that may be a resource-based policy.
 *
 * @param target how what the policy is attached to is found
 * @param words what else says that
 */
record TerraformPolicyAttribute(String type, String attribute, Target target, List<String> words) {

    /** How what a policy is attached to is found. */
    enum Target {
        OF,
        SELF,
        AT,
        ANY,
        CODE,
        NONE
    }

    private static final String FILE = "resource-policies.txt";

    private static final Map<String, List<TerraformPolicyAttribute>> ALL = read();

    private static Map<String, List<TerraformPolicyAttribute>> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TerraformPolicyAttribute.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TerraformPolicyAttribute::of)
                    .collect(Collectors.groupingBy(TerraformPolicyAttribute::type));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static TerraformPolicyAttribute of(String line) {
        String[] columns = line.split("\t", -1);
        List<String> words = List.of(columns[2].split(" ", -1));
        return new TerraformPolicyAttribute(
                columns[0],
                columns[1],
                Target.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                words.subList(1, words.size()));
    }

    /** Return the attributes of a type; empty if none is known to be a policy. */
    static List<TerraformPolicyAttribute> ofType(String type) {
        return ALL.getOrDefault(type, List.of());
    }

    /** Return the attributes that name the resource that a policy is of. */
    List<String> owners() {
        return target == Target.OF ? List.of(words.get(0).split(",", -1)) : List.of();
    }
}
