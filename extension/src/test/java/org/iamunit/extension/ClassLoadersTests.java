package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.user;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** One run may have tests of several class loaders, each with an IamUnit of its own: those with @QuarkusTest are loaded so. */
class ClassLoadersTests {

    @Test
    void tests_of_two_class_loaders_run_together() throws ClassNotFoundException {
        TestRun run = TestRun.of(ReadsTestCase.class, new Reloading().loadClass(ReloadedTestCase.class.getName()));

        assertThat(run.messages()).containsExactly("what is broken is told by the second, too");
        run.tests().assertStatistics(statistics -> statistics.succeeded(2).failed(1));
    }

    @Policies("iam/reader.json")
    static class ReadsTestCase {

        @Test
        void reads() {
            assertThat(user("alice")).can("ses:GetSendQuota");
        }
    }

    @Policies("iam/reader.json")
    static class ReloadedTestCase {

        @Test
        void reads() {
            assertThat(user("alice")).can("ses:GetSendQuota");
        }

        @Test
        void broken() {
            assertThat(user("alice"))
                    .withFailMessage("what is broken is told by the second, too")
                    .can("ses:ListIdentities");
        }
    }

    /** Loads all of IamUnit again. */
    private static final class Reloading extends ClassLoader {

        Reloading() {
            super(ClassLoadersTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.iamunit.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? reload(name) : loaded;
            }
        }

        private Class<?> reload(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
