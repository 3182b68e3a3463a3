package org.iamunit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the readers are found that IamUnit has, and in which order all are asked. */
class BuiltInReadersTests {

    private static final String SERVICE = InventoryReader.class.getName();

    private static final InventoryFile NOTHING = new InventoryFile("input.json", "{}");

    private static final InventoryFile DOCUMENT = new InventoryFile("input.json", "{ \"Statement\": [] }");

    /** Recognizes what a reader of IamUnit recognizes, too. */
    public static final class ReaderOfUser implements InventoryReader {

        @Override
        public String reads() {
            return "what a user has";
        }

        @Override
        public boolean recognizes(JsonValue value) {
            return value.get("Statement") != null;
        }

        @Override
        public void read(InventoryInput input, InventoryFacts facts) {
            facts.problem(input.value(), "the reader of the user has read this", "be content");
        }
    }

    @Test
    void the_module_and_its_jar_name_the_same_readers_in_the_same_order() throws Exception {
        URI classes = Inventory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path folder = Path.of(classes);
        try (InputStream module = Files.newInputStream(folder.resolve("module-info.class"))) {
            List<String> provided = ModuleDescriptor.read(module).provides().stream()
                    .filter(provides -> provides.service().equals(SERVICE))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();

            assertThat(provided)
                    .hasSize(16)
                    .isEqualTo(Files.readAllLines(folder.resolve("META-INF/services/" + SERVICE)));
        }
    }

    @Test
    void readers_of_users_are_asked_first_wherever_they_are_found(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SERVICE), ReaderOfUser.class.getName());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> read(DOCUMENT, loader))
                    .hasMessage("input.json:1:1: the reader of the user has read this; be content");
            assertThatThrownBy(() -> read(NOTHING, loader))
                    .hasMessageStartingWith(
                            "input.json:1:1: this is of no form that IamUnit knows; name what a user has;"
                                    + " or a folder that iam-collect downloads into;"
                                    + " or the output of aws iam get-account-authorization-details; or that of get-user, ")
                    .hasMessageEndingWith("; or a policy document; or the same as an SDK spells it with small letters;"
                            + " or write an InventoryReader for it");
        }
    }

    @Test
    void readers_of_iamunit_are_found_by_a_thread_that_does_not_see_them() {
        assertThatThrownBy(() -> read(DOCUMENT, ClassLoader.getPlatformClassLoader()))
                .hasMessageStartingWith("input.json:1:1: this output does not say what the policy is attached to");
    }

    private static void read(InventoryFile file, ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Inventory.read(List.of(file));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
