package org.iamunit.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.iamunit.engine.AccessSpec;
import org.iamunit.engine.Constants;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A run of all that the pages show, compiled with the sample project and beside its policies and those of the examples. */
final class ExampleRun {

    /** Stands in the pages for the folder of the reader's project. */
    private static final String PROJECT_FOLDER = "/home/ann/invoicing";

    private static final TestTag BROKEN = TestTag.create("broken");

    private final List<String> messages = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private String printed = "";

    /** Compile the sources into a folder, and run the tests in them. */
    static ExampleRun of(List<Path> sources, Path classes) throws IOException {
        compile(sources, classes);
        ExampleRun run = new ExampleRun();
        try (ExampleLoader loader = new ExampleLoader(classes)) {
            run.execute(loader, sources);
        }
        return run;
    }

    static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options = List.of("-proc:none", "-encoding", "UTF-8", "-parameters", "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
    }

    private void execute(ExampleLoader loader, List<Path> sources) {
        List<ClassSelector> classes = sources.stream()
                .map(source -> selectClass(loader, className(source)))
                .toList();
        List<ClassSelector> accessSpecs = classes.stream()
                .flatMap(type -> Stream.of(type.getJavaClass().getDeclaredClasses()))
                .filter(type -> type.isAnnotationPresent(AccessSpec.class))
                .map(DiscoverySelectors::selectClass)
                .toList();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(output, true, UTF_8));
        try {
            execute("junit-jupiter", classes);
            execute(Constants.ENGINE_ID, accessSpecs);
        } finally {
            System.setOut(console);
        }
        printed = output.toString(UTF_8);
    }

    private void execute(String engine, List<ClassSelector> classes) {
        List<Event> finished = EngineTestKit.engine(engine)
                .configurationParameter("iamunit.explain", "true")
                .selectors(classes.toArray(ClassSelector[]::new))
                .execute()
                .testEvents()
                .finished()
                .list();
        assertThat(finished).as(engine).isNotEmpty();
        finished.forEach(this::record);
    }

    private static String className(Path source) {
        String path = source.toString().replace('\\', '/').replaceFirst(".*/java/", "");
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    private void record(Event test) {
        TestExecutionResult result = test.getRequiredPayload(TestExecutionResult.class);
        result.getThrowable()
                .map(Throwable::getMessage)
                .map(message -> message.replace(System.getProperty("user.dir"), PROJECT_FOLDER))
                .ifPresent(messages::add);
        boolean broken = test.getTestDescriptor().getTags().contains(BROKEN);
        if (broken != (result.getStatus() == FAILED)) {
            surprises.add(test.getTestDescriptor().getUniqueId() + ": " + result);
        }
    }

    /** Return the messages of all tests that failed. */
    List<String> messages() {
        return messages;
    }

    /** Return what the tests printed. */
    String printed() {
        return printed;
    }

    /** Return the tests that passed although they are tagged as broken, and those that failed although they are not. */
    List<String> surprises() {
        return surprises;
    }

    /** Finds the examples before their twins that this module's own tests were compiled to, and no resources but theirs. */
    private static final class ExampleLoader extends URLClassLoader {

        ExampleLoader(Path classes) throws IOException {
            super(
                    new URL[] {
                        classes.toUri().toURL(),
                        Repository.SAMPLE.resolve("src/test/resources").toUri().toURL(),
                        Repository.EXAMPLE_FILES.toUri().toURL()
                    },
                    ExampleRun.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }

        @Override
        public URL getResource(String name) {
            return findResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
