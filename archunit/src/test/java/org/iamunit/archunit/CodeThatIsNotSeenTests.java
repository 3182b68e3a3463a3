package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.archunit.CodeAccess.awsCallsOf;
import static org.iamunit.archunit.Jars.bytes;
import static org.iamunit.archunit.Jars.entry;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.awspring.cloud.s3.S3PathMatchingResourcePatternResolver;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.UnseenCode;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Code whose calls cannot be seen is told of, and never left out; jars are read as far as they are the program's own. */
class CodeThatIsNotSeenTests {

    /** Calls by reflection. */
    static class Reflective {

        Object invoke(Method method, Object target) throws ReflectiveOperationException {
            return method.invoke(target);
        }
    }

    /** Makes a client by its name. */
    static class ByName {

        Object client() throws ReflectiveOperationException {
            return Class.forName("software.amazon.awssdk.services.s3.S3Client")
                    .getMethod("create")
                    .invoke(null);
        }
    }

    /** Gives a request to code that is not read. */
    static class Delegating {

        private final Helper helper = new Helper();

        void get() {
            helper.get(GetObjectRequest.builder().build());
        }
    }

    /** Makes the call that another class asks for. */
    static class Helper {

        private final S3Client s3 = S3Client.create();

        void get(GetObjectRequest request) {
            s3.getObject(request);
        }
    }

    /** Lets others call AWS. */
    static class Asking {
        void ask() {
            new Between().ask();
        }
    }

    /** Stands between a class and the one that calls AWS. */
    static class Between {
        void ask() {
            new Listing().list();
        }
    }

    /** Calls AWS, and gets no request. */
    static class Listing {

        private final S3Client s3 = S3Client.create();

        void list() {
            s3.listBuckets();
        }
    }

    /** Calls a library that calls AWS. */
    static class OnLibrary {
        Object find(S3Client s3) {
            return new S3PathMatchingResourcePatternResolver(s3, new PathMatchingResourcePatternResolver());
        }
    }

    @TempDir
    Path folder;

    private static AwsCalls callsOf(Class<?>... types) {
        return awsCallsOf(new ClassFileImporter().importClasses(types));
    }

    private static String told(AwsCalls calls) {
        return calls.unseen().stream()
                .map(code ->
                        code.toString().replaceFirst(":\\d+\\)", ")") + (code.hidesCalls() ? " (hides calls)" : ""))
                .reduce("", (all, each) -> all + each + "\n");
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        return Jars.write(folder.resolve(name), entries);
    }

    @Test
    void reflection_is_listed() {
        assertThat(told(callsOf(Reflective.class)))
                .isEqualTo("org.iamunit.archunit.CodeThatIsNotSeenTests$Reflective.invoke(CodeThatIsNotSeenTests.java):"
                        + " calls a method by reflection, which may be one of the AWS SDK\n");
    }

    @Test
    void a_client_that_is_made_by_its_name_hides_calls() {
        assertThat(callsOf(ByName.class).hiding()).isNotEmpty();
        assertThat(callsOf(ByName.class)
                        .acceptingUnseen(callsOf(ByName.class).hiding().size())
                        .hiding())
                .isEmpty();
    }

    @Test
    void code_that_gets_a_request_and_is_not_read_hides_the_call() {
        assertThat(told(callsOf(Delegating.class)))
                .isEqualTo(
                        "org.iamunit.archunit.CodeThatIsNotSeenTests$Delegating.get(CodeThatIsNotSeenTests.java): gives a"
                                + " request to org.iamunit.archunit.CodeThatIsNotSeenTests$Helper.get, whose class is not read; import"
                                + " that, too (hides calls)\n");
        assertThat(callsOf(Delegating.class, Helper.class).unseen()).isEmpty();
    }

    @Test
    void a_class_that_calls_aws_and_is_called_by_others_that_are_not_read_hides_its_calls() {
        String listing = "org.iamunit.archunit.CodeThatIsNotSeenTests$Listing: it calls AWS, is called by"
                + " org.iamunit.archunit.CodeThatIsNotSeenTests$Between, and is not read; import it, too (hides calls)\n";

        assertThat(told(callsOf(Asking.class))).isEqualTo(listing);
        assertThat(told(callsOf(Asking.class, Between.class))).isEqualTo(listing);
        assertThat(callsOf(Asking.class, Between.class, Listing.class).unseen()).isEmpty();
    }

    @Test
    void a_class_of_a_library_that_calls_aws_hides_its_calls() {
        assertThat(told(callsOf(OnLibrary.class)))
                .isEqualTo("io.awspring.cloud.s3.S3PathMatchingResourcePatternResolver: it calls AWS, is called by"
                        + " org.iamunit.archunit.CodeThatIsNotSeenTests$OnLibrary, and is not read; import it, too"
                        + " (hides calls)\n");
    }

    @Test
    void a_class_file_that_is_newer_than_the_reader_is_named() throws IOException {
        byte[] newer = bytes(Helper.class);
        newer[7] = (byte) 200;
        Files.write(folder.resolve("Newer.class"), newer);
        Files.write(folder.resolve("Helper.class"), bytes(Helper.class));

        assertThat(awsCallsOf(folder).unseen())
                .containsExactly(new UnseenCode(
                        folder.resolve("Newer.class").toString(),
                        "it is compiled for Java 156, which is newer than can be read; take a newer version of IamUnit or ASM",
                        true));
    }

    @Test
    void a_class_file_that_archunit_leaves_out_is_named() throws IOException {
        byte[] newer = bytes(Helper.class);
        newer[7] = (byte) 200;
        Files.write(folder.resolve("Newer.class"), newer);
        Files.write(folder.resolve("Helper.class"), bytes(Helper.class));

        assertThat(awsCallsOf(new ClassFileImporter().importPath(folder)).hiding())
                .extracting(UnseenCode::place)
                .containsExactly(folder.resolve("Newer.class").toString());
    }

    @Test
    void of_a_fat_jar_the_application_and_the_jars_of_its_packages_are_read() throws IOException {
        Path own = jar("own.jar", Map.of(entry(Helper.class), bytes(Helper.class)));
        Path other = jar("other.jar", Map.of("com/vendor/Thing.class", bytes(Reflective.class)));
        Path fat = jar(
                "app.jar",
                Map.of(
                        "BOOT-INF/classes/" + entry(Delegating.class),
                        bytes(Delegating.class),
                        "BOOT-INF/lib/own.jar",
                        Files.readAllBytes(own),
                        "BOOT-INF/lib/other.jar",
                        Files.readAllBytes(other),
                        "org/springframework/boot/loader/Launcher.class",
                        bytes(Reflective.class)));

        AwsCalls calls = awsCallsOf(fat);

        assertThat(calls.calls()).extracting(call -> call.method()).containsExactly("S3Client.getObject");
        assertThat(told(calls))
                .isEqualTo(fat
                        + ": 1 jar of a library inside it is not opened: other.jar; read one that calls AWS by its own"
                        + " path\n");
    }

    @Test
    void a_fat_jar_that_archunit_imports_is_read_from_where_its_classes_are() throws IOException {
        Path fat = jar("app.jar", Map.of("BOOT-INF/classes/" + entry(Helper.class), bytes(Helper.class)));

        assertThat(awsCallsOf(new ClassFileImporter().importUrl(fat.toUri().toURL()))
                        .calls())
                .extracting(call -> call.method())
                .containsExactly("S3Client.getObject");
    }

    @Test
    void jars_inside_a_jar_that_archunit_has_imported_are_told_of() throws IOException {
        Path own = jar("own.jar", Map.of(entry(Helper.class), bytes(Helper.class)));
        Path other = jar("other.jar", Map.of("com/vendor/Thing.class", bytes(Reflective.class)));
        Path fat = jar(
                "app.jar",
                Map.of(
                        "BOOT-INF/classes/" + entry(Helper.class),
                        bytes(Helper.class),
                        "BOOT-INF/lib/own.jar",
                        Files.readAllBytes(own),
                        "BOOT-INF/lib/other.jar",
                        Files.readAllBytes(other)));

        try (JarFile imported = new JarFile(fat.toFile())) {
            assertThat(told(awsCallsOf(new ClassFileImporter().importJar(imported))))
                    .isEqualTo(fat
                            + "!/BOOT-INF/lib/own.jar: it has packages of the application, and an import does not open it;"
                            + " read the jar around it with awsCallsOf(Path) (hides calls)\n"
                            + fat
                            + ": 1 jar of a library inside it is not opened: other.jar; read one that calls AWS by its own"
                            + " path\n");
        }
        assertThat(awsCallsOf(fat).hiding()).isEmpty();
    }

    @Test
    void a_jar_that_is_imported_by_its_path_gives_no_class_which_is_an_error() throws IOException {
        Path jar = jar("app.jar", Map.of(entry(Helper.class), bytes(Helper.class)));

        assertThatThrownBy(() -> awsCallsOf(new ClassFileImporter().importPath(jar)))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "ArchUnit has imported no class; name a package that there is, and import a jar by importJar, as"
                                + " importPath finds no class in one");
        try (JarFile imported = new JarFile(jar.toFile())) {
            assertThat(awsCallsOf(new ClassFileImporter().importJar(imported)).calls())
                    .hasSize(1);
        }
    }

    @Test
    void a_jar_without_classes_and_a_file_that_is_no_jar_are_errors() throws IOException {
        Path empty = jar("empty.jar", Map.of("readme.txt", new byte[0]));
        Path text = Files.writeString(folder.resolve("app.jar"), "text");

        assertThatThrownBy(() -> awsCallsOf(empty))
                .isInstanceOf(FixtureException.class)
                .hasMessage("no class is in " + empty + "; name a jar that has some");
        assertThatThrownBy(() -> awsCallsOf(text))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith(text + " is no jar that can be read: ");
    }

    @Test
    void a_folder_without_classes_is_an_error() {
        assertThatThrownBy(() -> awsCallsOf(folder))
                .isInstanceOf(FixtureException.class)
                .hasMessage("no class is in " + folder + "; compile the code first, or name the folder of its classes");
    }
}
