package org.iamunit.engine.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.fixture.file.FolderPlace;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.junit.platform.commons.JUnitException;

/** Finds the specs that a class stands for. Whatever leads to none is a problem: a run without tests is green. */
final class SpecSearch {

    private static final Pattern WITH_LINE = Pattern.compile("(?<path>.+):(?<line>[1-9]\\d{0,8})");

    private static final String EXAMPLE = "specs/mail" + SpecFile.ENDING;

    private final Class<?> owner;
    private final FolderPlace project = FolderPlace.project();
    private final List<SpecSelector> found = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    SpecSearch(Class<?> owner) {
        this.owner = owner;
    }

    List<SpecSelector> found() {
        return found;
    }

    /** Return the messages of the problems by their titles. */
    Map<String, String> problems() {
        return problems;
    }

    /** Search all of the project. */
    void searchProject() {
        addFolder(project.folder(), "no specs", "there is no access spec");
    }

    /**
     * Search for specs and folders.
     *
     * @param origin who names them, as the start of a message
     */
    void search(String origin, List<String> paths) {
        for (String path : paths) {
            Matcher withLine = WITH_LINE.matcher(path);
            if (withLine.matches()) {
                add(origin, path, withLine.group("path"), Integer.parseInt(withLine.group("line")));
            } else {
                add(origin, path, path, 0);
            }
        }
    }

    private void add(String origin, String text, String path, int line) {
        String start = origin + " names \"" + text + "\"";
        Optional<Path> file = path.isEmpty() ? Optional.empty() : locate(path);
        if (!path.isEmpty() && file.isEmpty() && addPacked(start, text, path, line)) {
            return;
        }
        if (file.isEmpty()) {
            problems.put(
                    text,
                    start + ", which does not exist"
                            + Spelling.nearest(path, names())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; write the path of a spec or a folder, as in " + EXAMPLE + ".")
                            + " Searched: " + project + ", the root of the class path");
        } else if (Files.isDirectory(file.get())) {
            addFolder(file.get(), text, start + ", where there is no access spec");
        } else if (SpecFile.isSpec(path)) {
            found.add(new SpecSelector(owner, Specs.of(file.get()), line));
        } else {
            problems.put(text, start + ", which is no access spec; name it as in " + EXAMPLE);
        }
    }

    private void addFolder(Path folder, String title, String withoutSpec) {
        List<Path> specs = specsBelow(folder, title);
        specs.forEach(spec -> found.add(new SpecSelector(owner, Specs.of(spec), 0)));
        if (specs.isEmpty()) {
            problems.putIfAbsent(title, withoutSpec + "; write one, as in " + EXAMPLE + ". Searched: " + folder);
        }
    }

    private List<Path> specsBelow(Path folder, String title) {
        try {
            return Specs.below(folder);
        } catch (FixtureException e) {
            problems.put(title, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private List<String> names() {
        return specsBelow(project.folder(), "specs").stream()
                .map(SpecFile::nameOf)
                .toList();
    }

    private Optional<Path> locate(String path) {
        Path file = project.folder().resolve(path).normalize();
        return Files.exists(file) ? Optional.of(file) : resource(path);
    }

    /** Add the specs of a jar, which modules may share; tell whether there is anything. */
    private boolean addPacked(String start, String title, String path, int line) {
        try {
            List<Spec> packed = SpecFile.isSpec(path)
                    ? ResourceSpecs.named(path).stream().toList()
                    : new ResourceSpecs(any -> true).inFolder(path.replaceFirst("/$", ""));
            packed.forEach(spec -> found.add(new SpecSelector(owner, spec, line)));
            return !packed.isEmpty();
        } catch (IOException | JUnitException e) {
            problems.put(title, start + ", which cannot be found: " + e.getMessage());
            return true;
        }
    }

    private Optional<Path> resource(String path) {
        ClassLoader loader = owner.getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources(path))) {
                if (url.getProtocol().equals("file")) {
                    return Optional.of(Path.of(URI.create(url.toString())));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
