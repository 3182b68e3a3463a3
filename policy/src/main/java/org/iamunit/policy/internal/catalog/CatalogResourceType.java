package org.iamunit.policy.internal.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * A resource type of a service: how the ARNs of such resources look, and which condition keys come with them.
 *
 * <p>Instances are immutable.
 *
 * @since 0.1.0
 */
public final class CatalogResourceType {

    private final String name;
    private final List<ArnFormat> formats;
    private final List<CatalogKey> keys;

    /** Read the columns of one line: {@code resource}, the name, the ARN formats, and perhaps keys. */
    CatalogResourceType(String[] columns, CatalogService service) {
        this.name = columns[1];
        this.formats = Stream.of(columns[2].split(" ")).map(ArnFormat::new).toList();
        this.keys = service.keysNamed(columns.length > 3 ? columns[3] : "");
    }

    /**
     * Return the name in AWS's spelling.
     *
     * @return for example {@code configuration-set}, never {@code null}
     */
    public String name() {
        return name;
    }

    /**
     * Return the forms that an ARN of such a resource may have.
     *
     * @return for example <code>arn:${Partition}:s3:::${BucketName}/${ObjectName}</code>, never {@code null} or empty
     */
    public List<String> arnFormats() {
        return formats.stream().map(ArnFormat::toString).toList();
    }

    /**
     * Return the condition keys that AWS lists for such resources. Most actions carry them when they are asked on one,
     * but not all do: {@link CatalogAction#keys(CatalogResourceType)}.
     *
     * @return the keys, never {@code null}
     */
    public List<CatalogKey> keys() {
        return keys;
    }

    /**
     * Tell whether an ARN has one of the forms of this type.
     *
     * <p>A placeholder stands for any text, with slashes and colons, so an ARN can fit several types of one service:
     * that of an S3 object also has the form of a bucket. {@link CatalogService#resourceTypesOf(String)} tells them
     * apart. The Region and the account may be empty where the form has a placeholder for them.
     *
     * @param arn the ARN; never {@code null}
     * @return {@code true} if it does
     */
    public boolean matches(String arn) {
        return formats.stream().anyMatch(format -> format.matches(arn));
    }

    /** Tell whether an ARN has a form of this type that no other type continues to a form that the ARN has too. */
    boolean matchesBest(String arn, List<CatalogResourceType> rivals) {
        return formats.stream()
                .filter(format -> format.matches(arn))
                .anyMatch(format -> rivals.stream()
                        .flatMap(rival -> rival.formats.stream())
                        .noneMatch(other -> format.isContinuedBy(other) && other.matches(arn)));
    }

    /** Print the name in AWS's spelling. */
    @Override
    public String toString() {
        return name;
    }
}
