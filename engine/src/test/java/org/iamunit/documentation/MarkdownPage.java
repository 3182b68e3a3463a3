package org.iamunit.documentation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of Markdown, as far as the tests want to know it. */
record MarkdownPage(Path file, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern COMMAND = Pattern.compile("\\./mvnw[^`\\n#]*");

    static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, Files.readString(file));
    }

    static List<MarkdownPage> readAll() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path file : Repository.pages()) {
            pages.add(read(file));
        }
        return pages;
    }

    /** Return the path within the repository, with slashes. */
    String name() {
        return Repository.ROOT.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** Return what stands in the fenced code blocks of a language. */
    List<String> blocks(String language) {
        return FENCED.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** Return the names by which the headings can be linked to. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** Return the Maven commands, of code blocks and of the text. */
    List<String> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList();
    }

    String prose() {
        return FENCED.matcher(text).replaceAll("");
    }
}
