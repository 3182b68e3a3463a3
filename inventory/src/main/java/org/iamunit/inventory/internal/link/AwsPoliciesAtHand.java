package org.iamunit.inventory.internal.link;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** AWS's own managed policies that are known without any file. */
public interface AwsPoliciesAtHand {

    /**
     * What a policy says.
     *
     * @param version the id of its default version
     * @param date the day on which it was that
     */
    record Document(String text, String version, String date) {}

    /** Return what a policy says; {@code null} if it is not among them. */
    @Nullable
    Document find(String arn);

    /** Return the ARNs of all of them; empty if there are none at hand. */
    Collection<String> arns();

    /** Return the newest day that policies are of. */
    String date();
}
