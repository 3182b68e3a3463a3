package org.iamunit.policy.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;

/** Read the ARNs of principals, and check the parts that they are made of. */
final class PrincipalArns {

    private static final Pattern FORM = Pattern.compile(
            "arn:([a-z0-9-]+):(iam|sts)::(\\d{12}):(root|(?:user|role|assumed-role|federated-user)/[^\\s:*?]+)");
    private static final String BESIDE_LETTERS_AND_DIGITS = "_+=,.@-";

    private PrincipalArns() {}

    static Principal parse(String arn) {
        Matcher matcher = FORM.matcher(arn);
        if (!matcher.matches()) {
            throw unknown(arn);
        }
        String partition = matcher.group(1);
        String account = matcher.group(3);
        String resource = matcher.group(4);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        String kind = matcher.group(2) + ":"
                + (resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource);
        return switch (kind) {
            case "iam:root" -> new AccountRoot(partition, account);
            case "iam:user" -> new IamUser(partition, account, path(resource), name);
            case "iam:role" -> new RoleSession(partition, account, path(resource), name, null);
            case "sts:federated-user" ->
                new FederatedUser(partition, account, resource.substring(resource.indexOf('/') + 1), null);
            case "sts:assumed-role" -> {
                String[] parts = resource.split("/", -1);
                if (parts.length != 3) {
                    throw unknown(arn);
                }
                yield new RoleSession(partition, account, "/", parts[1], parts[2]);
            }
            default -> throw unknown(arn);
        };
    }

    private static FixtureException unknown(String arn) {
        return new FixtureException("\"" + arn + "\" is not the ARN of a principal; write for example"
                + " arn:aws:iam::123456789012:user/name, arn:aws:iam::123456789012:role/name or"
                + " arn:aws:sts::123456789012:assumed-role/role/session");
    }

    private static String path(String resource) {
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }

    static void requireAccount(String account) {
        if (!Arn.isAccountId(account)) {
            throw new FixtureException("\"" + account + "\" is not an account id; write its twelve digits");
        }
    }

    static void requireName(String name, String what) {
        if (name.isBlank()) {
            throw new FixtureException("the name of " + what + " is blank; name it");
        }
        if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0) {
            throw new FixtureException("\"" + name + "\" is not the name of " + what
                    + "; write it without its path, or give the whole ARN");
        }
    }

    /** Users, roles and sessions have names of a small alphabet. */
    static void requireIamName(String name, String what) {
        requireName(name, what);
        if (!RequestForm.isWord(name, BESIDE_LETTERS_AND_DIGITS)) {
            throw new FixtureException("\"" + name + "\" is not the name of " + what
                    + "; write letters, digits and any of +=,.@_- only, as AWS does");
        }
    }

    static void requirePath(String path) {
        if (!path.startsWith("/") || !path.endsWith("/")) {
            throw new FixtureException(
                    "the path \"" + path + "\" does not begin and end with a slash; write it as in \"/svc/\"");
        }
    }
}
