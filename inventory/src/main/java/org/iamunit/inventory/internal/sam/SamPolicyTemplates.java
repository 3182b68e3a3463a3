package org.iamunit.inventory.internal.sam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iamunit.policy.internal.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * The policy templates of AWS SAM.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html">AWS
 *     SAM policy templates</a>
 */
final class SamPolicyTemplates {

    private static final String FILE = "sam-policy-templates.txt";

    /** A policy template. */
    record Template(String name, List<String> parameters, List<Allowance> allowances) {}

    /** Actions that a policy template allows, on resources as {@code Fn::Sub} writes them. */
    record Allowance(
            List<String> actions,
            List<String> resources,
            @Nullable Condition condition) {}

    /** A condition with one line and one value, as {@code Fn::Sub} writes it. */
    record Condition(String operator, String key, String value) {}

    static final Map<String, Template> ALL = read();

    private SamPolicyTemplates() {}

    private static Map<String, Template> read() {
        Map<String, Template> templates = new LinkedHashMap<>();
        List<Allowance> allowances = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(line.strip().split(" "));
            if (line.startsWith(" ")) {
                String[] actions = words.get(0).split("[:,]", -1);
                List<String> named = new ArrayList<>();
                for (int i = 1; i < actions.length; i++) {
                    String action = actions[0] + ":" + actions[i];
                    // Some grant actions that AWS does not have, of which nobody but AWS need be warned.
                    if (!Catalog.aws().actionsMatching(action).isEmpty()) {
                        named.add(action);
                    }
                }
                int condition = words.indexOf("if");
                allowances.add(new Allowance(
                        named,
                        words.subList(2, condition < 0 ? words.size() : condition),
                        condition < 0
                                ? null
                                : new Condition(
                                        words.get(condition + 1), words.get(condition + 2), words.get(condition + 3))));
            } else {
                allowances = new ArrayList<>();
                templates.put(words.get(0), new Template(words.get(0), words.subList(1, words.size()), allowances));
            }
        }
        return templates;
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(SamPolicyTemplates.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
