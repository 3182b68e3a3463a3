package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the jars tell IDEs of configuration parameters, in the file that JUnit 6.2 names for it, is what docs/configuration.md says. */
class ConfigurationMetadataTests {

    private static final String FILE = "META-INF/junit-platform-configuration-metadata.json";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(iamunit[\\w.]+)` \\|.*\\| ([^|]+) \\|$");

    private final Map<String, JsonNode> properties = new TreeMap<>();
    private final Map<String, JsonNode> hints = new TreeMap<>();
    private final Map<String, String> defaults = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        for (URL file : Collections.list(getClass().getClassLoader().getResources(FILE))) {
            JsonNode metadata = new ObjectMapper().readTree(file);
            metadata.get("properties")
                    .forEach(property -> properties.put(property.get("name").asText(), property));
            metadata.path("hints").forEach(hint -> hints.put(hint.get("name").asText(), hint));
        }
        properties.keySet().removeIf(name -> !name.startsWith("iamunit."));
        hints.keySet().retainAll(properties.keySet());
        ROW.matcher(MarkdownPage.read(Repository.DOCS.resolve("configuration.md"))
                        .text())
                .results()
                .forEach(row -> defaults.put(row.group(1), row.group(2)));
    }

    @Test
    void every_parameter_is_in_it_with_what_it_is_for() {
        assertThat(properties.keySet()).hasSizeGreaterThan(10).isEqualTo(defaults.keySet());
        assertThat(properties.values())
                .allSatisfy(property ->
                        assertThat(property.get("description").asText()).matches("(?s)[A-Z].*\\."));
    }

    @Test
    void a_default_is_the_documented_one() {
        assertThat(properties).allSatisfy((name, property) -> {
            String documented = defaults.get(name).replace("`", "");
            if (property.has("defaultValue")) {
                assertThat(documented).matches(property.get("defaultValue").asText() + "(, .*)?");
            } else {
                assertThat(documented).isNotIn("false", "true");
            }
        });
    }

    @Test
    void values_are_hinted_where_there_are_few_and_a_default_is_one_of_them() {
        assertThat(hints).hasSize(3).allSatisfy((name, hint) -> {
            List<String> values = new ArrayList<>();
            hint.get("values").forEach(value -> values.add(value.get("value").asText()));
            assertThat(values).contains(properties.get(name).get("defaultValue").asText());
        });
    }

    @Test
    void types_and_constants_exist() throws ClassNotFoundException {
        for (JsonNode property : properties.values()) {
            assertThat(Class.forName(property.get("type").asText()).getPackageName())
                    .isEqualTo("java.lang");
            if (property.has("sourceType")) {
                assertThat(Stream.of(Class.forName(property.get("sourceType").asText())
                                        .getFields())
                                .map(DocumentationTests::value))
                        .contains(property.get("name").asText());
            }
        }
    }
}
