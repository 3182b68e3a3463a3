package org.iamunit.policy.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.internal.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * What lies in something that has a policy: an object in a bucket, a table in a Glue catalog, a rule on an event bus. The rows are
 * a file beside the catalog, {@code containers.txt}, each with AWS's page.
 */
final class Containers {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(\\+?)}");
    private static final String ONE_OF = "one of ";
    private static final char ANY = '*';

    /**
     * One row of the table.
     *
     * @param service the service of the ARNs, with the colon behind it
     * @param beginning how the contents begin behind their account
     * @param ends what stands behind each placeholder
     * @param greedy which placeholders take as much as they can
     * @param texts what stands in the container before, between and behind the placeholders
     * @param places which placeholder of the contents stands between them
     * @param isCertain whether the container is the one, and not one of several
     */
    private record Row(
            String service,
            String beginning,
            List<String> ends,
            List<Boolean> greedy,
            List<String> texts,
            List<Integer> places,
            boolean isCertain) {

        static Row of(String line) {
            String[] columns = line.split("\t", -1);
            Matcher contents = PLACEHOLDER.matcher(columns[1]);
            List<String> names = new ArrayList<>();
            List<String> ends = new ArrayList<>();
            List<Boolean> greedy = new ArrayList<>();
            int from = 0;
            String beginning = "";
            while (contents.find()) {
                String before = columns[1].substring(from, contents.start());
                if (names.isEmpty()) {
                    beginning = before;
                } else {
                    ends.add(before);
                }
                names.add(contents.group(1));
                greedy.add(!contents.group(2).isEmpty());
                from = contents.end();
            }
            ends.add(columns[1].substring(from));
            boolean isCertain = !columns[2].startsWith(ONE_OF);
            String container = isCertain ? columns[2] : columns[2].substring(ONE_OF.length());
            Matcher placeholders = PLACEHOLDER.matcher(container);
            List<String> texts = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            int end = 0;
            while (placeholders.find()) {
                texts.add(container.substring(end, placeholders.start()));
                places.add(names.indexOf(placeholders.group(1)));
                end = placeholders.end();
            }
            texts.add(container.substring(end));
            return new Row(columns[0] + ":", beginning, ends, greedy, texts, places, isCertain);
        }

        /** Make the container's ARN from that of its contents; {@code null} if it is of another form. */
        @Nullable
        String containerOf(String arn, int resource) {
            if (!arn.startsWith(beginning, resource)) {
                return null;
            }
            int[] bounds = new int[2 * ends.size()];
            int from = resource + beginning.length();
            for (int i = 0; i < ends.size(); i++) {
                String end = ends.get(i);
                int to = end.isEmpty()
                        ? arn.length()
                        : greedy.get(i) ? arn.lastIndexOf(end) : arn.indexOf(end, Math.min(from + 1, arn.length()));
                if (to <= from) {
                    return null;
                }
                bounds[2 * i] = from;
                bounds[2 * i + 1] = to;
                from = to + end.length();
            }
            if (from < arn.length()) {
                return null;
            }
            StringBuilder container = new StringBuilder(arn.length() + 8).append(arn, 0, resource);
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                container.append(texts.get(i)).append(arn, bounds[2 * place], bounds[2 * place + 1]);
            }
            return container.append(texts.get(places.size())).toString();
        }
    }

    /** Make a pattern of the ARNs of contents from the ARN of a container, or a pattern of such; {@code null} if nothing lies in it. */
    private static @Nullable String contentsOf(Row row, String container, int resource) {
        String[] values = new String[row.ends().size()];
        int at = resource;
        for (int i = 0; i <= row.places().size(); i++) {
            String text = row.texts().get(i);
            if (!container.startsWith(text, at)) {
                return null;
            }
            at += text.length();
            if (i < row.places().size()) {
                String next = row.texts().get(i + 1);
                int end = next.isEmpty()
                        ? container.length()
                        : container.indexOf(next, Math.min(at + 1, container.length()));
                if (end <= at) {
                    return null;
                }
                int place = row.places().get(i);
                String value = container.substring(at, end);
                String behind = row.ends().get(place);
                if (!row.greedy().get(place) && !behind.isEmpty() && value.contains(behind)) {
                    return null;
                }
                values[place] = value;
                at = end;
            }
        }
        if (at < container.length()) {
            return null;
        }
        StringBuilder contents = new StringBuilder(container.substring(0, resource)).append(row.beginning());
        for (int i = 0; i < values.length; i++) {
            contents.append(values[i] == null ? String.valueOf(ANY) : values[i])
                    .append(row.ends().get(i));
        }
        return contents.toString();
    }

    /** Return patterns of the ARNs of all that lies in something, however deep. */
    static Set<String> contentsOf(String container) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(container));
        String pattern = patternOf(container);
        if (pattern != null) {
            waiting.add(pattern);
        }
        while (!waiting.isEmpty()) {
            String each = waiting.remove();
            int service = afterColon(each, 0, 2);
            int resource = service < 0 ? -1 : afterColon(each, service, 3);
            Row[] rows = resource < 0 || each.charAt(service) >= ROWS.length ? null : ROWS[each.charAt(service)];
            if (rows == null) {
                continue;
            }
            for (Row row : rows) {
                String contents = each.startsWith(row.service(), service) ? contentsOf(row, each, resource) : null;
                if (contents != null && found.add(contents)) {
                    waiting.add(contents);
                }
            }
        }
        return found;
    }

    /** The rows by the first letter of their service, so that nothing is done for services that have none. */
    private static final Row[][] ROWS = new Row[128][];

    /** The services with rows whose container is each that begins in some way. */
    private static final Set<String> WITH_PATTERNS = new HashSet<>();

    static {
        Map<Character, List<Row>> rows = new HashMap<>();
        for (String line : lines()) {
            Row row = Row.of(line);
            rows.computeIfAbsent(row.service().charAt(0), any -> new ArrayList<>())
                    .add(row);
            if (row.texts().get(row.texts().size() - 1).endsWith(String.valueOf(ANY))) {
                WITH_PATTERNS.add(row.service());
            }
        }
        rows.forEach((first, all) -> ROWS[first] = all.toArray(Row[]::new));
    }

    private Containers() {}

    private static List<String> lines() {
        try (InputStream stream = Catalog.class.getResourceAsStream("containers.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(stream, "containers.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Return the ARN of what contains a resource, as far as its policy holds for the resource too.
     *
     * @return the ARN, or the {@link #patternOf pattern} of several; {@code null} if the resource lies in nothing, or it is
     *     not known in what
     */
    static @Nullable String of(String arn) {
        return find(arn, true);
    }

    /** Return the pattern of those of which one contains a resource; {@code null} if there is no such. */
    static @Nullable String oneOf(String arn) {
        return find(arn, false);
    }

    private static @Nullable String find(String arn, boolean certain) {
        int service = afterColon(arn, 0, 2);
        if (service < 0 || service == arn.length() || arn.charAt(service) >= ROWS.length) {
            return null;
        }
        Row[] rows = ROWS[arn.charAt(service)];
        if (rows == null) {
            return null;
        }
        int resource = -1;
        for (Row row : rows) {
            if (row.isCertain() == certain && arn.startsWith(row.service(), service)) {
                resource = resource < 0 ? afterColon(arn, service, 3) : resource;
                String container = resource < 0 ? null : row.containerOf(arn, resource);
                if (container != null) {
                    return container;
                }
            }
        }
        return null;
    }

    /** Return the pattern by which {@link #of} and {@link #oneOf} name a container together with others; {@code null} if they name it alone. */
    static @Nullable String patternOf(String container) {
        int service = afterColon(container, 0, 2);
        if (service < 0 || WITH_PATTERNS.stream().noneMatch(known -> container.startsWith(known, service))) {
            return null;
        }
        int end = Math.max(container.lastIndexOf('/'), container.lastIndexOf(':'));
        return container.substring(0, end + 1) + ANY;
    }

    /** Return the place behind a number of further colons, or -1 if there are not so many. */
    private static int afterColon(String arn, int from, int colons) {
        int place = from;
        for (int i = 0; i < colons; i++) {
            place = arn.indexOf(':', place) + 1;
            if (place == 0) {
                return -1;
            }
        }
        return place;
    }
}
