package org.iamunit.policy.internal.context;

import java.util.List;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a fixture knows of requests besides what they say themselves, such as tags, owners and the organization.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContextFacts {

    /**
     * Find the values that a key has in a request.
     *
     * @param key the key in lower case; never {@code null}
     * @param request the request; never {@code null}
     * @return the values; {@code null} if nothing is known of the key, or it is known that the request does not carry it
     */
    @Nullable
    List<String> values(String key, AccessRequest request);

    /**
     * Find what is not known of the value of a key that AWS fills in.
     *
     * @param key the key in lower case, of which there are no {@link #values}; never {@code null}
     * @param request the request; never {@code null}
     * @return as far as the value is known; {@code null} if it is known, or it is known that the request does not carry the key
     */
    default @Nullable UnknownValue unknown(String key, AccessRequest request) {
        return null;
    }

    /**
     * Find the value of a tag of a resource, be it that of the request or another, such as the bucket of an object.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @param tag the key of the tag in lower case; never {@code null}
     * @return the value; {@code null} if nothing is known of the tag, or it is known that the resource does not have it
     */
    default @Nullable List<String> tagOf(String resource, String tag) {
        return null;
    }

    /**
     * Find what is not known of a tag of a resource.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @param tag the key of the tag in lower case, which {@link #tagOf} finds no value of; never {@code null}
     * @return as far as the value is known; {@code null} if it is known, or it is known that the resource does not have the tag
     */
    default @Nullable UnknownValue unknownTagOf(String resource, String tag) {
        return null;
    }

    /**
     * Find the account that owns the resource of a request.
     *
     * @param request the request; never {@code null}
     * @return the account id; {@code null} if it is not known
     */
    default @Nullable String owner(AccessRequest request) {
        return owner(request.resource());
    }

    /**
     * Find the account that owns a resource, whoever asks for it.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return the account id; {@code null} if it is not known
     */
    default @Nullable String owner(String resource) {
        return null;
    }

    /**
     * Find the account that owns a resource as its ARN or a file that defines it says, rather than because nothing else does.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return the account id; {@code null} if neither says it
     */
    default @Nullable String definedOwner(String resource) {
        return owner(resource);
    }

    /**
     * Find the unique id of a user or role.
     *
     * @param principalArn its ARN; never {@code null}
     * @return for example {@code AIDACKCEVSQ6C2EXAMPLE}; {@code null} if it is not known
     */
    default @Nullable String uniqueId(String principalArn) {
        return null;
    }
}
