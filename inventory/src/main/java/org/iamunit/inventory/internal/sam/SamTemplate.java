package org.iamunit.inventory.internal.sam;

import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** A template that AWS SAM adds to, with what it asks of it. */
public interface SamTemplate {

    /** Return the resources by their logical ids, in their order. */
    Map<String, JsonValue> resources();

    /** Add a resource that the template makes without saying so. */
    void addResource(String logicalId, JsonValue resource);

    /** Return a section of the template; {@code null} if there is none. */
    @Nullable
    JsonValue section(String name);

    /** Return what an expression says; {@code null} if that is that nothing stands there. */
    @Nullable
    JsonValue value(@Nullable JsonValue expression);

    /** Return the ARN of a resource, with a stand-in for a name that is not known; {@code null} if it is not known. */
    @Nullable
    String arn(String logicalId);
}
