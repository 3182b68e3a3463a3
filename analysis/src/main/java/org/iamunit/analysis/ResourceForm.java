package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.Partition;
import org.iamunit.policy.catalog.AuthorizedResource;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.policy.catalog.CatalogResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The form of the ARNs that an action can be asked on, and what AWS adds to such an ARN before it compares it with policies.
 *
 * @param format the form, as in the catalog
 * @param ending what is added; empty if nothing is
 */
record ResourceForm(String format, String ending) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");
    private static final String ANY_NAME = "?*";

    /** Where a resource can lie: in a Region of an account, in an account, and so on. */
    private static final List<String> PLACES = List.of("${Region}:${Account}", ":${Account}", ":", "${Region}:");

    /**
     * The forms that an action can be asked on.
     *
     * @param areCertain whether it is known what AWS adds to any of them
     */
    record All(List<ResourceForm> forms, boolean areCertain) {}

    /** Where a resource is taken to lie, to find out what AWS adds to its ARN. */
    record Sample(
            Partition partition,
            String region,
            String account,
            @Nullable String callerAccount) {}

    /** Find the forms for an action of the catalog. */
    static All of(CatalogAction action, Sample sample) {
        List<String> formats = Stream.of(
                        action.requiredResourceTypes().stream()
                                .map(CatalogResourceType::arnFormats)
                                .flatMap(List::stream),
                        action.resourceTypes().stream()
                                .map(CatalogResourceType::arnFormats)
                                .flatMap(List::stream),
                        action.furtherArnFormats().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        List<ResourceForm> certain = new ArrayList<>();
        for (String format : formats) {
            String ending = ending(action, format, sample);
            if (ending != null) {
                certain.add(new ResourceForm(format, ending));
            }
        }
        return certain.isEmpty()
                ? new All(
                        formats.stream()
                                .map(format -> new ResourceForm(format, ""))
                                .toList(),
                        formats.isEmpty())
                : new All(certain, true);
    }

    /** Return what AWS adds to a resource before it is compared with policies; {@code null} if that is not known. */
    private static @Nullable String ending(CatalogAction action, String format, Sample at) {
        String sample = PLACEHOLDER
                .matcher(format.replace("${Partition}", at.partition().id())
                        .replace("${Region}", at.region())
                        .replace("${Account}", at.account()))
                .replaceAll("x");
        String name = action.toString().toLowerCase(Locale.ROOT);
        AuthorizedResource authorized = Catalog.aws()
                .authorizedResource(
                        name.substring(0, name.indexOf(':')),
                        name,
                        sample,
                        at.partition().id(),
                        at.callerAccount(),
                        at.region());
        if (authorized == null) {
            return "";
        }
        String only = authorized.onlyArn();
        return only == null || !only.startsWith(sample) ? null : only.substring(sample.length());
    }

    /**
     * Find the forms for an action that the catalog does not have: nobody knows what it is asked on, so that it may be anything that
     * policies name.
     *
     * @param patterns the resources that policies name
     */
    static List<ResourceForm> ofUnlisted(String service, List<Glob> patterns) {
        Set<String> services = new LinkedHashSet<>();
        services.add(service);
        for (Glob glob : patterns) {
            String[] parts = glob.toString().split(":", 4);
            if (parts.length == 4 && parts[2].matches("[a-z0-9-]+")) {
                services.add(parts[2]);
            }
        }
        return services.stream()
                .flatMap(each -> PLACES.stream().map(place -> "arn:${Partition}:" + each + ":" + place + ":${Name}"))
                .map(format -> new ResourceForm(format, ""))
                .toList();
    }

    /** Put a wildcard into the place of each name. */
    static String withAnyNames(String format) {
        return PLACEHOLDER.matcher(format).replaceAll(ANY_NAME);
    }

    /** Return the forms that go on with a slash where this one ends: what fits them is of another type. */
    List<Glob> othersThatGoOn(String service) {
        String beginning = PLACEHOLDER.matcher(format).replaceAll("\\${}") + "/";
        return Catalog.aws().service(service).stream()
                .flatMap(each -> each.resourceTypes().stream())
                .flatMap(type -> type.arnFormats().stream())
                .filter(other -> PLACEHOLDER.matcher(other).replaceAll("\\${}").startsWith(beginning))
                .map(other -> {
                    // What a bucket contains may have any name, and the name of a bucket has no slash in it.
                    String end = PLACEHOLDER.matcher(other).replaceAll("\\${}").substring(beginning.length());
                    String pattern = withAnyNames(other);
                    return Glob.of(
                            end.equals("${}")
                                    ? pattern.substring(0, pattern.length() - ANY_NAME.length()) + "*"
                                    : pattern);
                })
                .toList();
    }
}
