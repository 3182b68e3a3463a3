package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.REQUEST;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code required-keys.txt}: what no request for an action can do without, and what every resource has. Where the
 * author of a test does not say it, that is no absence.
 */
public final class RequiredKeys {

    private static final String EVERY_ACTION = "*";

    /** What is known of a key in requests for some actions; {@link #EVERY_ACTION} stands for all that carry it. */
    private record Row(String key, Set<String> actions, UnknownValue unknown, String page) {

        static Row read(String line) {
            String[] columns = line.split("\t", -1);
            return new Row(
                    columns[0],
                    Stream.of(columns[1].split(",")).map(ContextKeys::fold).collect(Collectors.toUnmodifiableSet()),
                    UnknownValue.present(new Unknown(columns[2] + " is not known: say it with " + columns[0])),
                    columns[3]);
        }

        boolean isAbout(String action) {
            return actions.contains(action) || actions.contains(EVERY_ACTION);
        }
    }

    /** The lines of the table by what their keys begin with, read once. */
    private static final Map<String, List<String>> LINES = read();

    /** The rows of those of which somebody has asked, by their keys in lower case. */
    private static final Map<String, Map<String, List<Row>>> ROWS = new ConcurrentHashMap<>();

    private RequiredKeys() {}

    /**
     * Tell whether no request for an action can do without a key, whatever resource it is about.
     *
     * @param key the name of the key, in any case; never {@code null}
     * @param action the action, in any case; never {@code null}
     * @return {@code true} if it is one of those that are known
     */
    public static boolean isRequired(String key, String action) {
        String folded = ContextKeys.fold(action);
        return rowsOf(Facts.prefixOf(key)).getOrDefault(ContextKeys.fold(key), List.of()).stream()
                .anyMatch(row -> row.actions().contains(folded));
    }

    /** Return a row of the table of {@link Facts} for each of the keys that begin with a prefix. */
    static List<Fact> rows(String prefix) {
        return rowsOf(prefix).values().stream()
                .map(rows -> Fact.of(rows.get(0).key(), REQUEST, rows.get(0).page())
                        .unknown((context, key) -> unknown(rows, context.request())))
                .toList();
    }

    private static Map<String, List<Row>> rowsOf(String prefix) {
        return ROWS.computeIfAbsent(
                prefix,
                any -> LINES.getOrDefault(prefix, List.of()).stream()
                        .map(Row::read)
                        .collect(Collectors.groupingBy(
                                row -> ContextKeys.fold(row.key()), LinkedHashMap::new, Collectors.toList())));
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> lines = new HashMap<>();
        try (InputStream stream = RequiredKeys.class.getResourceAsStream("required-keys.txt");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    lines.computeIfAbsent(Facts.prefixOf(line), any -> new ArrayList<>())
                            .add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static @Nullable UnknownValue unknown(List<Row> rows, AccessRequest request) {
        for (Row row : rows) {
            if (row.isAbout(request.foldedAction())) {
                return row.unknown();
            }
        }
        return null;
    }
}
