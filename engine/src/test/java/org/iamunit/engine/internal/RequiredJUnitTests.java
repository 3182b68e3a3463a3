package org.iamunit.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.iamunit.dsl.internal.RequiredJUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestEngine;

class RequiredJUnitTests {

    @Test
    void the_oldest_version_that_this_build_supports_is_new_enough() {
        assertThat(RequiredJUnit.problem(TestEngine.class)).isEmpty();
    }

    /** Whose version nobody knows. */
    @Test
    void one_that_lacks_what_is_needed_is_told_of_with_the_property_to_set() throws Exception {
        Class<?> ofOlder = new OlderPlatform().loadClass(TestEngine.class.getName());

        assertThat(RequiredJUnit.problem(ofOlder))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .hasMessage(
                                "IamUnit needs JUnit 5.13 or newer, and this build has an older one, so that no sentence is"
                                        + " verified; set the property junit-jupiter.version to 5.13.4 or newer where Spring Boot"
                                        + " manages JUnit, or else the version of junit-bom"));
    }

    /** A platform that has test engines, and nothing to report what they come upon with. */
    private static final class OlderPlatform extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains(".discovery.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(TestEngine.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream code = TestEngine.class.getResourceAsStream("TestEngine.class")) {
                byte[] read = code.readAllBytes();
                return defineClass(name, read, 0, read.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
