package org.iamunit.inventory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of an inventory, with what is known of it besides.
 *
 * @param name its name as its reader knows it, with slashes, to report positions with; never {@code null}
 * @param text what it holds; never {@code null}
 * @param account the account that it is about; {@code null} if its content or its path says so
 * @param region the Region that it is about; {@code null} if its content or its path says so
 * @param about what it is about: an ARN, or {@code user/name}, {@code role/name} or {@code group/name}, or the id of a
 *     target or policy of AWS Organizations; {@code null} if its content or its path says so
 * @param defaultAccount the account that it is about if nothing else says so; {@code null} if nothing says so either
 * @param defaultRegion the Region that it is about if nothing else says so; {@code null} if nothing says so either
 * @since 0.1.0
 */
public record InventoryFile(
        String name,
        String text,
        @Nullable String account,
        @Nullable String region,
        @Nullable String about,
        @Nullable String defaultAccount,
        @Nullable String defaultRegion) {

    public InventoryFile {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(text, "text must not be null");
    }

    /**
     * Name a file.
     *
     * @param name its name; never {@code null}
     * @param text what it holds; never {@code null}
     */
    public InventoryFile(String name, String text) {
        this(name, text, null, null, null);
    }

    /**
     * Name a file, and say what it is about.
     *
     * @param name its name; never {@code null}
     * @param text what it holds; never {@code null}
     * @param account the account that it is about; {@code null} if its content or its path says so
     * @param region the Region that it is about; {@code null} if its content or its path says so
     * @param about what it is about; {@code null} if its content or its path says so
     */
    public InventoryFile(
            String name, String text, @Nullable String account, @Nullable String region, @Nullable String about) {
        this(name, text, account, region, about, null, null);
    }
}
