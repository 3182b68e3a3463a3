package org.iamunit.report.internal.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.iamunit.report.internal.model.Hash;
import org.iamunit.report.internal.model.Merge;
import org.iamunit.report.internal.model.RecordJson;
import org.iamunit.report.internal.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a report is written into. Each process of a build adds what it has to tell to what others have told, so that the last one
 * makes the whole. What each of them has told is kept in a file of its own; of one that was alone so far, that is the report itself, and an
 * empty file says so. Where several write at once, they wait for each other. What an earlier build has left is removed.
 */
public final class ReportFolder {

    private static final String PARTS = "parts";
    private static final String LOCK = ".lock";
    private static final String ENDING = ".json";
    private static final String ALONE = ".alone";
    private static final long WAIT_MILLIS = 20;
    private static final int BUFFER = 1 << 16;
    private static final Set<ReportFormat> OTHER_THAN_PAGE = EnumSet.complementOf(EnumSet.of(ReportFormat.PAGE));

    private final Path folder;
    private final String build = Hash.id("build", BuildProcess.id());
    private final @Nullable Report earlier;
    private final String name = build + "-" + UUID.randomUUID();

    /**
     * Name the folder.
     *
     * @param folder the folder, which need not exist; never {@code null}
     * @param earlier an earlier report to compare with; {@code null} for none
     */
    public ReportFolder(Path folder, @Nullable Report earlier) {
        this.folder = folder;
        this.earlier = earlier;
    }

    /** Return where the page is found that people read. */
    public URI page() {
        return folder.resolve(ReportFormat.PAGE.file()).toUri();
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
            try (FileChannel channel =
                            FileChannel.open(parts.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (!lock.isValid()) {
                    throw new IOException(parts + " cannot be locked");
                }
                List<Report> told = othersIn(parts);
                boolean isAlone = told.isEmpty();
                told.add(report);
                Report merged = Merge.of(told);
                Report whole = earlier == null ? merged : merged.since(earlier);
                CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
                    if (!isAlone) {
                        write(parts.resolve(name + ENDING), stream -> RecordJson.writeCompact(report, stream));
                    }
                    OTHER_THAN_PAGE.forEach(format -> write(format, whole));
                });
                // The page is as much work as all the others.
                write(ReportFormat.PAGE, whole);
                finish(others);
                if (isAlone) {
                    Files.write(parts.resolve(name + ALONE), new byte[0]);
                } else {
                    Files.deleteIfExists(parts.resolve(name + ALONE));
                }
                return whole;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "the report cannot be written into " + folder + ": " + e
                            + "; make the folder writable, or set iamunit.report.directory to another one",
                    e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e);
        }
    }

    /** Return what other processes of this build have told, older ones first, and remove what those of others have. */
    private List<Report> othersIn(Path parts) throws IOException {
        List<Path> others = new ArrayList<>();
        for (Path file : files(parts)) {
            String found = file.getFileName().toString();
            if (!found.startsWith(build)) {
                Files.delete(file);
            } else if (found.endsWith(ALONE) && !found.startsWith(name)) {
                Path part = parts.resolve(found.replace(ALONE, ENDING));
                Files.move(folder.resolve(ReportFormat.MODEL.file()), part, StandardCopyOption.REPLACE_EXISTING);
                Files.delete(file);
                others.add(part);
            } else if (found.endsWith(ENDING) && !found.startsWith(name)) {
                others.add(file);
            }
        }
        // Of a test that was run again, the last run counts.
        others.sort(Comparator.comparingLong(part -> part.toFile().lastModified()));
        List<Report> told = new ArrayList<>();
        for (Path part : others) {
            told.add(RecordJson.read(part, Report.class));
        }
        return told;
    }

    private static List<Path> files(Path parts) throws IOException {
        try (Stream<Path> found = Files.list(parts)) {
            return found.filter(file -> !file.getFileName().toString().equals(LOCK))
                    .sorted()
                    .toList();
        }
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

    private static void finish(CompletableFuture<Void> others) {
        try {
            others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException unwritable ? unwritable : e;
        }
    }

    /** Writes something. */
    private interface Content {
        void to(OutputStream stream) throws IOException;
    }

    private void write(ReportFormat format, Report report) {
        write(folder.resolve(format.file()), stream -> format.write(report, stream));
    }

    /** Write a file as a whole or not at all, so that nobody reads half of it. */
    private static void write(Path file, Content content) {
        Path half = file.resolveSibling("." + file.getFileName() + ".half");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(half), BUFFER)) {
                content.to(stream);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
