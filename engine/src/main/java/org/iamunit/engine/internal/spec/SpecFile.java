package org.iamunit.engine.internal.spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.fixture.file.ClassPathPlace;
import org.iamunit.fixture.file.FolderPlace;
import org.iamunit.fixture.file.Place;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a spec.
 *
 * @param name its path relative to the project folder, with slashes; never {@code null}
 * @param file the file; {@code null} for one in a jar
 * @param places where the paths of its front matter are looked for; never {@code null}
 * @param text what it holds; never {@code null}
 */
public record SpecFile(String name, @Nullable Path file, List<Place> places, String text) {

    /** What the names of specs end in. */
    public static final String ENDING = ".access.md";

    /** What the names of files end in that say what is approved. */
    public static final String APPROVED_ENDING = ".approved.md";

    /** Nobody reviews a longer spec. */
    private static final long MOST_BYTES = 1L << 20;

    /** The endings by the word in them. */
    private static final Map<String, String> ENDINGS = Map.of("access", ENDING, "approved", APPROVED_ENDING);

    /** A name with a word and an ending where those of specs stand. */
    private static final Pattern NEARLY = Pattern.compile(
            "(?<name>.+)\\.(?<word>[A-Za-z]{5,9})[._-](?i:md|mdx|mkd|mkdn|mdown|markdown|txt|md\\.txt)");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Tell whether a name is that of a spec. */
    public static boolean isSpec(String name) {
        return name.endsWith(ENDING) || name.endsWith(APPROVED_ENDING);
    }

    /** Tell whether the file says what is approved. */
    public boolean isApproved() {
        return name.endsWith(APPROVED_ENDING);
    }

    /**
     * Read a file.
     *
     * @param file the file; never {@code null}
     * @return the file, never {@code null}
     * @throws FixtureException if it cannot be read
     */
    public static SpecFile read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String name = nameOf(absolute);
        FolderPlace folder = new FolderPlace("the folder of the spec", absolute.resolveSibling(""));
        try {
            TextFile.requireReadable(absolute, MOST_BYTES);
            return new SpecFile(
                    name,
                    absolute,
                    List.of(folder, FolderPlace.project()),
                    decoded(name, Files.readAllBytes(absolute)));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Read a resource that is no file, such as one in a jar.
     *
     * @param name the name of the resource; never {@code null}
     * @param url where it is; never {@code null}
     * @param loader the class loader that found it; never {@code null}
     * @return the file, never {@code null}
     * @throws FixtureException if it cannot be read
     */
    public static SpecFile read(String name, URL url, ClassLoader loader) {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return new SpecFile(
                        name,
                        null,
                        List.of(new ClassPathPlace(loader, folder), FolderPlace.project()),
                        decoded(name, stream.readAllBytes()));
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Return where a path of its front matter is looked for.
     *
     * @param path the path; with a leading slash it begins at the root of the project, or of the class path of a spec in a jar
     */
    List<Place> placesOf(String path) {
        return path.startsWith("/") ? places.stream().flatMap(SpecFile::rootOf).toList() : places;
    }

    private static Stream<Place> rootOf(Place place) {
        return place instanceof ClassPathPlace inClassPath
                ? Stream.of(new ClassPathPlace(inClassPath.loader(), ""))
                : Stream.of(place).filter(FolderPlace.project()::equals);
    }

    /** Return the path of a file as messages and ids have it. */
    public static String nameOf(Path absolute) {
        Path project = FolderPlace.project().folder();
        Path path = absolute.startsWith(project) ? project.relativize(absolute) : absolute;
        return withSlashes(path);
    }

    /**
     * Return the name that a file was nearly given: nothing would run it, and whoever wrote it would not notice.
     *
     * @return for example {@code mail.access.md} of {@code mail.acces.md}; empty if it is a spec, or not meant as one
     */
    public static Optional<String> meantBy(String name) {
        Matcher parts = NEARLY.matcher(name);
        return isSpec(name) || !parts.matches()
                ? Optional.empty()
                : Spelling.nearest(parts.group("word").toLowerCase(Locale.ROOT), ENDINGS.keySet())
                        .map(word -> parts.group("name") + ENDINGS.get(word));
    }

    /** Return a path as it is written everywhere. */
    public static String withSlashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FixtureException(name + " is not in UTF-8; save it in UTF-8", e);
        }
    }

    private static FixtureException unreadable(String name, IOException e) {
        return new FixtureException(name + " cannot be read: " + TextFile.reason(e) + "; name a readable file", e);
    }
}
