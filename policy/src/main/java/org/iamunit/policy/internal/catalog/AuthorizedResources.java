package org.iamunit.policy.internal.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.catalog.AuthorizedResource.Possible;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code authorized-resources.txt} about one service: from an action and what a request names to what AWS compares with
 * {@code Resource} elements.
 */
final class AuthorizedResources {

    /** The row of an action where nothing differs. */
    static final AuthorizedResources NONE = new AuthorizedResources(List.of());

    /** As many resources of an action are remembered; others are looked up each time. */
    private static final int MOST_KNOWN = 10_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("\\$\\{(?!(Partition|Region|Account)})[^}]*}");
    private static final String EVERY_RESOURCE = "*";
    private static final String EVERY_ACTION_ON = "* on ";
    private static final int COLUMNS = 5;

    /** What names a resource, or is compared with policies. */
    private static final class Form {

        private final String text;
        private final Pattern pattern;
        private final List<String> names = new ArrayList<>();

        Form(String text) {
            this.text = text;
            StringBuilder regex = new StringBuilder();
            Matcher placeholder = PLACEHOLDER.matcher(text);
            int end = 0;
            while (placeholder.find()) {
                names.add(placeholder.group(1));
                regex.append(Pattern.quote(text.substring(end, placeholder.start())));
                // The resources of some services have no Region or account.
                regex.append(isPlace(placeholder.group(1)) ? "([^:]*)" : "([^:]+)");
                end = placeholder.end();
            }
            this.pattern = Pattern.compile(
                    regex.append(Pattern.quote(text.substring(end))).toString());
        }

        private static boolean isPlace(String name) {
            return name.equals("Region") || name.equals("Account");
        }

        /** Read the values of the placeholders; {@code null} if what is named is not of this form. */
        @Nullable
        Map<String, String> read(String named) {
            Matcher matcher = pattern.matcher(named);
            if (!matcher.matches()) {
                return null;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), matcher.group(i + 1));
            }
            return values;
        }

        Possible fill(Map<String, String> values) {
            StringBuilder filled = new StringBuilder();
            Matcher placeholder = PLACEHOLDER.matcher(text);
            boolean open = false;
            while (placeholder.find()) {
                String value = values.get(placeholder.group(1));
                open |= value == null;
                placeholder.appendReplacement(
                        filled, Matcher.quoteReplacement(value == null ? AuthorizedResource.UNKNOWN : value));
            }
            String whole = placeholder.appendTail(filled).toString();
            return new Possible(whole, open ? WildcardPattern.compile(whole) : null);
        }
    }

    /** A row of the file. */
    private record Row(Set<String> actions, @Nullable String type, List<Form> named, List<Form> authorized) {

        static Row read(String[] columns) {
            if (columns.length != COLUMNS) {
                throw new IllegalStateException(String.join("\t", columns));
            }
            String actions = columns[0].substring(columns[0].indexOf(':') + 1);
            return new Row(
                    actions.startsWith(EVERY_ACTION_ON)
                            ? Set.of()
                            : Set.of(actions.toLowerCase(Locale.ROOT).split(",")),
                    actions.startsWith(EVERY_ACTION_ON) ? actions.substring(EVERY_ACTION_ON.length()) : null,
                    forms(columns[1]),
                    forms(columns[2]));
        }

        private static List<Form> forms(String column) {
            return Stream.of(column.split(" ")).map(Form::new).toList();
        }

        boolean isAbout(CatalogAction action) {
            return type == null
                    ? actions.contains(action.name().toLowerCase(Locale.ROOT))
                    : action.resourceTypes().stream()
                            .anyMatch(each -> each.name().equals(type));
        }
    }

    private final List<Row> rows;
    private final Map<String, AuthorizedResource> known = new ConcurrentHashMap<>();

    private AuthorizedResources(List<Row> rows) {
        this.rows = rows;
    }

    /** Read the lines about one service. */
    static AuthorizedResources read(List<String> lines) {
        return lines.isEmpty()
                ? NONE
                : new AuthorizedResources(
                        lines.stream().map(line -> Row.read(line.split("\t"))).toList());
    }

    /** Return the rows about one action, or what is to be expected of it without any. */
    AuthorizedResources of(CatalogAction action) {
        List<Row> about = rows.stream().filter(row -> row.isAbout(action)).toList();
        return about.isEmpty() ? expected(action) : new AuthorizedResources(about);
    }

    /**
     * Return what AWS may compare where an action lists resources and none is named: it was seen to be {@code *} of some services
     * and of others an ARN of one of the types with {@code *} for its name, and no page says which.
     */
    private static AuthorizedResources expected(CatalogAction action) {
        if (action.accessLevel() != AccessLevel.LIST || !action.hasResourceTypes() || action.requiresResource()) {
            return NONE;
        }
        List<Form> every = Stream.concat(
                        Stream.of(EVERY_RESOURCE),
                        action.resourceTypes().stream()
                                .flatMap(type -> type.arnFormats().stream())
                                .map(AuthorizedResources::withoutNames))
                .distinct()
                .map(Form::new)
                .toList();
        return new AuthorizedResources(List.of(new Row(Set.of(), null, List.of(new Form(EVERY_RESOURCE)), every)));
    }

    private static String withoutNames(String format) {
        return NAME.matcher(format).replaceAll(EVERY_RESOURCE);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Tell whether a request can name a resource that has none of the forms of the action's types. */
    boolean fits(String resource) {
        return !rows.isEmpty()
                && (rows.stream().flatMap(row -> row.named().stream()).anyMatch(form -> form.read(resource) != null)
                        || isCompared(resource));
    }

    /** Tell whether a text with wildcards is what AWS itself compares. */
    boolean isCompared(String resource) {
        return resource.indexOf('*') > 0
                && rows.stream()
                        .flatMap(row -> row.authorized().stream())
                        .filter(form -> form.text.indexOf('*') > 0)
                        .anyMatch(form -> form.read(resource) != null);
    }

    /** Return the forms of ARNs that a request can name. */
    List<String> namedFormats() {
        return rows.stream()
                .flatMap(row -> row.named().stream())
                .map(form -> form.text)
                .filter(text -> !text.equals(EVERY_RESOURCE))
                .distinct()
                .toList();
    }

    /** Find what AWS compares; {@code null} if no row says it, so that it is what is named. */
    @Nullable
    AuthorizedResource find(String named, Place place) {
        if (!named.equals(EVERY_RESOURCE)) {
            AuthorizedResource found = known.get(named);
            if (found == null) {
                found = find(named, Map.of());
                if (found == null) {
                    found = new AuthorizedResource(List.of(new Possible(named, null)));
                }
                if (known.size() < MOST_KNOWN) {
                    known.put(named, found);
                }
            }
            return found;
        }
        Map<String, String> values = new HashMap<>();
        values.put("Partition", place.partition());
        if (place.region() != null) {
            values.put("Region", place.region());
        }
        if (place.account() != null) {
            values.put("Account", place.account());
        }
        return find(named, values);
    }

    private @Nullable AuthorizedResource find(String named, Map<String, String> place) {
        for (Row row : rows) {
            for (Form form : row.named()) {
                Map<String, String> values = form.read(named);
                if (values != null) {
                    values.putAll(place);
                    return new AuthorizedResource(row.authorized().stream()
                            .map(authorized -> authorized.fill(values))
                            .toList());
                }
            }
        }
        return null;
    }

    /** Where a request is made that names no resource. */
    record Place(
            String partition,
            @Nullable String account,
            @Nullable String region) {}
}
