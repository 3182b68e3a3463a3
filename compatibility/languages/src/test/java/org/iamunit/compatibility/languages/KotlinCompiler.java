package org.iamunit.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** The compiler of Kotlin, with the class path of the tests. */
final class KotlinCompiler {

    private KotlinCompiler() {}

    /** Compile the sources of a folder into another one, or the same. */
    static void compile(Path sources, Path folder, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
        arguments.addAll(options);
        arguments.add(sources.toString());
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(log, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        assertThat(code).as(log.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
    }
}
