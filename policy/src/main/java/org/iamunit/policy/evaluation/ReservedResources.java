package org.iamunit.policy.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.WildcardPattern;

/** The rows of {@code reserved-resources.txt}: what services of AWS keep for themselves. */
final class ReservedResources {

    private static final List<Row> ROWS = read();

    private ReservedResources() {}

    /**
     * A resource that is reserved.
     *
     * @param refusal the name of the {@link ServiceRefusal}
     * @param actions what is refused, each in lower case with its service
     * @param resource what follows the Region in the ARN, in lower case
     */
    record Row(String refusal, List<String> actions, WildcardPattern resource) {

        private static Row read(String line) {
            String[] columns = line.split("\t", -1);
            int colon = columns[1].indexOf(':') + 1;
            String service = columns[1].substring(0, colon);
            return new Row(
                    columns[0],
                    Stream.of(columns[1].substring(colon).split(",", -1))
                            .map(action -> fold(service + action))
                            .toList(),
                    WildcardPattern.compile(fold(columns[2])));
        }

        /** Tell whether an action on a resource is refused by this row; both in lower case. */
        boolean isAbout(String action, String accountAndResource) {
            return actions.contains(action) && resource.matches(accountAndResource);
        }
    }

    /** Return all rows. */
    static List<Row> rows() {
        return ROWS;
    }

    /** Return the actions that rows of a refusal are about, in lower case. */
    static List<String> actionsOf(String refusal) {
        return ROWS.stream()
                .filter(row -> row.refusal().equals(refusal))
                .flatMap(row -> row.actions().stream())
                .distinct()
                .toList();
    }

    /** Tell whether a row of a refusal is about an action, in lower case, on a resource. */
    static boolean areReserved(String refusal, String action, String resource) {
        Arn arn = Arn.parse(resource);
        if (arn == null) {
            return false;
        }
        String accountAndResource = fold(arn.account() + ":" + arn.resource());
        return ROWS.stream().anyMatch(row -> row.refusal().equals(refusal) && row.isAbout(action, accountAndResource));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<Row> read() {
        try (InputStream stream = ReservedResources.class.getResourceAsStream("reserved-resources.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Row::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
