package org.iamunit.engine.internal.spec;

import java.nio.file.Path;
import java.util.List;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * A spec that was read. Equal only to itself, since it is read once in a run.
 */
public final class Spec {

    /** How many characters of a line are shown before the place that a problem is at, and in all. */
    private static final int SHOWN_BEFORE = 200;

    private static final int SHOWN = 400;

    private final SpecFile file;
    private final FrontMatter frontMatter;
    private final SpecSection outline;
    private final List<String> lines;

    Spec(SpecFile file, FrontMatter frontMatter, SpecSection outline) {
        this.file = file;
        this.frontMatter = frontMatter;
        this.outline = outline;
        this.lines = SpecReader.lines(file.text());
    }

    /**
     * Return what stands for a spec that cannot be read.
     *
     * @param name its path relative to the project folder; never {@code null}
     * @param file the file; {@code null} for one in a jar
     * @param message why it cannot be read; never {@code null}
     */
    public static Spec unreadable(String name, @Nullable Path file, String message) {
        SpecProblem problem = new SpecProblem(SpecPosition.START, name, message);
        SpecFile empty = new SpecFile(name, file, List.of(), "");
        return new Spec(
                empty,
                FrontMatterReader.read(empty, List.of("")),
                new SpecSection(name, SpecPosition.START, 1, List.of(problem)));
    }

    /** Return the file that holds it. */
    public SpecFile file() {
        return file;
    }

    /** Return what it says about its fixture. */
    public FrontMatter frontMatter() {
        return frontMatter;
    }

    /**
     * Require that the front matter can be used: with half of its fixture a sentence could hold for the wrong reason.
     *
     * @param what what is not verified otherwise, such as {@code sentence}
     * @throws FixtureException if it cannot
     */
    public void requireFrontMatter(String what) {
        if (!frontMatter.problems().isEmpty()) {
            SpecProblem first = frontMatter.problems().get(0);
            // All that can be written there is told once, where the front matter itself fails.
            throw new FixtureException("this " + what + " is not verified, because the front matter cannot be used: "
                    + locationOf(first.position()) + ":" + first.position().column() + ": "
                    + first.message().replaceFirst("(?s)(; w| W)rite one of [^,]+(, [^,]+){3,}", ""));
        }
    }

    /** Return all that stands in it, after the problems of its front matter. */
    public SpecSection outline() {
        return outline;
    }

    /** Word a problem with its place, and the line that it is in. */
    public String messageOf(SpecProblem problem) {
        SpecPosition position = problem.position();
        String message = locationOf(position) + ":" + position.column() + ": " + problem.message();
        String line = position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
        if (line.isBlank()) {
            return message;
        }
        String number = String.valueOf(position.line());
        int column = position.column() - 1;
        int start = Math.max(0, column - SHOWN_BEFORE);
        int end = Math.min(line.length(), start + SHOWN);
        String shown =
                (start == 0 ? "" : "…") + line.substring(Math.min(start, end), end) + (end < line.length() ? "…" : "");
        return message + "\n\n  " + number + " | " + shown.replace('\t', ' ') + "\n  " + " ".repeat(number.length())
                + " | " + " ".repeat(column - start + (start == 0 ? 0 : 1)) + "^";
    }

    /** Return {@code specs/mail.access.md:12}. */
    public String locationOf(SpecPosition position) {
        return file.name() + ":" + position.line();
    }
}
