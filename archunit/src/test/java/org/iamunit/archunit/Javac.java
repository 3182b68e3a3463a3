package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests. */
final class Javac {

    private Javac() {}

    /** Compile files into a folder, with the class path of the tests. */
    static void compile(Path into, List<String> options, Collection<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compile(into, System.getProperty("java.class.path"), options, files.getJavaFileObjectsFromPaths(sources));
        }
    }

    /** Compile sources into a folder. */
    static void compile(Path into, String classPath, List<String> options, Iterable<? extends JavaFileObject> sources) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-proc:none", "-classpath", classPath, "-d", into.toString()));
        StringWriter log = new StringWriter();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(log, null, null, all, null, sources)
                        .call())
                .as(log.toString())
                .isTrue();
    }

    /** Return the source of a class. */
    static JavaFileObject source(String type, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
