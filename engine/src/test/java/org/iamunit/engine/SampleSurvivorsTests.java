package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which edits of the policies of the samples their sentences notice, and what the report prints beside the others. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SampleSurvivorsTests {

    private static final Path SAMPLES = Path.of("../samples");
    private static final String FENCE = "```";
    private static final int MOST_UNDECIDED_IN_PERCENT = 2;

    @TempDir
    private Path project;

    /** Copy a sample with one of its specs, and nothing else that has sentences. */
    private Path copy(String sample, String spec) throws IOException {
        Path from = SAMPLES.resolve(sample);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = from.relativize(file);
                boolean isLeftOut = name.startsWith("target")
                        || name.startsWith("src")
                        || (name.startsWith("specs") && !name.endsWith(spec + ".access.md"));
                if (!isLeftOut) {
                    Files.createDirectories(project.resolve(name).resolveSibling(""));
                    Files.copy(file, project.resolve(name));
                }
            }
        }
        return project.resolve("specs").resolve(spec + ".access.md");
    }

    private Map<String, JsonNode> mutants() throws IOException {
        SpecRun.in(project)
                .parameter("iamunit.report", "true")
                .parameter("iamunit.mutation", "true")
                .select(selectDirectory(project.toFile()));
        JsonNode model = new ObjectMapper()
                .readTree(project.resolve("target/access-report/access-report.json")
                        .toFile());
        model.get("sentences")
                .forEach(sentence -> assertThat(sentence.get("status").asText())
                        .as(sentence.toString())
                        .isEqualTo("passed"));
        Map<String, JsonNode> mutants = new TreeMap<>();
        model.get("mutation")
                .get("mutants")
                .forEach(mutant -> mutants.put(mutant.get("id").asText(), mutant));
        return mutants;
    }

    private static boolean isSurvivor(JsonNode mutant) {
        return Set.of("survived", "no-coverage").contains(mutant.get("status").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "policy-repo,mail",
        "policy-repo,partners",
        "policy-repo,organization",
        "inventory,account",
        "inventory,stack",
        "ses,conditions",
        "ses,delegates",
        "ses,identity",
        "ses,sandbox",
        "ses,second-resource",
        "ses,wrong-action"
    })
    void sentences_of_a_sample_notice_every_edit(String sample, String spec) throws IOException {
        copy(sample, spec);

        assertThat(mutants().values())
                .isNotEmpty()
                .allSatisfy(mutant -> assertThat(mutant.get("status").asText())
                        .as(mutant.toString())
                        .isIn("killed", "equivalent"));
    }

    @ParameterizedTest
    @CsvSource({
        "policy-repo,mail",
        "policy-repo,partners",
        "policy-repo,organization",
        "inventory,account",
        "inventory,stack",
        "ses,conditions",
        "ses,delegates",
        "ses,identity",
        "ses,sandbox",
        "ses,second-resource",
        "ses,wrong-action"
    })
    void what_is_printed_beside_a_survivor_kills_it_once_it_is_pasted(String sample, String spec) throws IOException {
        Path file = copy(sample, spec);
        Files.writeString(file, withFirstOfEachBlock(Files.readAllLines(file)));
        Map<String, JsonNode> before = mutants();
        List<String> survivors = before.values().stream()
                .filter(SampleSurvivorsTests::isSurvivor)
                .map(mutant -> mutant.get("id").asText())
                .toList();
        Set<String> printed = new LinkedHashSet<>();
        survivors.forEach(id -> printed.add(before.get(id).get("sentence").asText()));
        assertThat(survivors).isNotEmpty();
        assertThat(printed).doesNotContain("");

        Files.writeString(
                file,
                Files.readString(file) + "\n" + FENCE + "access\n" + String.join("\n", printed) + "\n" + FENCE + "\n");
        Map<String, JsonNode> after = mutants();

        assertThat(survivors)
                .allSatisfy(id -> assertThat(after.get(id).get("status").asText())
                        .as(before.get(id).toString())
                        .isEqualTo("killed"));
        assertThat(before.values())
                .filteredOn(mutant -> mutant.get("status").asText().equals("undecided"))
                .hasSizeLessThanOrEqualTo(before.size() * MOST_UNDECIDED_IN_PERCENT / 100);
    }

    /** Leave out sentences, so that more survives. */
    private static String withFirstOfEachBlock(List<String> lines) {
        List<String> left = new ArrayList<>();
        int inBlock = -1;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                inBlock = inBlock < 0 && line.equals(FENCE + "access") ? 0 : -1;
            } else if (inBlock >= 0) {
                inBlock++;
            }
            if (inBlock <= 1) {
                left.add(line);
            }
        }
        return String.join("\n", left) + "\n";
    }
}
