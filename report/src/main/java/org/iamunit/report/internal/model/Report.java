package org.iamunit.report.internal.model;

import java.util.List;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.mutation.PolicyMutation;
import org.jspecify.annotations.Nullable;

/**
 * All that a report says. Every other form of a report is made from this one.
 *
 * @param version the version of this form, as the published schema names it
 * @param generated when the report was made, the one thing that differs between two reports of the same
 * @param tool what made it
 * @param commit the commit of the repository that was tested; {@code null} if that is not known
 * @param totals how many there are of what
 * @param files what was read
 * @param inventories in one line each what inventories hold
 * @param specs the access specs
 * @param sentences what was verified, and what was not although it should have been
 * @param decisions the decisions, each once, however many requests came to it
 * @param policies the policies
 * @param warnings what is doubtful about the policies
 * @param diff what has changed of what can be done; {@code null} if no fixture says what there was before
 * @param earlier what is otherwise than in an earlier report; {@code null} if none was named
 * @param risks what somebody can do that is risky and that no sentence asks about
 * @param coverage what of the policies the sentences decide by; {@code null} if that was not counted
 * @param mutation which changes of the policies the sentences notice; {@code null} if that was not tried
 * @since 0.1.0
 */
public record Report(
        String version,
        String generated,
        Tool tool,
        @Nullable String commit,
        Totals totals,
        List<InputFile> files,
        List<String> inventories,
        List<Spec> specs,
        List<Sentence> sentences,
        List<DecisionPath> decisions,
        List<Policy> policies,
        List<Finding> warnings,
        @Nullable AccessDiff diff,
        @Nullable Earlier earlier,
        Risks risks,
        @Nullable PolicyCoverage coverage,
        @Nullable PolicyMutation mutation) {

    /** The version of the form that is written here. */
    public static final String VERSION = "1.0";

    /**
     * What made a report.
     *
     * @param name the name of the tool
     * @param version its version
     * @param catalog the date of its catalog of the services of AWS
     */
    public record Tool(String name, String version, String catalog) {}

    /**
     * A file that was read.
     *
     * @param path its path in the repository, or its name if it lies elsewhere
     * @param name its name as positions in it are reported with
     * @param kind what it was read as
     * @param sha256 the SHA-256 of its bytes, in hexadecimal digits
     */
    public record InputFile(String path, String name, Kind kind, String sha256) {

        /** What files are read as. */
        public enum Kind {
            /** A policy, or a file of an inventory. */
            POLICIES,
            /** An access spec. */
            SPEC
        }
    }

    /**
     * An access spec.
     *
     * @param path its path in the repository
     * @param text its Markdown, with its front matter
     */
    public record Spec(String path, String text) {}

    /**
     * What is doubtful at some place.
     *
     * @param file the path of the file
     * @param line the line, counted from 1
     * @param text what is doubtful, and what to do
     */
    public record Finding(String file, int line, String text) {}

    /**
     * What was looked for in the policies besides what sentences ask about.
     *
     * @param found what was found
     * @param open why there may be more
     */
    public record Risks(List<Risk> found, List<String> open) {

        /** Where nothing was looked for. */
        public static final Risks NONE = new Risks(List.of(), List.of());
    }

    /** Return another report of the same, made at another time. */
    public Report at(String time) {
        return with(time, earlier);
    }

    /** Return the same report with what is otherwise than in an earlier one. */
    public Report since(Report before) {
        return with(generated, Earlier.of(before, this));
    }

    private Report with(String time, @Nullable Earlier compared) {
        return new Report(
                version,
                time,
                tool,
                commit,
                totals,
                files,
                inventories,
                specs,
                sentences,
                decisions,
                policies,
                warnings,
                diff,
                compared,
                risks,
                coverage,
                mutation);
    }
}
