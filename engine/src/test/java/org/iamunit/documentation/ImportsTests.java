package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes code from a page finds the imports that it needs on a page of their own. */
class ImportsTests {

    private static final Path PAGE = Repository.DOCS.resolve("imports.md");
    private static final String FOR_ALL_PAGES = "all pages";
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+\\.)?(\\w+|\\*);\\n");
    private static final Pattern LISTED = Pattern.compile("`(import [^`]+;)`");

    @Test
    void all_code_compiles_with_the_imports_that_are_listed_for_its_page(@TempDir Path folder) throws IOException {
        List<MarkdownPage> pages = MarkdownPage.readAll();
        List<Path> rewritten = new ArrayList<>();
        for (Path source : Repository.sources()) {
            String code = Files.readString(source);
            List<MarkdownPage> shown =
                    pages.stream().filter(page -> !blocks(page, code).isEmpty()).toList();
            Path file = folder.resolve("sources").resolve(Repository.ROOT.relativize(source));
            Files.createDirectories(file.getParent());
            Files.writeString(file, withListedImports(code, shown));
            rewritten.add(file);
        }
        assertThat(rewritten).hasSizeGreaterThan(10);

        ExampleRun.compile(rewritten, Files.createDirectory(folder.resolve("classes")));
    }

    /** Return what a page shows of some code. */
    private static List<String> blocks(MarkdownPage page, String code) {
        return page.blocks("java").stream()
                .filter(block -> DocumentationTests.normalized(code).contains(DocumentationTests.normalized(block)))
                .toList();
    }

    /** Let code have the imports that are listed instead of those that its blocks need; what is no block may need more. */
    private static String withListedImports(String code, List<MarkdownPage> shown) throws IOException {
        if (shown.isEmpty()) {
            return code;
        }
        String words =
                shown.stream().flatMap(page -> blocks(page, code).stream()).collect(Collectors.joining("\n"));
        Set<String> imports = new LinkedHashSet<>(listed(shown));
        IMPORT.matcher(code)
                .results()
                .filter(line -> !isNeeded(line.group(2), words))
                .map(line -> line.group().strip())
                .forEach(imports::add);
        return IMPORT.matcher(code).replaceAll("").replaceFirst(";\\n", ";\n" + String.join("\n", imports) + "\n");
    }

    private static boolean isNeeded(String imported, String words) {
        return imported.equals("*")
                || Pattern.compile("\\b" + imported + "\\b").matcher(words).find();
    }

    private static List<String> listed(List<MarkdownPage> shown) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(row -> row.startsWith("| " + FOR_ALL_PAGES)
                        || shown.stream().anyMatch(page -> row.contains("](" + link(page) + ")")))
                .flatMap(row -> LISTED.matcher(row).results().map(line -> line.group(1)))
                .toList();
    }

    private static String link(MarkdownPage page) {
        return PAGE.getParent().relativize(page.file()).toString().replace(File.separatorChar, '/');
    }

    @Test
    void every_page_with_code_is_listed() throws IOException {
        List<String> links = MarkdownPage.read(PAGE).links();

        assertThat(MarkdownPage.readAll().stream()
                        .filter(page -> !page.blocks("java").isEmpty())
                        .map(ImportsTests::link))
                .hasSizeGreaterThan(10)
                .allMatch(links::contains);
    }
}
