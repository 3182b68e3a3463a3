package org.iamunit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.engine.BoundsTests.BLOCK;
import static org.iamunit.engine.BoundsTests.OTHER;
import static org.iamunit.engine.BoundsTests.loops;
import static org.iamunit.engine.BoundsTests.statements;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no spec should hold is told within a second, in 64 MB of heap more than a small spec needs. */
class SmallHeapTests {

    /** What a run of a small spec needs, as {@link #a_small_spec_needs_little} shows. */
    private static final int SMALL = 12;

    private static final int MORE = 70;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final Map<String, String> expected = new LinkedHashMap<>();

    /** How the message of the first test begins that fails; empty where none is to. */
    @BeforeEach
    void writeSpecs() throws IOException {
        add("small", "policies: ok.json", BLOCK, "");
        add(
                "nested front matter",
                "policies: " + "[".repeat(15_000),
                BLOCK,
                "1:1: lists and maps stand within each other");
        add(
                "long front matter",
                "policies: " + "x".repeat(900_000),
                BLOCK,
                "1:1: the front matter has 900053 characters");
        add(
                "longer spec",
                "policies: ok.json",
                BLOCK + "prose\n\n".repeat(200_000),
                "1:1: PATH/longer spec/mail.access.md cannot be read: it has 1400139 bytes");
        add("long spec", "policies: ok.json", BLOCK + "word ".repeat(200_000), "");
        add(
                "nested quotes",
                "policies: ok.json",
                BLOCK + "> ".repeat(900) + "x\n",
                "9:199: blocks stand within each other");
        add(
                "nested lists",
                "policies: ok.json",
                BLOCK + "- ".repeat(900) + "x\n",
                "9:99: blocks stand within each other");
        add(
                "more nested quotes",
                "policies: ok.json",
                BLOCK + "> ".repeat(90_000) + "x\n",
                "1:1: line 9 begins more than 25000 lists and quotes within each other; write them flat");
        add(
                "more nested lists",
                "policies: ok.json",
                BLOCK + "1. ".repeat(90_000) + "x\n",
                "1:1: line 9 begins more than 25000 lists and quotes within each other; write them flat");
        add(
                "open brackets",
                "policies: ok.json",
                BLOCK + "[".repeat(500_000),
                "1:1: its Markdown has 500000 opening brackets, and no more than 20000 are read; divide it into several specs");
        add("open emphasis", "policies: ok.json", BLOCK + "*a _b ".repeat(50_000), "");
        add(
                "many wrong sentences",
                "policies: ok.json",
                "```access\n" + "user ann cann ses:SendEmail\n".repeat(10_000) + "```\n",
                "7:10: \"cann\" is no verb");
        add("many problems", "policies: file.json", BLOCK, "Fixture error: 40000 problems in the policies of ");
        write(
                "many problems",
                "file.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements(20_000) + "]}");
        add(
                "nested policy",
                "policies: file.json",
                BLOCK,
                "Fixture error: file.json:1:34: values nest more than 32 levels deep");
        write("nested policy", "file.json", "[".repeat(5_000_000));
        add("scalar of a policy", "policies: file.json", BLOCK, "Fixture error: 2 problems in the policies of ");
        write("scalar of a policy", "file.json", "{\"Version\": \"" + "x".repeat(9_000_000) + "\"}");
        add(
                "nested template",
                "policies: ok.json\ninventory: file.yaml",
                BLOCK,
                "Fixture error: file.yaml:1:212: values nest more than 200 levels deep");
        write("nested template", "file.yaml", "Resources: " + "[".repeat(5_000_000));
        add(
                "scalar of a template",
                "policies: ok.json\ninventory: file.yaml",
                BLOCK,
                "Fixture error: file.yaml:1:1: the file has 11000000 characters, more than the 10000000 that are read; split it");
        write("scalar of a template", "file.yaml", "x".repeat(11_000_000));
        add(
                "loops of a template",
                "policies: ok.json\ninventory: file.yaml",
                BLOCK,
                "Fixture error: file.yaml:1:1083: Fn::ForEach makes more than 10000 members");
        write("loops of a template", "file.yaml", "Resources: {" + loops(40) + "}");
        add(
                "huge file",
                "policies: file.json",
                BLOCK,
                "2:11: policies \"file.json\" cannot be read: it has 209715200 bytes");
        try (OutputStream file = Files.newOutputStream(folder.resolve("huge file/file.json"))) {
            byte[] blanks = new byte[MEGABYTE];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                file.write(blanks);
            }
        }
    }

    private void add(String name, String frontMatter, String text, String message) throws IOException {
        Files.createDirectory(folder.resolve(name));
        write(name, "ok.json", SpecRun.POLICY);
        String head = "\naccount: \"123456789012\"\nregion: eu-west-1\n---\n";
        write(name, "mail.access.md", "---\n" + frontMatter + head + text);
        write(name, "other.access.md", "---\npolicies: ok.json" + head + "```access\n" + OTHER + "\n```\n");
        expected.put(name, message);
    }

    private void write(String folderName, String file, String text) throws IOException {
        Files.writeString(folder.resolve(folderName).resolve(file), text, UTF_8);
    }

    /** Run folders in a process with as much heap, and return a line for each. */
    private List<String> run(int megabytes, List<String> names) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapRun.class.getName()));
        names.forEach(name -> command.add(folder.resolve(name).toString()));
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(log.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllLines(folder.resolve("out.txt"));
    }

    @Test
    void a_small_spec_needs_little() throws Exception {
        assertThat(run(SMALL, List.of("small"))).hasSize(1);
    }

    @Test
    void everything_is_told_soon_and_briefly_and_other_specs_are_run() throws Exception {
        List<String> names = List.copyOf(expected.keySet());
        List<String> lines = run(SMALL + MORE, names);

        assertThat(lines).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            String[] cells = lines.get(i).split("\t", -1);
            assertThat(Long.parseLong(cells[0]))
                    .as("%s: milliseconds", names.get(i))
                    .isLessThan(1_000);
            assertThat(Integer.parseInt(cells[1]))
                    .as("%s: tests that pass", names.get(i))
                    .isPositive();
            assertThat(Integer.parseInt(cells[2])).as("%s: lines", names.get(i)).isLessThan(200);
            assertThat(cells[3].replaceFirst("^.*mail\\.access\\.md:(?=\\d)", "")
                            .replace(folder.toString(), "PATH"))
                    .as(names.get(i))
                    .startsWith(expected.get(names.get(i)));
        }
    }
}
