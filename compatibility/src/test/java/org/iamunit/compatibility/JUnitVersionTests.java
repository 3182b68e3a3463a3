package org.iamunit.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Guards against a build that runs the library's tests on another JUnit than the one that the module is named after. */
class JUnitVersionTests {

    @Test
    void the_class_path_holds_the_JUnit_that_this_module_is_about() {
        assertThat(Test.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("compatibility.expected-junit-version"));
    }
}
