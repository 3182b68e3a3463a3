package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.iamunit.dsl.calls.AwsCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * To read the calls of classes takes no longer than ArchUnit takes to import the same classes. The classes are those of the class path, up to
 * 5 MB of them; {@code -Diamunit.archunit.megabytes=50} reads more. What was measured is printed.
 */
class ReadingSpeedTests {

    private static final int MEGABYTES = Integer.getInteger("iamunit.archunit.megabytes", 5);
    private static final int BYTES = 1_000_000;
    private static final double MOST_SECONDS = 5;
    private static final double NANOSECONDS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    /** What something gave, how long that took, and how long its thread ran, whatever else ran on the machine. */
    private record Timed<T>(T result, double seconds, double ownSeconds) {

        static <T> Timed<T> of(Supplier<T> work) {
            long start = System.nanoTime();
            long own = THREADS.getCurrentThreadCpuTime();
            T result = work.get();
            return new Timed<>(
                    result,
                    (System.nanoTime() - start) / NANOSECONDS,
                    (THREADS.getCurrentThreadCpuTime() - own) / NANOSECONDS);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (%.2f s of its own)", seconds, ownSeconds);
        }
    }

    /** Write a jar of so many megabytes of classes, uncompressed. */
    private Path jar() throws IOException {
        Path jar = folder.resolve("classes.jar");
        Set<String> names = new HashSet<>();
        long size = 0;
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String path : classPath()) {
                try (JarFile library = new JarFile(path)) {
                    for (ZipEntry entry :
                            library.stream().filter(ReadingSpeedTests::isClass).toList()) {
                        if (size < (long) MEGABYTES * BYTES && names.add(entry.getName())) {
                            size += copy(library, entry, zip);
                        }
                    }
                }
            }
        }
        assertThat(size).as("bytes of classes on the class path").isGreaterThanOrEqualTo((long) MEGABYTES * BYTES);
        return jar;
    }

    /** Those that call the SDK stand before the others. */
    private static List<String> classPath() {
        List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .toList();
        return Stream.concat(
                        jars.stream().filter(path -> path.contains("aws")),
                        jars.stream().filter(path -> !path.contains("aws")))
                .toList();
    }

    private static boolean isClass(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private static int copy(JarFile library, ZipEntry entry, ZipOutputStream zip) throws IOException {
        try (InputStream stream = library.getInputStream(entry)) {
            byte[] content = stream.readAllBytes();
            zip.putNextEntry(new ZipEntry(entry.getName()));
            zip.write(content);
            zip.closeEntry();
            return content.length;
        }
    }

    private static Timed<JavaClasses> imported(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Timed.of(() -> new ClassFileImporter().importJar(file));
        }
    }

    @Test
    void reading_takes_less_than_five_seconds_and_no_longer_than_an_import() throws IOException {
        Path jar = jar();

        Timed<AwsCalls> read = Timed.of(() -> CodeAccess.awsCallsOf(jar));
        Timed<JavaClasses> imported = imported(jar);
        Timed<AwsCalls> readImported = Timed.of(() -> CodeAccess.awsCallsOf(imported.result()));

        System.out.printf(
                "%d MB, %d classes, %d calls: read in %s, imported by ArchUnit in %s, and then read in %s, on %d processors%n",
                MEGABYTES,
                read.result().classes().size(),
                read.result().calls().size(),
                read,
                imported,
                readImported,
                Runtime.getRuntime().availableProcessors());
        assertThat(read.ownSeconds()).isLessThan(MOST_SECONDS).isLessThan(imported.ownSeconds());
        assertThat(readImported.ownSeconds()).isLessThan(MOST_SECONDS).isLessThan(imported.ownSeconds());
        assertThat(readImported.result().calls()).hasSameSizeAs(read.result().calls());
    }
}
