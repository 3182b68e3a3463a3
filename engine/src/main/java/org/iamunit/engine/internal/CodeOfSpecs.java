package org.iamunit.engine.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iamunit.dsl.calls.AwsCallReader;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecCode;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** What the code calls that specs name, each read once, when a sentence asks. */
final class CodeOfSpecs {

    private final Map<Spec, AwsCalls> read = new ConcurrentHashMap<>();

    /** Return what reads the code of a spec; {@code null} if it names none. */
    @Nullable
    Supplier<AwsCalls> of(Spec spec) {
        return spec.frontMatter()
                .code()
                .map(code -> (Supplier<AwsCalls>) () -> read.computeIfAbsent(spec, any -> read(spec, code)))
                .orElse(null);
    }

    private static AwsCalls read(Spec spec, SpecCode code) {
        List<Path> files = code.files().stream().map(file -> find(spec, file)).toList();
        AwsCallReader reader = ServiceLoader.load(AwsCallReader.class, CodeOfSpecs.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new FixtureException("code: " + String.join(", ", code.files())
                        + " needs the artifact org.iamunit:iamunit-archunit, which reads classes; add it to the dependencies of"
                        + " the tests, beside iamunit-engine"));
        return reader.readAll(files)
                .besideNeeding(code.beside().toArray(String[]::new))
                .acceptingUnseen(code.unseen());
    }

    /** Look beside the spec, and then in the project folder. */
    private static Path find(Spec spec, String name) {
        Path file = spec.file().file();
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        Path project = Path.of("").toAbsolutePath();
        return Stream.concat(folder == null ? Stream.of() : Stream.of(folder), Stream.of(project))
                .map(place -> place.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new FixtureException("code: " + name + " is neither "
                        + (folder == null ? "" : "in " + folder + " nor ") + "in " + project
                        + "; compile the code first, or name its folder or jar from one of them"));
    }
}
