package org.iamunit.archunit.internal.code;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;

/**
 * The lines that the instructions of a class come from, which are lines of another file where a compiler has copied a function.
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
    private record Stretch(String file, int from, int to, int input, int increment) {}

    private final @Nullable String file;
    private final NavigableMap<Integer, Stretch> stretches = new TreeMap<>();

    SourceLines(ClassNode type) {
        this.file = type.sourceFile;
        if (type.sourceDebug != null) {
            read(type.sourceDebug);
        }
    }

    /** Read the first stratum, which is the language that the class is written in. */
    private void read(String debug) {
        Map<String, String> files = new HashMap<>();
        char section = ' ';
        String lastFile = "1";
        String pending = "";
        for (String line : debug.split("\r\n|\r|\n", -1)) {
            if (line.startsWith("*")) {
                section = line.length() > 1 ? line.charAt(1) : ' ';
                if (section == 'E' || (section == 'S' && !files.isEmpty())) {
                    return;
                }
            } else if (section == 'F') {
                if (line.startsWith("+")) {
                    pending = line.substring(1).strip();
                    add(pending, files);
                } else if (!pending.isEmpty()) {
                    pending = "";
                } else {
                    add(line, files);
                }
            } else if (section == 'L') {
                Matcher mapping = MAPPING.matcher(line);
                if (mapping.matches()) {
                    lastFile = mapping.group(2) == null ? lastFile : mapping.group(2);
                    add(mapping, files.getOrDefault(lastFile, ""));
                }
            }
        }
    }

    private static void add(String numbered, Map<String, String> files) {
        int space = numbered.indexOf(' ');
        if (space > 0) {
            files.put(numbered.substring(0, space), numbered.substring(space + 1));
        }
    }

    private void add(Matcher mapping, String name) {
        int input = Integer.parseInt(mapping.group(1));
        int repeat = mapping.group(3) == null ? 1 : Integer.parseInt(mapping.group(3));
        int output = Integer.parseInt(mapping.group(4));
        int increment = mapping.group(5) == null ? 1 : Integer.parseInt(mapping.group(5));
        stretches.put(
                output, new Stretch(name, output, output + repeat * Math.max(1, increment) - 1, input, increment));
    }

    /** Return where an instruction comes from that the class says to be on a line. */
    Line of(int line) {
        Map.Entry<Integer, Stretch> entry = stretches.floorEntry(line);
        if (entry == null
                || entry.getValue().to() < line
                || entry.getValue().file().isEmpty()) {
            return new Line(file, line);
        }
        Stretch stretch = entry.getValue();
        return new Line(stretch.file(), stretch.input() + (line - stretch.from()) / Math.max(1, stretch.increment()));
    }
}
