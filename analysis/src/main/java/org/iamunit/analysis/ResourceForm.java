package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.catalog.CatalogResourceType;
import org.iamunit.policy.internal.catalog.CatalogService;
import org.iamunit.policy.request.AccessRequest;
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

    /** As many are remembered; others are found each time. */
    private static final int MOST_KNOWN = 10_000;

    private static final Map<Asked, All> KNOWN = new ConcurrentHashMap<>();

    /** By service and form, of which the catalog has so many. */
    private static final Map<List<String>, List<Glob>> GOING_ON = new ConcurrentHashMap<>();

    /** What a wildcard at the end of a pattern may stand for, which may leave out parts of an ARN. */
    private static final List<String> RESTS = List.of("x", "x:x", "x:x:x", "x:x:x:x");

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
            @Nullable String callerAccount) {

        /** Return a resource of a form. */
        String of(String format) {
            return PLACEHOLDER.matcher(placing(format)).replaceAll("x");
        }

        private String placing(String format) {
            return format.replace("${Partition}", partition.id())
                    .replace("${Region}", region)
                    .replace("${Account}", account);
        }
    }

    /** What forms have been found to be, by action and sample. */
    private record Asked(String action, Sample sample) {}

    /** Find the forms for an action of the catalog. */
    static All of(CatalogAction action, Sample sample) {
        Asked asked = new Asked(action.toString(), sample);
        All known = KNOWN.get(asked);
        if (known == null) {
            known = find(action, sample);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(asked, known);
            }
        }
        return known;
    }

    private static All find(CatalogAction action, Sample sample) {
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
        List<ResourceForm> forms = new ArrayList<>();
        List<String> uncertain = new ArrayList<>();
        for (String format : formats) {
            String ending = ending(action, format, sample);
            if (ending == null) {
                uncertain.add(format);
            } else {
                forms.add(new ResourceForm(format, ending));
            }
        }
        List<ResourceForm> certain = List.copyOf(forms);
        boolean areCertain = true;
        for (String format : uncertain) {
            if (!isCovered(action, format, certain, sample)) {
                forms.add(new ResourceForm(format, ""));
                areCertain = false;
            }
        }
        return new All(forms, areCertain);
    }

    /** Tell whether whatever AWS may compare is what it compares for a resource of other forms, which carries as many keys. */
    private static boolean isCovered(CatalogAction action, String format, List<ResourceForm> others, Sample at) {
        AuthorizedResource authorized = authorized(action, at.of(format), at);
        Set<CatalogKey> keys = keys(action, at.of(format));
        return authorized != null
                && authorized.possible().stream()
                        .allMatch(possible -> others.stream()
                                .filter(other ->
                                        keys(action, at.of(other.format)).containsAll(keys))
                                .map(other -> Glob.of(withAnyNames(at.placing(other.format)) + other.ending))
                                .anyMatch(glob -> possible.form() == null
                                        ? glob.matches(possible.text())
                                        : glob.includes(Glob.of(possible.form()))));
    }

    private static Set<CatalogKey> keys(CatalogAction action, String resource) {
        Set<CatalogKey> keys = new LinkedHashSet<>();
        action.resourceTypesOf(resource).forEach(type -> keys.addAll(action.keys(type)));
        return keys;
    }

    /** Return what AWS adds to a resource before it is compared with policies; {@code null} if that is not known. */
    private static @Nullable String ending(CatalogAction action, String format, Sample at) {
        String sample = at.of(format);
        AuthorizedResource authorized = authorized(action, sample, at);
        if (authorized == null) {
            return "";
        }
        if (isItselfOrAny(authorized, sample)) {
            return "";
        }
        String only = authorized.onlyArn();
        return only == null || !only.startsWith(sample) ? null : only.substring(sample.length());
    }

    /** Tell whether AWS compares nothing but the ARN itself and {@code *}, which no two resources differ in. */
    private static boolean isItselfOrAny(AuthorizedResource authorized, String resource) {
        return authorized.possible().stream()
                .allMatch(possible -> possible.form() == null
                        && (possible.text().equals(resource) || possible.text().equals(AccessRequest.ANY_RESOURCE)));
    }

    private static @Nullable AuthorizedResource authorized(CatalogAction action, String resource, Sample at) {
        String name = action.toString().toLowerCase(Locale.ROOT);
        return Catalog.aws()
                .authorizedResource(
                        name.substring(0, name.indexOf(':')),
                        name,
                        resource,
                        at.partition().id(),
                        at.callerAccount(),
                        at.region());
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
            String named = service(glob);
            if (named != null && named.matches("[a-z0-9-]+")) {
                services.add(named);
            }
        }
        return services.stream()
                .flatMap(each -> PLACES.stream().map(place -> "arn:${Partition}:" + each + ":" + place + ":${Name}"))
                .map(format -> new ResourceForm(format, ""))
                .toList();
    }

    /** Return a service whose resources a pattern may mean; {@code null} if it is none of ARNs. */
    private static @Nullable String service(Glob pattern) {
        for (String rest : RESTS) {
            Arn arn = Arn.parse(pattern.filledWith(rest));
            if (arn != null) {
                return arn.service();
            }
        }
        return null;
    }

    /** Put a wildcard into the place of each name. */
    static String withAnyNames(String format) {
        return PLACEHOLDER.matcher(format).replaceAll(ANY_NAME);
    }

    /**
     * Return what fits this form and is none of its resources: what fits a form that goes on with a slash where this one ends is of
     * another type, and the names in a form that AWS's reference does not list have no colon.
     */
    List<Glob> others(CatalogAction action) {
        CatalogService service = action.service();
        List<Glob> goingOn =
                GOING_ON.computeIfAbsent(List.of(service.prefix(), format), any -> othersThatGoOn(service));
        if (!action.furtherArnFormats().contains(format)) {
            return goingOn;
        }
        List<Glob> others = new ArrayList<>(goingOn);
        Matcher name = PLACEHOLDER.matcher(format);
        while (name.find()) {
            others.add(Glob.of(withAnyNames(format.substring(0, name.start())) + "*:*"
                    + withAnyNames(format.substring(name.end()))));
        }
        return others;
    }

    private List<Glob> othersThatGoOn(CatalogService service) {
        String beginning = PLACEHOLDER.matcher(format).replaceAll("\\${}") + "/";
        return service.resourceTypes().stream()
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
