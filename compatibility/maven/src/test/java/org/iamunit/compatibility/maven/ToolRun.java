package org.iamunit.compatibility.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What came of a program that was run in a folder. */
record ToolRun(int exitCode, String output) {

    static final String OUTPUT = "output.log";

    private static final long MOST_MINUTES = 8;

    /** Run a program, and wait for the end. */
    static ToolRun of(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Process running = start(folder, environment, command);
        Path output = folder.resolve(OUTPUT);
        if (!running.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            end(running);
            throw new IllegalStateException(
                    command.get(0) + " has not come to an end: " + Files.readString(output, UTF_8));
        }
        return new ToolRun(running.exitValue(), Files.readString(output, UTF_8));
    }

    /** Start a program that writes what it prints into {@link #OUTPUT}. */
    static Process start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(OUTPUT).toFile());
        process.environment().putAll(environment);
        Process running = process.start();
        running.getOutputStream().close();
        return running;
    }

    /** End a program with all that it has started. */
    static void end(Process running) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
    }

    /** Return what came of this run and a later one, which succeeds only if both do. */
    ToolRun and(ToolRun later) {
        return new ToolRun(exitCode == 0 ? later.exitCode : exitCode, output + later.output);
    }
}
