package org.iamunit.policy.catalog;

import java.util.LinkedHashSet;
import java.util.List;
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
    private static final String EVERY_RESOURCE = "*";

    private final CatalogService service;
    private final String name;
    private final AccessLevel accessLevel;
    private final List<CatalogResourceType> resourceTypes;
    private final List<CatalogResourceType> requiredResourceTypes;
    private final String namesOfKeys;

    /** Written once or, by threads that race, several times with equal values. */
    private volatile @Nullable CatalogKeys keys;

    /** Read the columns of one line: {@code action}, the name, the access level, resource types, and perhaps keys. */
    CatalogAction(String[] columns, CatalogService service) {
        this.service = service;
        this.name = columns[1];
        this.accessLevel = AccessLevel.of(columns[2]);
        List<String> namesOfTypes =
                columns.length > 3 && !columns[3].isEmpty() ? List.of(columns[3].split(",")) : List.of();
        this.resourceTypes = namesOfTypes.stream()
                .map(type -> service.typeNamed(withoutMark(type)))
                .toList();
        this.requiredResourceTypes = namesOfTypes.stream()
                .filter(type -> type.endsWith(REQUIRED))
                .map(type -> service.typeNamed(withoutMark(type)))
                .toList();
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
     * object does not fit {@code s3:ListBucket}, which is asked on buckets.
     *
     * @param resource an ARN or {@code *}; never {@code null}
     * @return {@code true} if it can
     */
    public boolean fitsResource(String resource) {
        return resource.equals(EVERY_RESOURCE)
                ? requiredResourceTypes.isEmpty()
                : resourceTypes.stream().anyMatch(type -> type.matchesBest(resource, service.resourceTypes()));
    }

    /**
     * Return the condition keys that requests for this action may carry, apart from the global ones.
     *
     * <p>These are the keys that AWS lists for the action, those of its resource types, and those of the service that
     * AWS lists for no action at all.
     *
     * @return the keys, never {@code null}
     */
    public List<CatalogKey> keys() {
        return carried().all();
    }

    /**
     * Find a condition key that requests for this action may carry, be it global or not.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @return the key, or empty if the action never carries it
     */
    public Optional<CatalogKey> key(String key) {
        return carried().find(key).or(() -> service.globalKeys().find(key));
    }

    /**
     * Tell whether requests for this action may carry a condition key, be it global or not.
     *
     * @param key the key in any case, for example {@code aws:RequestTag/team}; never {@code null}
     * @return {@code true} if they may
     */
    public boolean carriesKey(String key) {
        return key(key).isPresent();
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

    private CatalogKeys carried() {
        CatalogKeys found = keys;
        if (found == null) {
            Set<CatalogKey> all = new LinkedHashSet<>(service.keysNamed(namesOfKeys));
            resourceTypes.forEach(type -> all.addAll(type.keys()));
            all.addAll(service.keysListedForNoAction());
            found = new CatalogKeys(all);
            keys = found;
        }
        return found;
    }

    private static String withoutMark(String type) {
        return type.endsWith(REQUIRED) ? type.substring(0, type.length() - REQUIRED.length()) : type;
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
