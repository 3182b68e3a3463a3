package org.iamunit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes that measure what needs a JVM of its own. */
final class Child {

    private Child() {}

    /** Run a main class on the class path of this process, and return what it prints. */
    static String run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(System.getProperty("java.class.path"), options, main, arguments);
    }

    /** Run a main class on a class path, and return what it prints. */
    static String run(String classPath, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " failed: see above what it printed");
        }
        return output;
    }
}
