package org.iamunit.policy.internal.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of AWS: its actions, resource types and condition keys.
 *
 * <p>A service here is what has a prefix of its own in policies. Some products share one: {@code ses} is that of the
 * first and the second API of Amazon SES, and of its Mail Manager.
 *
 * <p>Instances are immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CatalogService {

    private final String prefix;
    private final boolean underResourceControlPolicies;
    private final CatalogKeys globalKeys;
    private final AuthorizedResources authorizedResources;
    private final CatalogKeys keys;
    private final List<String> keySets;
    private final Map<String, CatalogResourceType> typesByName = new HashMap<>();
    private final Map<String, CatalogAction> actionsByName = new HashMap<>();
    private final List<CatalogResourceType> resourceTypes;
    private final List<CatalogAction> actions;

    /** Read the lines of one service's file: first its keys, then resource types, then sets of keys, then actions. */
    CatalogService(
            String prefix,
            boolean underResourceControlPolicies,
            CatalogKeys globalKeys,
            AuthorizedResources authorizedResources,
            List<String> lines) {
        this.prefix = prefix;
        this.underResourceControlPolicies = underResourceControlPolicies;
        this.globalKeys = globalKeys;
        this.authorizedResources = authorizedResources;
        List<String[]> rows = lines.stream().map(line -> line.split("\t")).toList();
        this.keys = new CatalogKeys(rows.stream()
                .filter(columns -> columns[0].equals("key"))
                .map(columns -> new CatalogKey(withPrefix(columns[1]), columns))
                .toList());
        this.resourceTypes = rows.stream()
                .filter(columns -> columns[0].equals("resource"))
                .map(columns -> new CatalogResourceType(columns, this))
                .toList();
        this.keySets = rows.stream()
                .filter(columns -> columns[0].equals("set"))
                .map(columns -> columns.length > 1 ? columns[1] : "")
                .toList();
        // Actions look their types up.
        resourceTypes.forEach(type -> typesByName.put(type.name(), type));
        this.actions = rows.stream()
                .filter(columns -> columns[0].equals("action"))
                .map(columns -> new CatalogAction(columns, this))
                .toList();
        actions.forEach(action -> actionsByName.put(action.name().toLowerCase(Locale.ROOT), action));
    }

    /**
     * Return the prefix of the service's actions.
     *
     * @return for example {@code ses}, never {@code null}
     */
    public String prefix() {
        return prefix;
    }

    /**
     * Return all actions, sorted by their names.
     *
     * @return the actions, never {@code null} or empty
     */
    public List<CatalogAction> actions() {
        return actions;
    }

    /**
     * Find an action.
     *
     * @param name the name without the prefix, in any case; never {@code null}
     * @return the action, or empty if the service has none of that name
     */
    public Optional<CatalogAction> action(String name) {
        return Optional.ofNullable(actionsByName.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Return all resource types, sorted by their names.
     *
     * @return the types, never {@code null}
     */
    public List<CatalogResourceType> resourceTypes() {
        return resourceTypes;
    }

    /**
     * Find a resource type.
     *
     * @param name the name in AWS's spelling; never {@code null}
     * @return the type, or empty if the service has none of that name
     */
    public Optional<CatalogResourceType> resourceType(String name) {
        return Optional.ofNullable(typesByName.get(name));
    }

    /**
     * Find the resource types that an ARN can be of.
     *
     * <p>Where the form of one type goes on with a slash after that of another, the longer one wins: the ARN of an S3
     * object is not one of a bucket. There may be several nevertheless, since AWS gives some types the same form.
     *
     * @param arn the ARN; never {@code null}
     * @return the types, empty if the ARN fits none; never {@code null}
     */
    public List<CatalogResourceType> resourceTypesOf(String arn) {
        return resourceTypes.stream()
                .filter(type -> type.matchesBest(arn, resourceTypes))
                .toList();
    }

    /**
     * Return the condition keys that the service's actions and resource types carry, apart from the global ones.
     *
     * @return the keys sorted by their names, never {@code null}
     */
    public List<CatalogKey> keys() {
        return keys.all();
    }

    /**
     * Find a condition key that an action or a resource type of the service carries, apart from the global ones.
     *
     * @param key the key in any case, for example {@code aws:ResourceTag/team}; never {@code null}
     * @return the key, or empty if nothing of the service carries it
     */
    public Optional<CatalogKey> key(String key) {
        return keys.find(key);
    }

    /** Tell whether resource control policies limit the access to the service's resources. */
    public boolean supportsResourceControlPolicies() {
        return underResourceControlPolicies;
    }

    AuthorizedResources authorizedResources() {
        return authorizedResources;
    }

    CatalogKeys globalKeys() {
        return globalKeys;
    }

    CatalogResourceType typeNamed(String name) {
        return Objects.requireNonNull(typesByName.get(name), name);
    }

    List<CatalogKey> keysListedForNoAction() {
        return keys.all().stream().filter(CatalogKey::isListedForNoAction).toList();
    }

    /** Find the keys of a set that actions name by its number, beginning with 1. */
    List<CatalogKey> keySet(int number) {
        return keysNamed(keySets.get(number - 1));
    }

    /** Find the keys that a line of the service's file names, separated by spaces. */
    List<CatalogKey> keysNamed(String names) {
        return names.isEmpty()
                ? List.of()
                : Stream.of(names.split(" "))
                        .map(this::withPrefix)
                        .map(name -> keys.find(name).orElseThrow(() -> new IllegalStateException(name)))
                        .toList();
    }

    /** Complete the name of a key: the service's file leaves out the prefix of the service's own. */
    private String withPrefix(String key) {
        return key.startsWith(":") ? prefix + key : key;
    }

    /** Print the prefix. */
    @Override
    public String toString() {
        return prefix;
    }
}
