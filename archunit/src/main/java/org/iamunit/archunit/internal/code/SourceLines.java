package org.iamunit.archunit.internal.code;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;

/**
 * The lines that the instructions of a class come from, which are lines of another file where a compiler has copied a function of the
 * program.
 *
 * @see <a href="https://jakarta.ee/specifications/debugging/2.0/jdsol-spec-2.0">Debugging Support for Other Languages</a>
 */
final class SourceLines {

    /** Input line, file, repeat count, output line, increment. */
    private static final Pattern MAPPING = Pattern.compile("(\\d+)(?:#(\\d+))?(?:,(\\d+))?:(\\d+)(?:,(\\d+))?");

    /**
     * A line of a file.
     *
     * @param file the name of the file; {@code null} if the class does not tell it
     * @param line the line, -1 if the class does not tell it
     */
    record Line(@Nullable String file, int line) {}

    /** A stretch of lines that follow each other in both files. */
    private record Stretch(Copied from, int first, int last, int input, int increment) {}

    /**
     * A file that the class holds code of.
     *
     * @param file the name of the file
     * @param type the class that its code was compiled to before it was copied, with slashes; empty if that is not told
     */
    private record Copied(String file, String type) {}

    /** The lines of the places that a function was copied to, which the compiler of Kotlin tells beside those of the function. */
    private static final String CALLERS = "KotlinDebug";

    private final @Nullable String file;
    private final Predicate<String> isProgram;
    private final NavigableMap<Integer, Stretch> written = new TreeMap<>();
    private final NavigableMap<Integer, Stretch> callers = new TreeMap<>();

    /**
     * @param isProgram tells of the name of a class, with slashes, whether it is one of the program that is read
     */
    SourceLines(ClassNode type, Predicate<String> isProgram) {
        this.file = type.sourceFile;
        this.isProgram = isProgram;
        if (type.sourceDebug != null) {
            read(type.sourceDebug);
        }
    }

    /** Read the first stratum, which is the language that the class is written in, and that of the callers. */
    private void read(String debug) {
        Map<String, Copied> files = new HashMap<>();
        NavigableMap<Integer, Stretch> stratum = null;
        char section = ' ';
        String lastFile = "1";
        String withPath = "";
        for (String line : debug.split("\r\n|\r|\n", -1)) {
            if (line.startsWith("*")) {
                section = line.length() > 1 ? line.charAt(1) : ' ';
                if (section == 'S') {
                    stratum = stratum == null ? written : line.contains(CALLERS) ? callers : new TreeMap<>();
                    files.clear();
                }
            } else if (section == 'F') {
                if (line.startsWith("+")) {
                    withPath = line.substring(1).strip();
                } else {
                    add(withPath.isEmpty() ? line : withPath, withPath.isEmpty() ? "" : line, files);
                    withPath = "";
                }
            } else if (section == 'L' && stratum != null) {
                Matcher mapping = MAPPING.matcher(line);
                if (mapping.matches()) {
                    lastFile = mapping.group(2) == null ? lastFile : mapping.group(2);
                    add(mapping, files.getOrDefault(lastFile, new Copied("", "")), stratum);
                }
            }
        }
    }

    private static void add(String numbered, String type, Map<String, Copied> files) {
        int space = numbered.indexOf(' ');
        if (space > 0) {
            files.put(numbered.substring(0, space), new Copied(numbered.substring(space + 1), type));
        }
    }

    private static void add(Matcher mapping, Copied from, NavigableMap<Integer, Stretch> stratum) {
        int input = Integer.parseInt(mapping.group(1));
        int repeat = mapping.group(3) == null ? 1 : Integer.parseInt(mapping.group(3));
        int output = Integer.parseInt(mapping.group(4));
        int increment = mapping.group(5) == null ? 1 : Integer.parseInt(mapping.group(5));
        stratum.put(output, new Stretch(from, output, output + repeat * Math.max(1, increment) - 1, input, increment));
    }

    /**
     * Return where an instruction comes from that the class says to be on a line. What a library has written is told where it is
     * called.
     */
    Line of(int line) {
        Stretch stretch = find(written, line);
        if (stretch != null
                && !stretch.from().type().isEmpty()
                && !isProgram.test(stretch.from().type())) {
            Stretch caller = find(callers, line);
            stretch = caller == null ? stretch : caller;
        }
        return stretch == null
                ? new Line(file, line)
                : new Line(
                        stretch.from().file(),
                        stretch.input() + (line - stretch.first()) / Math.max(1, stretch.increment()));
    }

    private static @Nullable Stretch find(NavigableMap<Integer, Stretch> stratum, int line) {
        Map.Entry<Integer, Stretch> entry = stratum.floorEntry(line);
        return entry == null
                        || entry.getValue().last() < line
                        || entry.getValue().from().file().isEmpty()
                ? null
                : entry.getValue();
    }
}
