package org.iamunit.inventory;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A value to be read, with what is known of it besides. What an output does not say, such as the account, the file that it
 * was written to may say by its path:
 *
 * <pre>
 * accounts/123456789012/…                                  the account
 * accounts/123456789012/eu-west-1/…                        the account and the Region
 * accounts/123456789012/eu-west-1/ses/identities/example.com.json
 * </pre>
 *
 * @since 0.1.0
 */
public final class InventoryInput {

    private final JsonValue value;
    private final InventoryFile file;
    private final List<String> path;
    private final InventoryFiles files;

    InventoryInput(JsonValue value, InventoryFile file, InventoryFiles files) {
        this.value = value;
        this.file = file;
        this.path = List.of(file.name().split("/"));
        this.files = files;
    }

    /**
     * Return the same for another value.
     *
     * @param other a value of the file, or what has been made of one; never {@code null}
     * @return the input; never {@code null}
     */
    public InventoryInput with(JsonValue other) {
        return new InventoryInput(other, file, files);
    }

    /** Return the same for another account and Region. */
    InventoryInput in(String account, String region) {
        return new InventoryInput(
                value,
                new InventoryFile(
                        file.name(),
                        file.text(),
                        account,
                        region,
                        file.about(),
                        file.defaultAccount(),
                        file.defaultRegion()),
                files);
    }

    /** Return the value. */
    public JsonValue value() {
        return value;
    }

    /** Return the name of the file. */
    public String file() {
        return file.name();
    }

    /** Return what the user says that the file is about, or {@code null}. */
    public @Nullable String about() {
        return file.about();
    }

    /** Return the account that the user or the path of the file names, or {@code null}. */
    public @Nullable String account() {
        if (file.account() != null) {
            return file.account();
        }
        String named = named("accounts");
        return named != null && Arn.isAccountId(named) ? named : null;
    }

    /** Return the Region that the user or the path of the file names, or {@code null}. */
    public @Nullable String region() {
        if (file.region() != null) {
            return file.region();
        }
        int account = path.indexOf("accounts") + 1;
        String named = account > 0 && account + 1 < path.size() ? path.get(account + 1) : "";
        return Region.isWellFormed(named) ? named : null;
    }

    /** Return the account that the user or the path of the file names, or else the default one, or {@code null}. */
    public @Nullable String accountOrDefault() {
        String said = account();
        return said == null ? file.defaultAccount() : said;
    }

    /** Return the Region that the user or the path of the file names, or else the default one, or {@code null}. */
    public @Nullable String regionOrDefault() {
        String said = region();
        return said == null ? file.defaultRegion() : said;
    }

    /** Return the partition of the Region, which is {@code aws} if it is not known. */
    public Partition partition() {
        String region = regionOrDefault();
        return region == null ? Partition.AWS : Region.partitionOf(region).orElse(Partition.AWS);
    }

    /**
     * Return the name that follows a folder in the path of the file, without the ending of a file.
     *
     * @param folder the name of the folder, as in {@code identities}; never {@code null}
     * @return for example {@code example.com} of {@code ses/identities/example.com.json}; {@code null} if the path has no such
     *     folder
     */
    public @Nullable String named(String folder) {
        int index = path.lastIndexOf(folder) + 1;
        if (index == 0 || index >= path.size()) {
            return null;
        }
        String name = path.get(index);
        return index == path.size() - 1 ? withoutEnding(name) : name;
    }

    /** Return the name of the file, without its folder and its ending. */
    public String name() {
        return withoutEnding(path.get(path.size() - 1));
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /**
     * Return what another file of the inventory holds, as the templates beside a manifest.
     *
     * @param relative its path relative to the folder of this file; never {@code null}
     * @return its values; empty if the inventory has no such file; never {@code null}
     */
    public List<JsonValue> beside(String relative) {
        return files.in(resolve(relative));
    }

    /**
     * Return the name of a file that this one names relative to its folder.
     *
     * @param relative the path relative to the folder of this file; never {@code null}
     * @return the name, whether the inventory has such a file or not; never {@code null}
     */
    public String resolve(String relative) {
        return InventoryFiles.resolve(file.name(), relative);
    }

    /**
     * Return the first value of another file of the inventory, in the account and the Region of this one.
     *
     * @param name the name of the file; never {@code null}
     * @return the input; {@code null} if the inventory has no such file, or there is nothing in it
     */
    public @Nullable InventoryInput inFile(String name) {
        List<JsonValue> held = files.in(name);
        return held.isEmpty()
                ? null
                : new InventoryInput(
                        held.get(0),
                        new InventoryFile(
                                name,
                                "",
                                file.account(),
                                file.region(),
                                null,
                                file.defaultAccount(),
                                file.defaultRegion()),
                        files);
    }

    /** Return what each file of the inventory holds, by its name, in the order of the files. */
    public Map<String, List<JsonValue>> files() {
        return files.all();
    }

    /**
     * Return something about all files of the inventory that is found out once, for whichever of them it is asked first, such
     * as which of them belong together.
     *
     * @param type its type, a class of the reader's own; never {@code null}
     * @param find finds it out; never {@code null}
     * @param <T> the type
     * @return what has been found; never {@code null}
     */
    public <T> T ofAllFiles(Class<T> type, Supplier<T> find) {
        return files.found(type, find);
    }

    /** Return all values of the file, with those of the lists at its start. */
    public Stream<JsonValue> values() {
        return files.in(file.name()).stream().flatMap(InventoryInput::flat);
    }

    private static Stream<JsonValue> flat(JsonValue value) {
        return value.isList() ? value.items().stream().flatMap(InventoryInput::flat) : Stream.of(value);
    }
}
