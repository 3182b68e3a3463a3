package org.iamunit.archunit.internal.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.policy.Arn;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

/** Makes ARNs of what is seen of a request, with wildcards for what is not. */
final class RequestResources {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern QUEUE_URL = Pattern.compile(
            "https?://(?:sqs\\.)?([a-z0-9*-]+)?(?:\\.queue)?\\.?amazonaws\\.com(?:\\.cn)?/(\\d{12}|\\*)/(.+)");
    private static final Pattern ADDRESS = Pattern.compile("(?:.*<)?([^<>\\s@]+)@([^<>\\s@]+?)>?");
    private static final Set<String> PLACES = Set.of("Partition", "Region", "Account");
    private static final String ANY = "*";

    /** A version of an ARN's form with what is seen in it. */
    private record Filled(String arn, int seen, int unseen) {}

    /** The parts of a request that name the resource, by the prefix of the actions and the placeholder. */
    private final Map<String, List<String>> parts = new HashMap<>();

    private final Map<String, List<String>> positions = new HashMap<>();

    RequestResources() {
        for (String[] row : TableFile.read(RequestResources.class, "parts.txt")) {
            parts.put(row[0] + ":" + row[1], List.of(row[2].split(" ")));
        }
        for (String[] row : TableFile.read(RequestResources.class, "positions.txt")) {
            positions.put(row[0], List.of(row[1].split(" ")));
        }
    }

    /** Return the names of the parts of a request that an operation takes one by one. */
    List<String> positions(String operation) {
        List<String> own = positions.get(operation);
        return own != null ? own : positions.getOrDefault(operation.substring(0, operation.indexOf(':')), List.of());
    }

    /**
     * Tell what is needed for an action of the table.
     *
     * @param action the action, or several of which one is needed, perhaps with the parts that name its resource
     * @param operation the operation
     */
    List<NeededAction> needed(String action, String operation, RequestParts request) {
        int at = action.indexOf('@');
        Map<String, String> own = new LinkedHashMap<>();
        if (at >= 0) {
            for (String each : action.substring(at + 1).split(",", -1)) {
                own.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        List<String> actions =
                List.of(action.substring(0, at < 0 ? action.length() : at).split("\\|"));
        List<List<String>> resources = Catalog.aws()
                .action(actions.get(0))
                .map(known -> resources(known, own, operation, request))
                .orElse(List.of());
        return resources.isEmpty()
                ? List.of(new NeededAction(actions, List.of()))
                : resources.stream()
                        .map(each -> new NeededAction(actions, each))
                        .toList();
    }

    /** Return the resources that a request names, each perhaps in several forms of which one is right. */
    private List<List<String>> resources(
            CatalogAction action, Map<String, String> own, String operation, RequestParts request) {
        String prefix = action.service().prefix();
        Map<String, Set<String>> values = new HashMap<>();
        List<List<String>> arns = new ArrayList<>();
        for (String placeholder : placeholders(action)) {
            List<String> names = own.containsKey(placeholder)
                    ? List.of(own.getOrDefault(placeholder, ""))
                    : own.isEmpty() ? parts.getOrDefault(prefix + ":" + placeholder, List.of()) : List.of();
            Set<String> texts = names.stream()
                    .flatMap(name -> request.texts(name, positions(operation)).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            texts.stream()
                    .filter(Arn::isArn)
                    .flatMap(arn -> ofArn(action, arn).stream())
                    .forEach(arn -> arns.add(List.of(arn)));
            texts.removeIf(Arn::isArn);
            if (!texts.isEmpty()) {
                values.put(placeholder, texts);
            }
        }
        if (prefix.equals("ses")) {
            return values.getOrDefault("IdentityName", Set.of()).stream()
                    .map(RequestResources::identities)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }
        if (!arns.isEmpty()) {
            return arns;
        }
        return best(action, values).map(List::of).toList();
    }

    private static Set<String> placeholders(CatalogAction action) {
        Set<String> names = new LinkedHashSet<>();
        formats(action).forEach(format -> {
            Matcher placeholder = PLACEHOLDER.matcher(format);
            while (placeholder.find()) {
                names.add(placeholder.group(1));
            }
        });
        return names;
    }

    private static Stream<String> formats(CatalogAction action) {
        return action.resourceTypes().stream().flatMap(type -> type.arnFormats().stream());
    }

    /** An ARN is the resource itself, or a container of it. */
    private static Optional<String> ofArn(CatalogAction action, String arn) {
        return Stream.of(arn, arn + "/*", arn + "/object/*")
                .filter(each -> action.fitsResource(example(each)))
                .findFirst();
    }

    private static String example(String pattern) {
        return pattern.replace("*", "any").replace('?', 'x');
    }

    /** Fill the form of which most is seen; where a part has several texts, once for each. */
    private static Stream<String> best(CatalogAction action, Map<String, Set<String>> values) {
        if (values.isEmpty()) {
            return Stream.of();
        }
        List<Map<String, String>> choices = new ArrayList<>(List.of(Map.of()));
        values.forEach((placeholder, texts) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> choice : choices) {
                for (String text : texts) {
                    Map<String, String> with = new HashMap<>(choice);
                    with.put(placeholder, text);
                    longer.add(with);
                }
            }
            choices.clear();
            choices.addAll(longer);
        });
        return choices.stream()
                .flatMap(choice -> formats(action)
                        .map(format -> filled(format, choice))
                        .filter(form -> form.seen() > 0)
                        .max(Comparator.comparingInt(Filled::seen)
                                .thenComparing(
                                        Comparator.comparingInt(Filled::unseen).reversed()))
                        .map(Filled::arn)
                        .stream())
                .distinct();
    }

    private static Filled filled(String format, Map<String, String> choice) {
        StringBuilder arn = new StringBuilder();
        Map<String, String> all = new HashMap<>(choice);
        choice.forEach((placeholder, text) -> all.putAll(read(placeholder, text)));
        int seen = 0;
        int unseen = 0;
        Matcher placeholder = PLACEHOLDER.matcher(format);
        while (placeholder.find()) {
            String name = placeholder.group(1);
            String text = all.getOrDefault(name, ANY);
            if (!PLACES.contains(name)) {
                seen += text.equals(ANY) ? 0 : 1;
                unseen += text.equals(ANY) ? 1 : 0;
            }
            placeholder.appendReplacement(arn, Matcher.quoteReplacement(text));
        }
        placeholder.appendTail(arn);
        return new Filled(arn.toString(), seen, unseen);
    }

    /** Read what a text says that is no plain name. */
    private static Map<String, String> read(String placeholder, String text) {
        return switch (placeholder) {
            case "QueueName" -> queue(text);
            // Secrets Manager adds six letters to the name.
            case "SecretId" -> Map.of(placeholder, text + "-??????");
            case "ParameterNameWithoutLeadingSlash" ->
                Map.of(placeholder, text.startsWith("/") ? text.substring(1) : text);
            // A name with a version or an account in it, and the alias of a key, name another resource.
            case "FunctionName" -> Map.of(placeholder, text.contains(":") ? ANY : text);
            case "KeyId" -> Map.of(placeholder, text.startsWith("alias/") ? ANY : text);
            default -> Map.of(placeholder, text);
        };
    }

    private static Map<String, String> queue(String text) {
        Matcher url = QUEUE_URL.matcher(text);
        if (!url.matches()) {
            return Map.of("QueueName", text.contains("/") ? text.substring(text.lastIndexOf('/') + 1) : text);
        }
        String region = url.group(1) == null || url.group(1).equals("queue") ? ANY : url.group(1);
        return Map.of("Region", region, "Account", url.group(2), "QueueName", url.group(3));
    }

    /** The identity that Amazon SES takes for a sender is the address, if that is verified, or else its domain. */
    private static List<String> identities(String text) {
        Matcher address = ADDRESS.matcher(text);
        String prefix = "arn:*:ses:*:*:identity/";
        if (address.matches()) {
            String domain = address.group(2);
            return address.group(1).contains(ANY)
                    ? List.of(prefix + domain)
                    : List.of(prefix + domain, prefix + address.group(1) + "@" + domain);
        }
        return text.contains("@") || text.contains(ANY) ? List.of() : List.of(prefix + text);
    }
}
