package org.iamunit.inventory.internal.iam;

import org.jspecify.annotations.Nullable;

/**
 * The role that IAM Identity Center makes of a permission set in each account that this is assigned to. Zeros stand for the
 * end of the name of the role, which AWS makes up.
 *
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Referencing permission
 *     sets in resource policies</a>
 */
public final class PermissionSetRole {

    /** The Region that has no folder of its own in the paths of the roles. */
    private static final String HOME_REGION = "us-east-1";

    private PermissionSetRole() {}

    /**
     * Return what follows the account in the ARN of the role.
     *
     * @param region the Region of IAM Identity Center; {@code null} if it is not known
     */
    public static String resource(@Nullable String region, String permissionSet) {
        String folder = region == null || region.equals(HOME_REGION) ? "" : region + "/";
        return "role/aws-reserved/sso.amazonaws.com/" + folder + "AWSReservedSSO_" + permissionSet
                + "_0000000000000000";
    }

    /**
     * Return the ARN of a customer managed policy, which a permission set names: each account has one of that name.
     *
     * @param role the ARN of the role in an account
     * @param path the path of the policy; {@code null} if it is given none
     */
    public static String policyInAccountOf(String role, @Nullable String path, String name) {
        return role.substring(0, role.indexOf(":role/")) + ":policy" + (path == null ? "/" : path) + name;
    }
}
