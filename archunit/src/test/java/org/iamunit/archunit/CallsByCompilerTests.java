package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.iamunit.archunit.sample.Samples;
import org.iamunit.dsl.calls.AwsCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;

/**
 * The same calls are read from whatever the compiler makes of the samples: for each release from Java 17 on that the JDK of the build can
 * compile for, and with each way to join texts. {@link CallsInEveryFormTests} says which calls these are.
 */
class CallsByCompilerTests {

    private static final Path SOURCES = Path.of("src/test/java/org/iamunit/archunit/sample");
    private static final int OLDEST = 17;
    private static final int VERSION_OF_JAVA_1 = 44;

    /** Where a class file has its version. */
    private static final int MAJOR_VERSION = 6;

    private static final AwsCalls OF_BUILD =
            CodeAccess.awsCallsOf(new ClassFileImporter().importClasses(Samples.all()));

    /** The options of the compiler. */
    static Stream<List<String>> options() {
        return IntStream.rangeClosed(OLDEST, SourceVersion.latest().ordinal())
                .mapToObj(release -> List.of("--release", String.valueOf(release)))
                .flatMap(release -> Stream.of("inline", "indy", "indyWithConstants")
                        .map(joining -> Stream.concat(release.stream(), Stream.of("-XDstringConcat=" + joining))
                                .toList()));
    }

    @TempDir
    private Path folder;

    private void compile(List<String> options) throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            Javac.compile(folder, options, sources.toList());
        }
    }

    /** Where, what is called, and what that needs. */
    private static Stream<String> told(AwsCalls calls) {
        return calls.calls().stream().map(call -> call + " needs " + call.needed());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void nothing_is_missed_and_nothing_invented(List<String> options) throws IOException {
        compile(options);
        assertThat(versions()).containsOnly(VERSION_OF_JAVA_1 + Integer.parseInt(options.get(1)));

        AwsCalls calls = CodeAccess.awsCallsOf(folder);

        assertThat(told(calls))
                .containsExactlyInAnyOrderElementsOf(told(OF_BUILD).toList());
        assertThat(calls.unseen()).isEmpty();
    }

    /** The versions of the class files: the test compares what it means to compare. */
    private List<Integer> versions() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Integer> versions = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                versions.add(new ClassReader(Files.readAllBytes(file)).readUnsignedShort(MAJOR_VERSION));
            }
            return versions;
        }
    }

    @Test
    void without_lines_in_the_class_files_the_calls_are_the_same() throws IOException {
        compile(List.of("-g:none"));

        AwsCalls calls = CodeAccess.awsCallsOf(folder);

        assertThat(calls.calls())
                .hasSameSizeAs(OF_BUILD.calls())
                .extracting(Object::toString)
                .contains("org.iamunit.archunit.sample.SyncCalls.head(Unknown Source) calls S3Client.headObject");
    }
}
