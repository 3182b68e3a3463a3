package org.iamunit.inventory.internal.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which files of a folder are read. Of a folder that a tool has written its manifest tells, or the names that the tool gives;
 * of any other folder all files are read that may hold what is read.
 */
public final class FolderFiles {

    /** Other files are of none of the forms that are known. */
    public static final Set<String> ENDINGS = Set.of("json", "jsonl", "ndjson", "tfstate", "template", "yaml", "yml");

    private static final Pattern READ = Pattern.compile("(?s).*\\.(" + String.join("|", ENDINGS) + ")");

    private static final Pattern MANAGED_POLICY = Pattern.compile("(?s)(.*/)?(managed-)?policies/[^./]+");

    /** What tools keep for themselves, such as {@code .terraform}, and what they have others' code in. */
    private static final Pattern HIDDEN = Pattern.compile("(?s)(.*/)?(\\.[^/]+|node_modules|asset\\.[^/]+)/.*");

    /** What tools of deployment write into folders of theirs beside what they are given. */
    private static final Pattern OUTPUT = Pattern.compile("\\.serverless/|\\.amplify/artifacts/cdk\\.out/|\\.pulumi/");

    private static final Pattern FILE_ASSET = Pattern.compile("(?s)(.*/)?asset\\.[^/]+");

    private static final List<OutputFolder> TOOLS = List.of(
            new CloudAssembly(),
            new ServerlessPackage(),
            new SamBuild(),
            new PulumiBackend(),
            new IamCollectDownload());

    private final FolderContents contents;

    private FolderFiles(FolderContents contents) {
        this.contents = contents;
    }

    /** Return the files that are read, by their paths relative to the folder, in the order of these. */
    public static List<String> read(FolderContents contents) {
        FolderFiles files = new FolderFiles(contents);
        return files.read(files::isRead);
    }

    /** Return the files that are read of some that are named, whatever their endings. */
    public static List<String> ofNamed(FolderContents contents) {
        return new FolderFiles(contents)
                .read(name -> !FILE_ASSET.matcher(name).matches() && !ProjectFiles.leaveOut(name, contents));
    }

    private boolean isRead(String name) {
        return !HIDDEN.matcher(name).matches()
                && !FILE_ASSET.matcher(name).matches()
                && (READ.matcher(name).matches() ? !ProjectFiles.leaveOut(name, contents) : isManagedPolicy(name));
    }

    /** Archives of AWS's managed policies have files that are named as the policies; an empty one is of none. */
    private boolean isManagedPolicy(String name) {
        return MANAGED_POLICY.matcher(contents.path(name)).matches()
                && !contents.text(name).isEmpty();
    }

    private List<String> read(Predicate<String> isRead) {
        Map<String, Set<String>> written = writtenByTools();
        Set<String> files = new TreeSet<>();
        written.values().forEach(files::addAll);
        for (String name : contents.names()) {
            if (written.keySet().stream().noneMatch(name::startsWith) && isRead.test(name)) {
                files.add(name);
            }
        }
        return List.copyOf(files);
    }

    /** Find the folders that tools have written, the outer ones first: what is in those they tell themselves. */
    private Map<String, Set<String>> writtenByTools() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (String folder : folders()) {
            if (found.keySet().stream().noneMatch(folder::startsWith) && mayBeOutput(folder)) {
                Set<String> files = filesOf(folder);
                if (files != null) {
                    found.put(folder, files);
                }
            }
        }
        return found;
    }

    private static boolean mayBeOutput(String folder) {
        return !HIDDEN.matcher(OUTPUT.matcher(folder).replaceFirst("")).matches();
    }

    private @Nullable Set<String> filesOf(String folder) {
        for (OutputFolder tool : TOOLS) {
            Set<String> files = tool.filesOf(folder, contents);
            if (files != null) {
                return files;
            }
        }
        return null;
    }

    /** Return all folders, each with a slash at its end, and the empty name of the whole one. */
    private List<String> folders() {
        Set<String> folders = new TreeSet<>();
        folders.add("");
        for (String name : contents.names()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash + 1));
            }
        }
        return List.copyOf(folders);
    }
}
