package org.iamunit.report.internal.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.iamunit.report.internal.model.Merge;
import org.iamunit.report.internal.model.RecordJson;
import org.iamunit.report.internal.model.Report;

/**
 * The folder that a report is written into. Each process of a build writes what it has to tell into a file of its own; whoever has done so
 * makes one report of all that there is, so that the last one makes the whole. Where several write at once, they wait for each other. What
 * an earlier build has left is removed.
 */
public final class ReportFolder {

    private static final String PARTS = "parts";
    private static final String LOCK = ".lock";
    private static final String ENDING = ".json";
    private static final long WAIT_MILLIS = 20;

    /**
     * What one process of a build has to tell.
     *
     * @param build what the build is known by
     * @param written when, in milliseconds, so that of a test that was run again the last run counts
     * @param report what it has to tell
     */
    public record Part(String build, long written, Report report) {}

    private final Path folder;
    private final String name = UUID.randomUUID() + ENDING;

    /**
     * Name the folder.
     *
     * @param folder the folder, which need not exist; never {@code null}
     */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Write what this process has to tell, in place of what it has told before, and the report of all processes of the build.
     *
     * @param report what this process has to tell; never {@code null}
     * @return the whole report, never {@code null}
     */
    public Report write(Report report) {
        try {
            Path parts = Files.createDirectories(folder.resolve(PARTS));
            Part own = new Part(BuildProcess.id(), System.currentTimeMillis(), report);
            try (FileChannel channel =
                            FileChannel.open(parts.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (!lock.isValid()) {
                    throw new IOException(parts + " cannot be locked");
                }
                write(parts.resolve(name), stream -> RecordJson.writeCompact(own, stream));
                Report whole =
                        Merge.of(parts(parts, own).stream().map(Part::report).toList());
                for (ReportFormat format : ReportFormat.values()) {
                    if (format.isFor(whole)) {
                        write(folder.resolve(format.file()), stream -> format.write(whole, stream));
                    } else {
                        Files.deleteIfExists(folder.resolve(format.file()));
                    }
                }
                return whole;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the report cannot be written into " + folder + ": " + e
                            + "; make the folder writable, or set iamunit.report.directory to another one",
                    e);
        }
    }

    /** Return the parts of this build, older ones first, and remove those of others. */
    private List<Part> parts(Path parts, Part own) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(parts)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> !file.getFileName().toString().equals(name))
                    .toList();
        }
        List<Part> all = new ArrayList<>(List.of(own));
        for (Path file : files) {
            Part part = RecordJson.read(file, Part.class);
            if (part.build().equals(own.build())) {
                all.add(part);
            } else {
                Files.delete(file);
            }
        }
        all.sort(Comparator.comparingLong(Part::written)
                .thenComparing(part -> part.report().generated()));
        return all;
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // A build tool that forks no process runs the tests of several modules in its own.
                sleep();
            }
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another process writes the report", e);
        }
    }

    /** Writes something. */
    private interface Content {
        void to(OutputStream stream) throws IOException;
    }

    /** Write a file as a whole or not at all, so that nobody reads half of it. */
    private static void write(Path file, Content content) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".half");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
                content.to(stream);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
