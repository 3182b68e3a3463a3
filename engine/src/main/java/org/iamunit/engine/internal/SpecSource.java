package org.iamunit.engine.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecPosition;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Tells tools where a spec is written, and what stands in it. */
final class SpecSource {

    private final String name;
    private final @Nullable CanonicalFile file;

    SpecSource(Spec spec) {
        Path path = spec.file().file();
        this.name = spec.file().name();
        this.file = path == null ? null : new CanonicalFile(path);
    }

    /** Return where the whole spec is written. */
    TestSource whole() {
        return file == null ? ClasspathResourceSource.from(name) : FileSource.from(file);
    }

    /** Return where something in the spec is written. */
    TestSource at(SpecPosition place) {
        FilePosition position = FilePosition.from(place.line(), place.column());
        return file == null ? ClasspathResourceSource.from(name, position) : FileSource.from(file, position);
    }

    /**
     * A file that asks for its canonical form once. JUnit asks for that of each test, and the file system takes longer to answer than the
     * sentence takes to be verified.
     */
    private static final class CanonicalFile extends File {

        private static final long serialVersionUID = 1;

        @Nullable
        private File canonical;

        CanonicalFile(Path path) {
            super(path.toString());
        }

        @Override
        public synchronized File getCanonicalFile() throws IOException {
            File known = canonical;
            if (known == null) {
                known = super.getCanonicalFile();
                canonical = known;
            }
            return known;
        }
    }
}
