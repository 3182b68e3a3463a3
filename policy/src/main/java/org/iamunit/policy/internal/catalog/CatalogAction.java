package org.iamunit.policy.internal.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * An action of a service: what it does, which resources it can be asked on, and which condition keys its requests
 * carry.
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CatalogAction {

    private static final String REQUIRED = "*";
    private static final char KEY_SET = '=';
    private static final String EVERY_RESOURCE = "*";

    private final CatalogService service;
    private final String name;
    private final AccessLevel accessLevel;
    private final List<CatalogResourceType> resourceTypes;
    private final List<CatalogResourceType> requiredResourceTypes;
    private final Map<CatalogResourceType, Integer> keySets;
    private final String namesOfKeys;

    /** Written once or, by threads that race, several times with equal values. */
    private volatile @Nullable CarriedKeys keys;

    /** The keys that any request may carry, those that one on each type does, and those that one on {@code *} does. */
    private record CarriedKeys(
            CatalogKeys all, Map<CatalogResourceType, CatalogKeys> byType, CatalogKeys withoutResource) {}

    /** What a request on one resource may carry. */
    private record OnResource(String resource, List<CatalogKeys> carried) {}

    /** The resource that was asked about last; threads that race ask anew. */
    private volatile @Nullable OnResource lastAsked;

    /** Written once or, by threads that race, several times with equal values. */
    private volatile @Nullable AuthorizedResources authorizedResources;

    /** Read the columns of one line: {@code action}, the name, the access level, resource types, and perhaps keys. */
    CatalogAction(String[] columns, CatalogService service) {
        this.service = service;
        this.name = columns[1];
        this.accessLevel = AccessLevel.of(columns[2]);
        List<String> namesOfTypes =
                columns.length > 3 && !columns[3].isEmpty() ? List.of(columns[3].split(",")) : List.of();
        List<CatalogResourceType> types = new ArrayList<>();
        List<CatalogResourceType> required = new ArrayList<>();
        Map<CatalogResourceType, Integer> sets = new HashMap<>();
        for (String text : namesOfTypes) {
            int mark = text.indexOf(KEY_SET);
            String marked = mark < 0 ? text : text.substring(0, mark);
            boolean isRequired = marked.endsWith(REQUIRED);
            CatalogResourceType type =
                    service.typeNamed(isRequired ? marked.substring(0, marked.length() - REQUIRED.length()) : marked);
            types.add(type);
            if (isRequired) {
                required.add(type);
            }
            if (mark >= 0) {
                sets.put(type, Integer.valueOf(text.substring(mark + 1)));
            }
        }
        this.resourceTypes = List.copyOf(types);
        this.requiredResourceTypes = List.copyOf(required);
        this.keySets = sets;
        this.namesOfKeys = columns.length > 4 ? columns[4] : "";
    }

    /**
     * Return the service that the action belongs to.
     *
     * @return the service, never {@code null}
     */
    public CatalogService service() {
        return service;
    }

    /**
     * Return the name in AWS's spelling, without the prefix of the service.
     *
     * @return for example {@code SendEmail}, never {@code null}
     */
    public String name() {
        return name;
    }

    /** Tell whether an ARN of one of its resource types must be named. */
    boolean requiresResource() {
        return !requiredResourceTypes.isEmpty();
    }

    /**
     * Return what the action does.
     *
     * @return the access level, never {@code null}
     */
    public AccessLevel accessLevel() {
        return accessLevel;
    }

    /**
     * Return the types of the resources that the action can be asked on.
     *
     * @return the types, empty if the action is decided on {@code *}; never {@code null}
     */
    public List<CatalogResourceType> resourceTypes() {
        return resourceTypes;
    }

    /**
     * Return the types of which each request needs a resource.
     *
     * @return a part of {@link #resourceTypes()}, never {@code null}
     */
    public List<CatalogResourceType> requiredResourceTypes() {
        return requiredResourceTypes;
    }

    /** Tell whether the action can be asked on particular resources, rather than on {@code *} only. */
    public boolean hasResourceTypes() {
        return !resourceTypes.isEmpty();
    }

    /**
     * Tell whether the action can be asked on a resource.
     *
     * <p>{@code *} fits an action of which no request needs a resource. An ARN fits if it is one of a resource of the
     * action's types, and not rather one of another type of the service that goes on with a slash: the ARN of an S3
     * object does not fit {@code s3:ListBucket}, which is asked on buckets. Some actions can be asked on resources that AWS's
     * reference does not list, such as {@code states:SendTaskSuccess} on a state machine.
     *
     * @param resource an ARN or {@code *}; never {@code null}
     * @return {@code true} if it can
     */
    public boolean fitsResource(String resource) {
        return resource.equals(EVERY_RESOURCE)
                ? requiredResourceTypes.isEmpty()
                : resourceTypes.stream().anyMatch(type -> type.matchesBest(resource, service.resourceTypes()))
                        || authorizedResources().fits(resource);
    }

    /**
     * Return the forms of the ARNs that the action can be asked on although AWS's reference does not list them.
     *
     * @return for example <code>arn:${Partition}:states:${Region}:${Account}:stateMachine:${StateMachineName}</code>; never
     *     {@code null}
     */
    public List<String> furtherArnFormats() {
        return authorizedResources().namedFormats();
    }

    AuthorizedResources authorizedResources() {
        AuthorizedResources found = authorizedResources;
        if (found == null) {
            found = service.authorizedResources().of(this);
            authorizedResources = found;
        }
        return found;
    }

    /**
     * Return the types, of those that the action can be asked on, that an ARN can be of.
     *
     * @param resource an ARN; never {@code null}
     * @return the types, empty if the ARN fits none of them, as {@code *} does; never {@code null}
     * @see #fitsResource(String)
     */
    public List<CatalogResourceType> resourceTypesOf(String resource) {
        return resource.equals(EVERY_RESOURCE)
                ? List.of()
                : resourceTypes.stream()
                        .filter(type -> type.matchesBest(resource, service.resourceTypes()))
                        .toList();
    }

    /**
     * Return the condition keys that requests for this action may carry, apart from the global ones.
     *
     * <p>These are the keys that AWS lists for the action, those of the resources that it is asked on, and those of the
     * service that AWS lists for no action at all. A call that needs several resources is one request for each of them,
     * and not every key comes with each: {@link #keys(CatalogResourceType)}.
     *
     * @return the keys, never {@code null}
     */
    public List<CatalogKey> keys() {
        return carried().all().all();
    }

    /**
     * Return the condition keys that a request for this action may carry on a resource of a type, apart from the global
     * ones.
     *
     * @param type one of {@link #resourceTypes()}; never {@code null}
     * @return the keys, a part of {@link #keys()}; never {@code null}
     * @throws IllegalArgumentException if the action is not asked on such resources
     */
    public List<CatalogKey> keys(CatalogResourceType type) {
        CatalogKeys found = carried().byType().get(type);
        if (found == null) {
            throw new IllegalArgumentException(this + " is not asked on resources of type " + type + ", but on "
                    + resourceTypes + "; give one of these");
        }
        return found.all();
    }

    /**
     * Find a condition key that requests for this action may carry, be it global or not.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @return the key, or empty if the action never carries it
     */
    public Optional<CatalogKey> key(String key) {
        return carried().all().find(key).or(() -> service.globalKeys().find(key));
    }

    /**
     * Find a condition key that a request for this action may carry on a resource, be it global or not.
     *
     * <p>A request on {@code *} carries what comes with the action whatever its resource. Where each request needs a
     * resource, {@code *} stands for any such, and carries all of their keys. So does what is of none of the action's
     * types.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @param resource an ARN or {@code *}; never {@code null}
     * @return the key, or empty if a request on such a resource never carries it
     */
    public Optional<CatalogKey> key(String key, String resource) {
        return carriedOn(resource).stream()
                .flatMap(keys -> keys.find(key).stream())
                .findFirst()
                .or(() -> service.globalKeys().find(key));
    }

    /**
     * Tell whether requests for this action may carry a condition key, be it global or not.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @return {@code true} if they may
     */
    public boolean carriesKey(String key) {
        // Most keys that are asked for are global ones, which need no look at the action's own.
        return service.globalKeys().find(key).isPresent() || key(key).isPresent();
    }

    /**
     * Tell whether a request for this action may carry a condition key on a resource, be it global or not.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @param resource an ARN or {@code *}; never {@code null}
     * @return {@code true} if it may
     * @see #key(String, String)
     */
    public boolean carriesKey(String key, String resource) {
        return service.globalKeys().find(key).isPresent() || key(key, resource).isPresent();
    }

    /**
     * Find the condition key, among those that this action carries, that a misspelled one was probably meant to be.
     *
     * @param key what was written; never {@code null}
     * @return the name of the nearest key, or empty if none is near
     */
    public Optional<String> nearestKey(String key) {
        return Spelling.nearest(
                key,
                Stream.concat(keys().stream(), service.globalKeys().all().stream())
                        .map(CatalogKey::name)
                        .toList());
    }

    /** Many keys are looked up on one resource before the next. */
    private List<CatalogKeys> carriedOn(String resource) {
        OnResource known = lastAsked;
        if (known == null || !known.resource().equals(resource)) {
            known = new OnResource(resource, findCarriedOn(resource));
            lastAsked = known;
        }
        return known.carried();
    }

    private List<CatalogKeys> findCarriedOn(String resource) {
        CarriedKeys carried = carried();
        if (resource.equals(EVERY_RESOURCE)) {
            return List.of(carried.withoutResource());
        }
        List<CatalogResourceType> types = resourceTypesOf(resource);
        return types.isEmpty()
                ? List.of(carried.all())
                : types.stream().map(type -> carriedOn(carried, type)).toList();
    }

    private static CatalogKeys carriedOn(CarriedKeys carried, CatalogResourceType type) {
        return Objects.requireNonNull(carried.byType().get(type));
    }

    private CarriedKeys carried() {
        CarriedKeys found = keys;
        if (found == null) {
            found = readKeys();
            keys = found;
        }
        return found;
    }

    private CarriedKeys readKeys() {
        List<CatalogKey> ofAction = service.keysNamed(namesOfKeys);
        List<CatalogKey> ofAnyAction = service.keysListedForNoAction();
        Set<CatalogKey> all = new LinkedHashSet<>(ofAction);
        Map<CatalogResourceType, CatalogKeys> byType = new HashMap<>();
        for (CatalogResourceType type : resourceTypes) {
            Integer keySet = keySets.get(type);
            Set<CatalogKey> ofType = new LinkedHashSet<>(ofAction);
            ofType.addAll(keySet == null ? type.keys() : service.keySet(keySet));
            ofType.addAll(ofAnyAction);
            byType.put(type, new CatalogKeys(ofType));
            all.addAll(ofType);
        }
        all.addAll(ofAnyAction);
        Set<CatalogKey> withoutResource = new LinkedHashSet<>(all);
        if (requiredResourceTypes.isEmpty()) {
            withoutResource.removeIf(key -> !ofAction.contains(key)
                    && !ofAnyAction.contains(key)
                    && !byType.values().stream().allMatch(keys -> keys.all().contains(key)));
        }
        return new CarriedKeys(new CatalogKeys(all), byType, new CatalogKeys(withoutResource));
    }

    /**
     * Print the name as policies write it.
     *
     * @return for example {@code ses:SendEmail}
     */
    @Override
    public String toString() {
        return service.prefix() + ":" + name;
    }
}
