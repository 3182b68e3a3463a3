package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.inventory.InventoryFolder;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * The files that specs may rest on: those of the project with the endings of specs, of policies and of what a build compiles, but for what
 * tools write, and those that a run has read. Of others it counts only whether they are there: a glob may match them, but the file that the
 * output of a run goes to must not begin the next run. They are looked at again and again, since not every operating system tells of changes, and some tell only after seconds.
 */
final class WatchedFiles {

    /** As long as people do not notice. */
    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** So soon after a change the next step of it is looked for. */
    private static final long SETTLING = TimeUnit.MILLISECONDS.toNanos(20);

    /** As many times longer than a look takes is the pause after it, so that a large project does not keep a processor busy. */
    private static final int PAUSE_TO_LOOK = 10;

    /** The names of what build tools compile, and of their own files. */
    private static final Pattern READ_BY_BUILD = Pattern.compile(
            ".*\\.(?:java|kts?|groovy|scala|gradle|sbt)|pom\\.xml|(?:gradle|junit-platform)\\.properties");

    private static final String ENDING_OF_SPECS = "md";

    /** The names of what is written beside approved access, and of what editors keep for a while. */
    private static final Pattern NOBODYS_SOURCE = Pattern.compile(".*\\.received\\.md|\\..*|.*~");

    /** Lets time pass between two looks. */
    @FunctionalInterface
    interface Sleep {
        void nanoseconds(long count) throws InterruptedException;
    }

    /** What tells whether a file has changed. */
    private record Stamp(FileTime modified, long size) {

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        }
    }

    /** All that is known of a file that no spec rests on, and that one could. */
    private static final Stamp THERE = new Stamp(FileTime.fromMillis(0), 0);

    /** The endings of files that specs rest on; those of what runs read are added. */
    private final Set<String> endings = new HashSet<>(InventoryFolder.endings());

    private final Path project;
    private final Path reports;
    private final Set<Path> readElsewhere = new HashSet<>();
    private final CopiedResources copied;
    private final Sleep sleep;
    private final Map<Path, Stamp> known;

    /**
     * Begin to watch.
     *
     * @param project the project folder
     * @param reports the folder that reports are written into
     */
    WatchedFiles(Path project, Path reports) {
        this(project, reports, TimeUnit.NANOSECONDS::sleep);
    }

    WatchedFiles(Path project, Path reports, Sleep sleep) {
        this.project = project;
        this.reports = reports;
        this.sleep = sleep;
        endings.add(ENDING_OF_SPECS);
        known = look();
        copied = new CopiedResources(known.keySet());
    }

    /** Watch what a run has read, too, wherever it lies, and what ends as it does. */
    void watchAlso(Set<Path> read) {
        Set<String> added = read.stream().map(WatchedFiles::ending).collect(Collectors.toSet());
        added.removeAll(endings);
        if (endings.addAll(added)) {
            look().forEach((file, stamp) -> {
                if (added.contains(ending(file))) {
                    known.replace(file, THERE, stamp);
                }
            });
        }
        for (Path file : read) {
            if (!known.containsKey(file) && readElsewhere.add(file)) {
                stamp(file, known);
            }
        }
    }

    Path project() {
        return project;
    }

    /** Name a file as messages do. */
    String nameOf(Path file) {
        return (file.startsWith(project) ? project.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }

    /**
     * Wait until files change, appear or go, and nothing more does: an editor may write a file in several steps.
     *
     * @return the files in the order of their names
     */
    List<Path> awaitChange() throws InterruptedException {
        Set<Path> changed = new TreeSet<>();
        while (true) {
            long start = System.nanoTime();
            Set<Path> now = changedNow();
            changed.addAll(now);
            if (now.isEmpty() && !changed.isEmpty()) {
                return List.copyOf(changed);
            }
            long pause = Math.max(LEAST_PAUSE, (System.nanoTime() - start) * PAUSE_TO_LOOK);
            sleep.nanoseconds(changed.isEmpty() ? pause : SETTLING);
        }
    }

    /** Look again, and return what has changed since the last look. */
    private Set<Path> changedNow() {
        Map<Path, Stamp> now = look();
        Set<Path> changed = new HashSet<>(now.keySet());
        changed.addAll(known.keySet());
        changed.removeIf(file -> Objects.equals(now.get(file), known.get(file)));
        known.clear();
        known.putAll(now);
        return changed;
    }

    /** Return those files that the build tool compiles, reads itself or changes when it copies them, or that JUnit reads once. */
    List<Path> toBuild(List<Path> changed) {
        return changed.stream()
                .filter(file -> copied.isFiltered(file)
                        || READ_BY_BUILD.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    /** Bring resources that have changed to where tests find them. */
    void copy(List<Path> changed) {
        copied.copy(changed);
        readElsewhere.forEach(file -> stamp(file, known));
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> found = new HashMap<>();
        try {
            Files.walkFileTree(
                    project, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                            boolean isWatched = directory.equals(project)
                                    || (!Specs.isOfTools(directory) && !directory.equals(reports));
                            return isWatched ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (!NOBODYS_SOURCE
                                    .matcher(file.getFileName().toString())
                                    .matches()) {
                                found.put(file, isWatched(file) ? Stamp.of(attributes) : THERE);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        /** What has gone since its folder was listed is not there. */
                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new FixtureException(project + " cannot be watched: " + e + "; make it readable", e);
        }
        readElsewhere.forEach(file -> stamp(file, found));
        return found;
    }

    private boolean isWatched(Path file) {
        return endings.contains(ending(file))
                || READ_BY_BUILD.matcher(file.getFileName().toString()).matches();
    }

    /** Return the ending of a file without its dot; empty if it has none. */
    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** Note how a file is now; nothing if it is not there. */
    private static void stamp(Path file, Map<Path, Stamp> stamps) {
        try {
            stamps.put(file, Stamp.of(Files.readAttributes(file, BasicFileAttributes.class)));
        } catch (IOException e) {
            stamps.remove(file);
        }
    }
}
