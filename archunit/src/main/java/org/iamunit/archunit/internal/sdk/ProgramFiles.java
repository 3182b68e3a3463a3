package org.iamunit.archunit.internal.sdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.archunit.internal.access.RecordedCalls;
import org.iamunit.archunit.internal.code.ClassFiles;
import org.iamunit.archunit.internal.code.FatJar;
import org.iamunit.dsl.calls.AwsCallReader;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** Reads the calls of folders, jars, and files of recorded calls. */
public final class ProgramFiles implements AwsCallReader {

    private static final String RECORDED = ".jsonl";

    /**
     * Read the calls.
     *
     * @throws FixtureException if a file is not there, or has no class
     */
    @Override
    public AwsCalls readAll(List<Path> files) {
        return read(files);
    }

    /** Read the calls. */
    public static AwsCalls read(List<Path> paths) {
        ClassFiles files = new ClassFiles();
        Map<String, byte[]> libraries = new HashMap<>();
        AwsCalls recorded = null;
        boolean hasClasses = false;
        for (Path path : paths) {
            if (path.toString().endsWith(RECORDED) && Files.isRegularFile(path)) {
                AwsCalls calls = RecordedCalls.read(path);
                recorded = recorded == null ? calls : recorded.and(calls);
            } else if (Files.isDirectory(path)) {
                files.addFolder(path);
                hasClasses = true;
            } else if (Files.isRegularFile(path)) {
                libraries.putAll(FatJar.read(path, files));
                hasClasses = true;
            } else {
                throw new FixtureException("there is no folder and no jar " + path.toAbsolutePath()
                        + "; compile the code first, as in code: target/classes");
            }
        }
        return hasClasses ? with(CodeReader.read(files, libraries, loader()), recorded) : only(recorded);
    }

    private static AwsCalls with(AwsCalls read, @Nullable AwsCalls recorded) {
        return recorded == null ? read : read.and(recorded);
    }

    private static AwsCalls only(@Nullable AwsCalls recorded) {
        if (recorded == null) {
            throw new FixtureException("no file of code is named; write for example code: target/classes");
        }
        return recorded;
    }

    /** Return what finds the classes of the SDK: the class path of the tests. */
    static ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }
}
