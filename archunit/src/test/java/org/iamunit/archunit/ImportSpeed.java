package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.iamunit.archunit.sample.Samples;
import org.junit.jupiter.api.Test;

/** What it takes ArchUnit to import the samples, with and without the types of the SDK that they name; what was measured is printed. */
class ImportSpeed {

    private static final double NANOSECONDS = 1e9;

    private static double secondsOfImport(boolean resolvesMissing) {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(resolvesMissing);
        try {
            long start = System.nanoTime();
            assertThat(new ClassFileImporter().importClasses(Samples.all())).isNotEmpty();
            return (System.nanoTime() - start) / NANOSECONDS;
        } finally {
            ArchConfiguration.get().reset();
        }
    }

    @Test
    void an_import_that_resolves_what_is_missing_takes_several_times_as_long() {
        // The first one also loads ArchUnit itself.
        double without = secondsOfImport(false);
        double with = secondsOfImport(true);

        System.out.printf(
                "import of %d classes: %.2f s, and %.2f s with what they name%n", Samples.all().length, without, with);
        assertThat(with).isGreaterThan(2 * without);
    }
}
