package org.iamunit.extension.internal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** A path or glob as a fixture names files, taken apart into a folder to start from and what is to be matched below it. */
final class PathPattern {

    private static final String GLOB_CHARACTERS = "*?[{\\";

    /** Receives what a pattern matches. */
    interface Visitor {

        /**
         * Visit a file.
         *
         * @param name its path relative to the place that is searched, with slashes
         */
        void visitFile(String name, Path file) throws IOException;

        /** Visit a folder that has the name that a file was expected to have. */
        default void visitFolder() {}
    }

    private final String text;
    private final String start;
    private final @Nullable String glob;

    private PathPattern(String text, String start, @Nullable String glob) {
        this.text = text;
        this.start = start;
        this.glob = glob;
    }

    /**
     * Take a path or glob apart.
     *
     * @param text what the fixture names; a leading slash, which says where to search, is no part of the path
     */
    static PathPattern parse(String text) {
        String path = text.startsWith("/") ? text.substring(1) : text;
        int firstGlobCharacter = 0;
        while (firstGlobCharacter < path.length() && GLOB_CHARACTERS.indexOf(path.charAt(firstGlobCharacter)) < 0) {
            firstGlobCharacter++;
        }
        if (firstGlobCharacter == path.length()) {
            return new PathPattern(text, path, null);
        }
        int endOfFolder = path.lastIndexOf('/', firstGlobCharacter);
        return new PathPattern(text, path.substring(0, Math.max(endOfFolder, 0)), path.substring(endOfFolder + 1));
    }

    /** Return the path that {@link #search} starts from, relative to the place that is searched. */
    String start() {
        return start;
    }

    /** Tell whether there is more than one path that can match. */
    boolean isGlob() {
        return glob != null;
    }

    /**
     * Visit the files that match.
     *
     * @param path where {@link #start()} is in the place that is searched
     */
    void search(Path path, Visitor visitor) throws IOException {
        if (glob != null) {
            searchFolder(path, glob, visitor);
        } else if (Files.isDirectory(path)) {
            visitor.visitFolder();
        } else if (Files.isRegularFile(path)) {
            visitor.visitFile(start, path);
        }
    }

    private void searchFolder(Path folder, String glob, Visitor visitor) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        PathMatcher matcher = matcher(folder, glob);
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/", -1).length;
        try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            for (Iterator<Path> iterator = paths.iterator(); iterator.hasNext(); ) {
                Path path = iterator.next();
                Path relative = folder.relativize(path);
                if (matcher.matches(relative) && Files.isRegularFile(path)) {
                    String name =
                            relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
                    visitor.visitFile(start.isEmpty() ? name : start + "/" + name, path);
                }
            }
        }
    }

    private PathMatcher matcher(Path folder, String glob) {
        try {
            return folder.getFileSystem().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new FixtureException(
                    "\"" + text + "\" is no glob: " + e.getDescription() + "; write for example \"iam/*.json\"", e);
        }
    }

    /** Return patterns that match what may have been meant by this one: each leaves open one name that this one spells out. */
    List<PathPattern> variations() {
        List<PathPattern> variations = new ArrayList<>();
        String[] names = start.isEmpty() ? new String[0] : start.split("/");
        for (int i = 0; i < names.length; i++) {
            String[] variation = names.clone();
            variation[i] = "*";
            String folder = String.join("/", variation);
            variations.add(parse(glob == null ? folder : folder + "/" + glob));
        }
        return variations;
    }

    /**
     * Return how this pattern would have to be written to match a file.
     *
     * @param name a name that one of the {@link #variations()} matches
     */
    String correctedToMatch(String name) {
        String slash = text.startsWith("/") ? "/" : "";
        if (glob == null) {
            return slash + name;
        }
        int folders = start.split("/").length;
        return slash + String.join("/", List.of(name.split("/")).subList(0, folders)) + "/" + glob;
    }
}
