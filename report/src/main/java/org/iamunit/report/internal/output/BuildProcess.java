package org.iamunit.report.internal.output;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the processes of one build from those of another: they have been started, perhaps through a shell, by the same Java virtual
 * machine, which is that of Maven or Gradle.
 */
final class BuildProcess {

    private BuildProcess() {}

    /** Return what the build is known by to which this process belongs: itself, where no build tool has started it. */
    static String id() {
        ProcessHandle build = ProcessHandle.current();
        Optional<ProcessHandle> ancestor = build.parent();
        while (ancestor.isPresent()) {
            if (isJava(ancestor.get())) {
                build = ancestor.get();
                break;
            }
            ancestor = ancestor.get().parent();
        }
        return build.pid() + "@"
                + build.info().startInstant().map(Instant::toString).orElse("");
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> name != null && name.toString().matches("javaw?(\\.exe)?"))
                .isPresent();
    }
}
