package org.iamunit.extension.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.TextFile;

/**
 * Files as a test names them.
 *
 * @param origin where the test says so, as the start of a message; never {@code null}
 * @param pattern the path or glob of the files; never {@code null}
 * @param places where they are looked for, in this order; never {@code null}
 */
public record FilePattern(String origin, String pattern, List<Place> places) {

    /** What of a folder is read: other files there are of none of the forms that are known. */
    private static final String FILES_OF_FOLDER = "**.{json,jsonl,ndjson,tfstate,template,yaml,yml}";

    public FilePattern {
        places = places.stream().distinct().toList();
    }

    /**
     * Find the files in the first place that has any, in the order of their names.
     *
     * @throws FixtureException if no place has any
     */
    List<PolicyFile> find() {
        if (pattern.isBlank()) {
            throw new FixtureException(origin + " names no file; write for example \"iam/*.json\"");
        }
        PathPattern pathPattern = PathPattern.parse(pattern);
        Matches matches = new Matches();
        try {
            for (Place place : places) {
                place.search(pathPattern, matches);
                if (!matches.files.isEmpty()) {
                    return List.copyOf(matches.files.values());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
        throw new FixtureException(origin + (matches.folder ? isFolder() : matchesNothing(pathPattern)));
    }

    /**
     * Find the files, or all files of the folder that is named.
     *
     * @throws FixtureException if no place has any
     */
    List<PolicyFile> findWithFolders() {
        if (pattern.isBlank() || PathPattern.parse(pattern).isGlob()) {
            return find();
        }
        Matches matches = new Matches();
        String folder = pattern.endsWith("/") ? pattern : pattern + "/";
        try {
            for (Place place : places) {
                for (String each : List.of(pattern, folder + FILES_OF_FOLDER)) {
                    place.search(PathPattern.parse(each), matches);
                    if (!matches.files.isEmpty()) {
                        return List.copyOf(matches.files.values());
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
        return find();
    }

    private FixtureException unreadable(Exception e) {
        return new FixtureException(origin + " cannot be read: " + e + "; name readable files in UTF-8", e);
    }

    private String isFolder() {
        String folder = pattern.endsWith("/") ? pattern : pattern + "/";
        return " is a folder; write \"" + folder + "*.json\" for the files in it";
    }

    private String matchesNothing(PathPattern pathPattern) {
        return " matches no file; "
                + Spelling.nearest(pattern, similarNames(pathPattern))
                        .map(found -> "did you mean " + found + "?")
                        .orElse("write a path or a glob relative to a place that is searched.")
                + places.stream().map(Place::toString).collect(Collectors.joining(", ", " Searched: ", ""));
    }

    private Set<String> similarNames(PathPattern pathPattern) {
        Set<String> names = new LinkedHashSet<>();
        for (Place place : places) {
            for (PathPattern variation : pathPattern.variations()) {
                addMatches(place, variation, name -> names.add(pathPattern.correctedToMatch(name)));
            }
        }
        return names;
    }

    private static void addMatches(Place place, PathPattern pathPattern, Consumer<String> names) {
        try {
            place.search(pathPattern, (name, file) -> names.accept(name));
        } catch (IOException | UncheckedIOException e) {
            // A suggestion less: what is to be reported is that nothing was found, not what cannot be read.
        }
    }

    /** The files of one place. */
    private static final class Matches implements PathPattern.Visitor {

        private final SortedMap<String, PolicyFile> files = new TreeMap<>();
        private boolean folder;

        @Override
        public void visitFile(String name, Path file) throws IOException {
            // As everywhere on the class path, the first file of a name hides the others.
            if (!files.containsKey(name)) {
                files.put(name, new PolicyFile(sourceOf(name, file), read(name, file)));
            }
        }

        /** A name that goes up from where it was found tells nobody which file that is: name it from the project's folder. */
        private static String sourceOf(String name, Path file) {
            Path project = FolderPlace.project().folder();
            if (!name.startsWith("../") || !file.startsWith(project)) {
                return name;
            }
            return project.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
        }

        private static String read(String name, Path file) throws IOException {
            try {
                return TextFile.read(file);
            } catch (CharacterCodingException e) {
                throw new FixtureException(name + " is neither in UTF-8 nor in UTF-16; save it in UTF-8", e);
            }
        }

        @Override
        public void visitFolder() {
            folder = true;
        }
    }
}
