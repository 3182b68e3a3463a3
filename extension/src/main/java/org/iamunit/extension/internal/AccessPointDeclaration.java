package org.iamunit.extension.internal;

import org.jspecify.annotations.Nullable;

/**
 * An access point of Amazon S3 as a fixture names it, with the bucket behind it.
 *
 * @param name a name of the default account and Region, or the ARN of an access point; never {@code null}
 * @param bucket the name or the ARN of the bucket; never {@code null}
 * @param bucketAccount the account that owns the bucket; {@code null} if this does not say
 */
public record AccessPointDeclaration(
        String name, String bucket, @Nullable String bucketAccount) {}
