package org.iamunit.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.engine.internal.spec.ApprovedTable;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecApproval;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * A file that says what is approved, and what was found instead: that is written beside it, or, if it is to be approved, into it.
 * Whatever else stands in the file stays. Safe for use by several threads.
 */
final class ApprovedFile {

    private static final String RECEIVED_ENDING = ".received.md";

    private final SpecFile file;
    private final boolean isApproving;

    /** The last first, so that the lines of those before stay where they are. */
    private final Map<SpecApproval, List<Row>> found =
            new TreeMap<>(Comparator.comparingInt(SpecApproval::firstLine).reversed());

    ApprovedFile(Spec spec, boolean isApproving) {
        this.file = spec.file();
        this.isApproving = isApproving;
        Path received = received();
        if (received != null) {
            try {
                Files.deleteIfExists(received);
            } catch (IOException e) {
                throw unwritable(received, e);
            }
        }
    }

    boolean isApproving() {
        return isApproving;
    }

    private @Nullable Path received() {
        Path path = file.file();
        return path == null
                ? null
                : path.resolveSibling(path.getFileName().toString().replace(SpecFile.APPROVED_ENDING, RECEIVED_ENDING));
    }

    /**
     * Write what was found of a principal.
     *
     * @return the file that it was written to
     * @throws FixtureException if it cannot be written
     */
    synchronized String write(SpecApproval approval, List<Row> rows) {
        Path path = isApproving ? file.file() : received();
        if (path == null) {
            throw new FixtureException(
                    file.name() + " is in a jar, so that nothing can be written beside it; run it from its folder");
        }
        found.put(approval, rows);
        List<String> lines = new ArrayList<>(List.of(file.text().split("\r\n|\r|\n", -1)));
        found.forEach((each, now) -> {
            List<String> table = new ArrayList<>(ApprovedTable.lines(now));
            if (each.lastLine() < each.firstLine()) {
                table.add(0, "");
            }
            List<String> before = lines.subList(each.firstLine() - 1, each.lastLine());
            before.clear();
            before.addAll(table);
        });
        try {
            Files.writeString(path, String.join("\n", lines), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        return SpecFile.nameOf(path);
    }

    private static FixtureException unwritable(Path path, IOException e) {
        return new FixtureException(path + " cannot be written: " + e + "; make its folder writable", e);
    }
}
