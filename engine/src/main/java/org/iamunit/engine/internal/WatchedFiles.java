package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;

/**
 * The files that specs may rest on: those of the project but for what tools write, and those that a run has read elsewhere. They are looked
 * at again and again, since not every operating system tells of changes, and some tell only after seconds.
 */
final class WatchedFiles {

    /** As long as people do not notice. */
    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** So soon after a change the next step of it is looked for. */
    private static final long SETTLING = TimeUnit.MILLISECONDS.toNanos(20);

    /** As many times longer than a look takes is the pause after it, so that a large project does not keep a processor busy. */
    private static final int PAUSE_TO_LOOK = 10;

    /** The names of what build tools compile, and of their own files. */
    private static final Pattern READ_BY_BUILD =
            Pattern.compile(".*\\.(?:java|kts?|groovy|scala|gradle|sbt)|pom\\.xml|gradle\\.properties");

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

    private final Path project;
    private final Set<Path> readElsewhere = new HashSet<>();
    private final CopiedResources copied;
    private final Sleep sleep;
    private Map<Path, Stamp> known;

    /**
     * Begin to watch.
     *
     * @param project the project folder
     * @param read what a run has read
     */
    WatchedFiles(Path project, Set<Path> read) {
        this(project, read, TimeUnit.NANOSECONDS::sleep);
    }

    WatchedFiles(Path project, Set<Path> read, Sleep sleep) {
        this.project = project;
        this.sleep = sleep;
        addElsewhere(read);
        known = look();
        copied = new CopiedResources(known.keySet());
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
        known = now;
        return changed;
    }

    /**
     * Bring resources that have changed to where tests find them, unless something has changed that only a build can.
     *
     * @return what the build tool compiles, reads itself, or changes when it copies it
     */
    List<Path> copyUnlessToBuild(List<Path> changed) {
        List<Path> toBuild = changed.stream()
                .filter(file -> copied.isFiltered(file)
                        || READ_BY_BUILD.matcher(file.getFileName().toString()).matches())
                .toList();
        if (toBuild.isEmpty()) {
            copied.copy(changed);
            Map<Path, Stamp> now = look();
            readElsewhere.forEach(file -> known.compute(file, (copy, before) -> now.get(copy)));
        }
        return toBuild;
    }

    /**
     * Take for unchanged what a run has written, but not what it rests on: whoever saves such a file while the run goes on wants
     * another one.
     *
     * @param read what the run has read
     */
    void settle(Set<Path> read) {
        addElsewhere(read);
        Map<Path, Stamp> now = look();
        for (Path file : read) {
            Stamp before = known.get(file);
            if (before != null) {
                now.put(file, before);
            }
        }
        known = now;
    }

    private void addElsewhere(Set<Path> read) {
        read.stream().filter(file -> !isSource(file)).forEach(readElsewhere::add);
    }

    private boolean isSource(Path file) {
        if (!file.startsWith(project)) {
            return false;
        }
        for (Path folder = file.getParent(); folder != null && !folder.equals(project); folder = folder.getParent()) {
            if (Specs.isOfTools(folder)) {
                return false;
            }
        }
        return true;
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> found = new HashMap<>();
        try {
            Files.walkFileTree(project, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.equals(project) || !Specs.isOfTools(directory)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.put(file, Stamp.of(attributes));
                    return FileVisitResult.CONTINUE;
                }

                /** What has gone since its folder was listed is not there. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
            for (Path file : readElsewhere) {
                if (Files.isRegularFile(file)) {
                    found.put(file, Stamp.of(Files.readAttributes(file, BasicFileAttributes.class)));
                }
            }
        } catch (IOException e) {
            throw new FixtureException(project + " cannot be watched: " + e + "; make it readable", e);
        }
        return found;
    }
}
