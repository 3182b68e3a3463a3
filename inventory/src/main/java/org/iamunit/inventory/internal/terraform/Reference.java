package org.iamunit.inventory.internal.terraform;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an expression refers to, in the module that it stands in.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/references">References to Named Values</a>
 */
public sealed interface Reference {

    /** Return the reference as it is written. */
    String text();

    /** A variable of the module. */
    record Variable(String text, String name) implements Reference {}

    /**
     * An output of a module that this one calls.
     *
     * @param attribute what of its value; {@code null} for all of it
     */
    record Output(
            String text,
            String module,
            String name,
            @Nullable String attribute) implements Reference {}

    /**
     * A resource or data source.
     *
     * @param address its address in the module
     * @param attribute what of it; empty if the tool does not say
     */
    record Resource(String text, String address, String attribute) implements Reference {}

    /**
     * The value that an instance of a resource is made for, as in {@code each.value} or {@code each.value.arn}.
     *
     * @param attribute what of it; {@code null} for all of it
     */
    record EachValue(String text, @Nullable String attribute) implements Reference {}

    /** What tells the instances of a resource apart: {@code each.key} or {@code count.index}. */
    record Index(String text) implements Reference {}

    /** What names no resource: a local value as in {@code local.name}, a path, or a setting of Terraform. */
    record Other(String text) implements Reference {}

    /** Read a reference as a plan of Terraform has it. */
    static Reference parse(String text) {
        Matcher variable = Forms.VARIABLE.matcher(text);
        if (variable.matches()) {
            return new Variable(text, variable.group(1));
        }
        Matcher output = Forms.OUTPUT.matcher(text);
        if (output.matches()) {
            return new Output(text, output.group(1), output.group(2), output.group(3));
        }
        if (Forms.INDEXES.contains(text)) {
            return new Index(text);
        }
        Matcher value = Forms.EACH_VALUE.matcher(text);
        if (value.matches()) {
            return new EachValue(text, value.group(1));
        }
        Matcher resource = Forms.RESOURCE.matcher(text);
        return resource.matches()
                ? new Resource(text, resource.group(1), resource.group(2) == null ? "" : resource.group(2))
                : new Other(text);
    }

    /** Make the reference to a whole resource, by its address. */
    static Reference toResource(String address) {
        return new Resource(address, address, "");
    }

    /** How references are written. */
    final class Forms {

        private static final Pattern VARIABLE = Pattern.compile("var\\.(.+)");
        private static final Pattern OUTPUT =
                Pattern.compile("(module\\.[\\w-]+(?:\\[[^]]*])?)\\.([\\w-]+)(?:\\.(\\w+).*)?");
        private static final Pattern EACH_VALUE = Pattern.compile("each\\.value(?:\\.(\\w+).*)?");
        private static final Pattern RESOURCE = Pattern.compile(
                "(?!(?:local|path|terraform|self)\\.)((?:data\\.)?[a-z0-9_-]+\\.[\\w-]+(?:\\[[^]]*])?)(?:\\.(\\w+).*)?");
        private static final Set<String> INDEXES = Set.of("each.key", "count.index");

        private Forms() {}
    }
}
