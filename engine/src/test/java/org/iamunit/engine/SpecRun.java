package org.iamunit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A project in a folder of its own, and runs of its specs. */
final class SpecRun {

    /** Lets everybody send mail. */
    static final String POLICY = """
            {"Version": "2012-10-17", "Statement": {"Sid": "Send", "Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*"}}
            """;

    private final Path project;
    private final Map<String, String> parameters = new TreeMap<>();
    private final List<Filter<?>> filters = new ArrayList<>();

    private SpecRun(Path project) {
        this.project = project;
    }

    /** Begin a project with one policy, which lets everybody send mail. */
    static SpecRun in(Path project) {
        return new SpecRun(project).with("iam/sender.json", POLICY);
    }

    /** Take a project that is there already. */
    static SpecRun of(Path project) {
        return new SpecRun(project);
    }

    /** Write a spec about a role to which the policies of a folder are attached. */
    static String specOfRole(String frontMatter, String... sentences) {
        return """
                ---
                policies: {files: iam/*.json, attached-to: role/app}
                account: "123456789012"
                region: eu-west-1
                %s
                ---
                ```access
                %s
                ```
                """.formatted(frontMatter, String.join("\n", sentences));
    }

    /** Return the sentences that messages tell behind a word, to be pasted. */
    static String[] sentencesTold(List<String> messages, String word) {
        String[] sentences = messages.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("  " + word + " "))
                .map(line -> line.substring(word.length() + 2).strip())
                .toArray(String[]::new);
        if (sentences.length == 0) {
            throw new IllegalArgumentException("nothing is " + word + " in " + messages);
        }
        return sentences;
    }

    SpecRun with(String name, String text) {
        try {
            Path file = file(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SpecRun parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    Path file(String name) {
        return project.resolve(name);
    }

    SpecRun filter(Filter<?>... more) {
        filters.addAll(List.of(more));
        return this;
    }

    Result select(DiscoverySelector... selectors) {
        return inProject(() -> new Result(builder(selectors).execute()));
    }

    EngineDiscoveryResults discover(DiscoverySelector... selectors) {
        return inProject(() -> builder(selectors).discover());
    }

    private EngineTestKit.Builder builder(DiscoverySelector... selectors) {
        return EngineTestKit.engine(Constants.ENGINE_ID)
                .configurationParameters(parameters)
                .filters(filters.toArray(Filter[]::new))
                .selectors(selectors);
    }

    private <T> T inProject(Supplier<T> run) {
        String before = System.getProperty("basedir");
        System.setProperty("basedir", project.toString());
        try {
            return run.get();
        } finally {
            if (before == null) {
                System.clearProperty("basedir");
            } else {
                System.setProperty("basedir", before);
            }
        }
    }

    /** What came of a run. */
    record Result(EngineExecutionResults results) {

        /** Return the ids of all nodes below the engine, in the order of the run. */
        List<UniqueId> ids() {
            return results.allEvents().started().stream()
                    .map(event -> event.getTestDescriptor().getUniqueId())
                    .filter(id -> id.getSegments().size() > 1)
                    .toList();
        }

        /** Return the display names of what was verified, in the order of the run. */
        List<String> tests() {
            return results.testEvents().finished().stream()
                    .map(Event::getTestDescriptor)
                    .map(TestDescriptor::getDisplayName)
                    .toList();
        }

        List<Throwable> failures() {
            return results.testEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .map(result -> result.getThrowable().orElseThrow())
                    .toList();
        }

        List<String> messages() {
            return failures().stream().map(Throwable::getMessage).toList();
        }
    }
}
