package org.iamunit.policy.evaluation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;

/**
 * Reads a caller as a conformance file writes it: {@code user/alice}, {@code 444455556666 role/svc/mailer session x},
 * {@code web-identity accounts.google.com}.
 */
public final class FixturePrincipal {

    public static final String HOME = "111122223333";

    private static final String FEDERATED_BY = " federated by ";
    private static final Pattern FORM = Pattern.compile("(?:(\\d{12}) )?(root|user|role|federated-user)(/(?:\\S+/)?)?"
            + "([^/ ]+)?(?: session (\\S+))?(?: of user/(\\S+))?");

    private FixturePrincipal() {}

    public static Principal read(String text) {
        if (text.equals("anonymous")) {
            return Principal.anonymous();
        }
        if (text.startsWith("service ")) {
            return Principal.service(text.substring("service ".length()));
        }
        if (text.startsWith("web-identity ")) {
            return Principal.webIdentity(text.substring("web-identity ".length()));
        }
        if (text.startsWith("saml ")) {
            return Principal.saml(text.substring("saml ".length()));
        }
        int federation = text.indexOf(FEDERATED_BY);
        if (federation > 0) {
            return ((RoleSession) read(text.substring(0, federation)))
                    .federatedBy((FederatedPrincipal) read(text.substring(federation + FEDERATED_BY.length())));
        }
        if (text.startsWith("arn:")) {
            return Principal.of(text);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no caller");
        }
        String account = form.group(1) == null ? HOME : form.group(1);
        String path = form.group(3);
        String name = form.group(4);
        return switch (form.group(2)) {
            case "root" -> new AccountRoot("aws", account);
            case "user" -> new IamUser("aws", account, path, name);
            case "role" ->
                new RoleSession("aws", account, path, name, form.group(5) == null ? "session" : form.group(5));
            default ->
                new FederatedUser(
                        "aws", account, name, form.group(6) == null ? null : Principal.user(account, form.group(6)));
        };
    }
}
