package org.iamunit.policy.internal.catalog;

import java.util.Locale;
import org.iamunit.policy.document.WildcardPattern;

/**
 * A condition key, or a family of keys whose names have a variable part, such as
 * <code>aws:ResourceTag/${TagKey}</code>.
 *
 * <p>Instances are immutable.
 *
 * @since 0.1.0
 */
public final class CatalogKey {

    private static final String ARRAY_OF = "ArrayOf";

    private final String name;
    private final KeyType type;
    private final boolean multivalued;
    private final boolean listedForNoAction;
    private final WildcardPattern pattern;

    /** Read the columns of one line: {@code key}, the name, the type, and perhaps {@code any}. */
    CatalogKey(String name, String[] columns) {
        String typeName = columns[2];
        this.name = name;
        this.multivalued = typeName.startsWith(ARRAY_OF);
        this.type = KeyType.of(multivalued ? typeName.substring(ARRAY_OF.length()) : typeName);
        this.listedForNoAction = columns.length > 3;
        this.pattern = Placeholders.compile(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Return the name in AWS's spelling; a variable part is written as <code>${TagKey}</code>.
     *
     * @return for example {@code ses:FromAddress}, never {@code null}
     */
    public String name() {
        return name;
    }

    /**
     * Return the type of the key's values.
     *
     * @return the type, never {@code null}
     */
    public KeyType type() {
        return type;
    }

    /** Tell whether one request may hold several values of this key, so that operators need a set operator. */
    public boolean isMultivalued() {
        return multivalued;
    }

    /**
     * Tell whether a key of a request is this key or one of this family.
     *
     * @param key the key in any case, for example {@code aws:ResourceTag/team}; never {@code null}
     * @return {@code true} if it is
     */
    public boolean matches(String key) {
        return pattern.matches(key.toLowerCase(Locale.ROOT));
    }

    boolean isFamily() {
        return name.contains("${");
    }

    /** Tell whether the data names no action that carries the key. */
    boolean isListedForNoAction() {
        return listedForNoAction;
    }

    /** Print the name in AWS's spelling. */
    @Override
    public String toString() {
        return name;
    }
}
