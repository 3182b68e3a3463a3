package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.iamunit.archunit.sample.Samples;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.UnseenCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;
import software.amazon.awssdk.services.s3.S3Client;

/** A jar as Spring Boot itself makes it, with the samples as its application, a module of its own, and a library. */
class SpringBootJarTests {

    /** Stands in a module of the application. */
    static class Module {

        private final S3Client s3 = S3Client.create();

        void clear() {
            s3.deleteBucket(request -> request.bucket("scratch"));
        }
    }

    private static final File LIBRARY = new File(
            S3Client.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    @TempDir
    private Path folder;

    private Path boot;

    @BeforeEach
    void repackage() throws IOException {
        Path application = Jars.write(folder.resolve("application.jar"), Samples.all());
        List<File> libraries =
                List.of(Jars.write(folder.resolve("module.jar"), Module.class).toFile(), LIBRARY);
        boot = folder.resolve("boot.jar");
        Repackager repackager = new Repackager(application.toFile());
        repackager.setMainClass(Samples.class.getName());
        repackager.repackage(boot.toFile(), callback -> {
            for (File library : libraries) {
                callback.library(new Library(library, LibraryScope.RUNTIME));
            }
        });
    }

    private static Stream<String> told(AwsCalls calls) {
        return calls.calls().stream().map(call -> call + " needs " + call.needed());
    }

    private static AwsCalls ofClasses(Class<?>... types) {
        return CodeAccess.awsCallsOf(new ClassFileImporter().importClasses(types));
    }

    @Test
    void calls_of_the_application_and_of_its_modules_are_read() {
        AwsCalls calls = CodeAccess.awsCallsOf(boot);

        assertThat(told(calls))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(told(ofClasses(Samples.all())), told(ofClasses(Module.class)))
                                .toList());
        assertThat(calls.unseen())
                .containsExactly(new UnseenCode(
                        boot.toString(),
                        "2 jars of libraries inside it are not opened: " + LIBRARY.getName()
                                + ", spring-boot-jarmode-tools-"
                                + Repackager.class.getPackage().getImplementationVersion()
                                + ".jar; read one that calls AWS by its own path",
                        false));
    }

    @Test
    void an_import_by_archunit_reads_the_application_and_tells_of_the_jars_inside() throws IOException {
        try (JarFile file = new JarFile(boot.toFile())) {
            AwsCalls calls = CodeAccess.awsCallsOf(new ClassFileImporter().importJar(file));

            assertThat(told(calls))
                    .containsExactlyInAnyOrderElementsOf(
                            told(ofClasses(Samples.all())).toList());
            assertThat(calls.unseen())
                    .extracting(code ->
                            code.place().replace(boot.toString(), "boot.jar") + ", hides calls: " + code.hidesCalls())
                    .contains("boot.jar!/BOOT-INF/lib/module.jar, hides calls: true", "boot.jar, hides calls: false");
        }
    }
}
