package org.iamunit.report.internal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.report.internal.model.Report;

/**
 * Tells GitHub Actions what a process has found: a summary of the step, and annotations at the lines of files.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow commands</a>
 */
public final class GitHub {

    private static final String ACTIONS = "GITHUB_ACTIONS";
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    /** GitHub takes no larger summary of a step, and shows no more annotations of a step and level. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_ANNOTATIONS = 10;

    private final Map<String, String> environment;

    /**
     * Create what tells GitHub.
     *
     * @param environment the environment variables; never {@code null}
     */
    public GitHub(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Append to the summary of the step, unless it would be too large then, or this is no step of GitHub Actions.
     *
     * @param report what this process has found; never {@code null}
     */
    public void summarize(Report report) {
        String file = environment.get(SUMMARY);
        if (file == null || file.isBlank()) {
            return;
        }
        try {
            Path summary = Path.of(file);
            long present = Files.exists(summary) ? Files.size(summary) : 0;
            byte[] text = (MarkdownSummary.of(report) + "\n").getBytes(StandardCharsets.UTF_8);
            if (present + text.length <= MOST_BYTES) {
                Files.write(summary, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the summary of the step cannot be written: " + e, e);
        }
    }

    /**
     * Return the commands that annotate files.
     *
     * @param report what this process has found; never {@code null}
     * @return the commands, the most severe first; none if this is no step of GitHub Actions; never {@code null}
     */
    public List<String> annotations(Report report) {
        if (!"true".equals(environment.get(ACTIONS))) {
            return List.of();
        }
        List<Alert> alerts = Alert.of(report);
        return Stream.of(Alert.Level.ERROR, Alert.Level.WARNING)
                .flatMap(level -> alerts.stream()
                        .filter(alert -> alert.rule().level() == level)
                        .limit(MOST_ANNOTATIONS))
                .map(GitHub::command)
                .toList();
    }

    /** A sentence is annotated where it stands: its message names the statement that decided. */
    private static String command(Alert alert) {
        String saidIn = alert.saidIn();
        String file = saidIn == null ? alert.file() : saidIn;
        int line = saidIn == null ? alert.line() : alert.saidAt();
        return (alert.rule().level() == Alert.Level.ERROR ? "::error" : "::warning") + " file="
                + property(file) + ",line=" + line + ",title="
                + property(alert.rule().title()) + "::" + data(alert.message());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
