package org.iamunit.archunit.internal.sdk;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.archunit.internal.code.ClassFiles;
import org.iamunit.archunit.internal.code.ClassesBeside;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.policy.FixtureException;

/** Reads the calls of classes that ArchUnit has imported, each from where it was imported. */
public final class ImportedClasses {

    private ImportedClasses() {}

    /**
     * Read the calls.
     *
     * @param classes the classes; never {@code null}
     * @throws FixtureException if there are none
     */
    public static AwsCalls read(Collection<JavaClass> classes) {
        List<URI> addresses = classes.stream()
                .map(JavaClass::getSource)
                .flatMap(Optional::stream)
                .map(Source::getUri)
                .distinct()
                .toList();
        if (addresses.isEmpty()) {
            throw new FixtureException(
                    "ArchUnit has imported no class; name a package that there is, and import a jar by"
                            + " importJar, as importPath finds no class in one");
        }
        ClassFiles files = new ClassFiles();
        files.addAll(addresses);
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> names.add(type.getName()));
        ClassesBeside.addAll(addresses, names, files);
        return CodeReader.read(files, Map.of(), ProgramFiles.loader());
    }
}
