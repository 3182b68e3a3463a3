package org.iamunit.extension;

import org.iamunit.extension.TestRun.RecordingTestCase;

/** Test cases whose files are in a jar. Public, since they are defined by a class loader of their own. */
public final class JarTestCases {

    private JarTestCases() {}

    @Policies("shared/*.json")
    public static class GlobTestCase extends RecordingTestCase {}

    @Policies("shared/b.json")
    public static class FileTestCase extends RecordingTestCase {}

    @Policies("shared/bb.json")
    public static class MisspelledTestCase extends RecordingTestCase {}

    @Policies("shared")
    public static class FolderTestCase extends RecordingTestCase {}

    @Policies("local/*.json")
    public static class PackageTestCase extends RecordingTestCase {}
}
