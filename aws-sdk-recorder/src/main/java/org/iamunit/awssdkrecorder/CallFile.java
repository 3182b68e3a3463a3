package org.iamunit.awssdkrecorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file of recorded calls, one a line. Each client has an interceptor of its own; all of them share the file. */
final class CallFile {

    private static final Map<Path, CallFile> ALL = new ConcurrentHashMap<>();

    private final Path path;
    private final Set<String> written = new HashSet<>();

    private CallFile(Path path) {
        this.path = path;
    }

    static CallFile of(Path path) {
        return ALL.computeIfAbsent(path.toAbsolutePath().normalize(), CallFile::new);
    }

    /** Add a call, unless it is there. */
    synchronized void add(RecordedCall call) {
        String line = call.toJson();
        if (!written.add(line)) {
            return;
        }
        try {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Appended by one write, since other processes of a build may add to the file, too.
            Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the call cannot be recorded to " + path + "; name another file by -D" + CallRecorder.FILE, e);
        }
    }
}
