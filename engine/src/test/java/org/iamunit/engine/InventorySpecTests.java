package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;

/**
 * What tools write, with what it means. Each folder of {@code inventories} is a project with a spec, {@code spec.access.md}, whose
 * headings say what becomes of the sentences below them: all below {@code Holds} hold, all below {@code Fails} fail, and those below
 * {@code Open} fail since what decides is not known. If there is a {@code messages.txt}, it has the messages of all that fail.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InventorySpecTests {

    private static final String OPEN = "Undetermined: ";

    @TestFactory
    Stream<DynamicNode> what_tools_write_means_what_the_spec_beside_it_says() throws Exception {
        return projects()
                .map(project ->
                        DynamicContainer.dynamicContainer(String.valueOf(project.getFileName()), sentences(project)));
    }

    @Test
    void there_are_projects() throws Exception {
        assertThat(projects()).hasSizeGreaterThan(2);
    }

    private static Stream<Path> projects() throws IOException, URISyntaxException {
        Path all = Path.of(Objects.requireNonNull(InventorySpecTests.class.getResource("/inventories"))
                .toURI());
        return Files.list(all).sorted();
    }

    private static Stream<DynamicNode> sentences(Path project) {
        SpecRun.Result run = SpecRun.of(project)
                .select(selectFile(project.resolve("spec.access.md").toFile()));
        List<Event> finished = run.results().testEvents().finished().list();
        Stream<DynamicNode> sentences = finished.stream()
                .map(event -> DynamicTest.dynamicTest(
                        event.getTestDescriptor().getDisplayName(), () -> requireOutcome(event)));
        Path messages = project.resolve("messages.txt");
        String told = String.join("\n\n", run.messages()).replaceAll("(written at )\\S*/", "$1") + "\n";
        return Stream.concat(
                sentences, Stream.of(DynamicTest.dynamicTest("something is verified, with these messages", () -> {
                    assertThat(finished).isNotEmpty();
                    if (Files.exists(messages)) {
                        assertThat(told).isEqualTo(Files.readString(messages));
                    }
                })));
    }

    private static void requireOutcome(Event event) {
        String heading = event.getTestDescriptor().getParent().orElseThrow().getDisplayName();
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        String message = result.getThrowable().map(Throwable::getMessage).orElse("it holds");
        switch (heading) {
            case "Holds" -> assertThat(message).isEqualTo("it holds");
            case "Fails" -> assertThat(message).doesNotStartWith(OPEN).isNotEqualTo("it holds");
            case "Open" -> assertThat(message).startsWith(OPEN);
            default -> throw new AssertionError(heading + " says nothing of what is to become of its sentences");
        }
    }
}
