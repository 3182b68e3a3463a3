package org.iamunit.dsl;

import java.util.List;
import java.util.Objects;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.annotation.CheckReturnValue;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Sending;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;

/**
 * The words that sentences begin with. Import them all: {@code import static org.iamunit.dsl.Access.*;}, also beside
 * AssertJ's own {@code Assertions.*}.
 *
 * <pre>{@code
 * assertThat(user("iam-user-name"))
 *         .can("ses:SendRawEmail").on(identity("example.com")).from("invoicing1@example.com");
 * }</pre>
 *
 * <p>A sentence needs no last word: it is verified when the test method that wrote it ends.
 *
 * @since 0.1.0
 */
// It is one room since a test imports the words of sentences from one place.
@CheckReturnValue
public final class Access {

    private Access() {}

    /**
     * Begin a sentence about a principal. It is verified when the test method, lifecycle method or dynamic test that
     * wrote it ends.
     *
     * @param principal who the sentence is about; never {@code null}
     * @return the sentence so far, which must go on with {@code can} or {@code cannot}; never {@code null}
     * @throws IllegalStateException if no test of the extension runs on this thread
     */
    public static PrincipalAssert assertThat(NamedPrincipal principal) {
        return new PrincipalAssert(Objects.requireNonNull(principal, "principal must not be null"));
    }

    /**
     * Begin assertions about a decision. They are verified at once, on any thread and in any test framework.
     *
     * @param decision the decision; never {@code null}
     * @return the assertions, never {@code null}
     */
    public static DecisionAssert assertThat(Decision decision) {
        return new DecisionAssert(decision);
    }

    /**
     * Expect that what AWS once denied is denied still: paste its message, and let the sentence be verified when the test
     * ends.
     *
     * <pre>{@code
     * denied("554 Access denied: User `arn:aws:iam::123456789012:user/ann' is not authorized to perform"
     *         + " `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'");
     * }</pre>
     *
     * @param message the message as a log has it, of SMTP or of an API, in whichever language; never {@code null}
     * @return the sentence so far, to which circumstances can be added, such as {@code from(…)}; never {@code null}
     * @throws IllegalStateException if no test of the extension runs on this thread
     * @throws FixtureException if the message names no principal or no action
     */
    @CanIgnoreReturnValue
    public static AccessAssert denied(String message) {
        Expectation expectation = AccessScope.word(() -> Expectation.denied(message));
        return new PrincipalAssert(expectation.principal()).sentence(() -> expectation);
    }

    /**
     * Verify the sentences of some code at its end, and not only when the test ends: for {@code assertThrows} and other
     * code that waits for a failure.
     *
     * @param sentences the code; never {@code null}
     * @throws AssertionError if a sentence is broken
     * @throws IllegalStateException if no test of the extension runs on this thread
     */
    public static void verifying(Runnable sentences) {
        AccessScope.nested(Objects.requireNonNull(sentences, "sentences must not be null"));
    }

    /**
     * Verify the sentences of some code against policies, wherever the code runs: under TestNG, Spock, jqwik, ArchUnit, Cucumber or JUnit 4,
     * or without any test framework.
     *
     * <p>Sentences that name no account or Region mean the one that the policies name.
     *
     * @param authorizer decides by the policies; never {@code null}
     * @param sentences the code; never {@code null}
     * @throws AssertionError if a sentence is broken
     * @throws FixtureException if a sentence cannot be decided, as one that names none of several accounts
     */
    public static void verifying(Authorizer authorizer, Runnable sentences) {
        AccessScope.byHand(
                Objects.requireNonNull(authorizer, "authorizer must not be null"),
                Objects.requireNonNull(sentences, "sentences must not be null"));
    }

    /**
     * Name an IAM user.
     *
     * @param name the user's name; never {@code null} or blank
     * @return the user of the default account and path {@code /}, never {@code null}
     */
    public static NamedPrincipal user(String name) {
        return named(NamedPrincipal.Kind.USER, name);
    }

    /**
     * Name an IAM role, for which a session of it stands.
     *
     * @param name the role's name; never {@code null} or blank
     * @return the role of the default account and path {@code /}, never {@code null}
     */
    public static NamedPrincipal role(String name) {
        return named(NamedPrincipal.Kind.ROLE, name);
    }

    /**
     * Name the root user of the default account.
     *
     * @return the root user, never {@code null}
     */
    public static NamedPrincipal root() {
        return named(NamedPrincipal.Kind.ROOT, "");
    }

    /**
     * Name an account, for which its root user stands.
     *
     * @param id the account id, twelve digits; never {@code null} or blank
     * @return the account, never {@code null}
     */
    public static NamedPrincipal account(String id) {
        return named(NamedPrincipal.Kind.ACCOUNT, id);
    }

    /**
     * Name a federated-user session.
     *
     * @param name the federated user's name; never {@code null} or blank
     * @return the federated user of the default account, never {@code null}
     */
    public static NamedPrincipal federatedUser(String name) {
        return named(NamedPrincipal.Kind.FEDERATED_USER, name);
    }

    /**
     * Name an AWS service that calls on its own behalf.
     *
     * @param name the service principal, as in {@code cognito-idp.amazonaws.com}; never {@code null} or blank
     * @return the service, never {@code null}
     */
    public static NamedPrincipal service(String name) {
        return named(NamedPrincipal.Kind.SERVICE, name);
    }

    /**
     * Name a caller with a token of an OpenID Connect provider, such as a job of GitHub Actions, who has not assumed a
     * role yet. The claims of the token are given by {@code with(…)}.
     *
     * <pre>{@code
     * assertThat(webIdentity("token.actions.githubusercontent.com"))
     *         .cannot("sts:AssumeRoleWithWebIdentity").on(arn("arn:aws:iam::123456789012:role/deploy"))
     *         .with("token.actions.githubusercontent.com:sub", "repo:evil/x:ref:refs/heads/main");
     * }</pre>
     *
     * @param provider the URL of the provider without {@code https://}; never {@code null} or blank
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such URL
     */
    public static NamedPrincipal webIdentity(String provider) {
        return named(NamedPrincipal.Kind.WEB_IDENTITY, provider);
    }

    /**
     * Name a caller with an assertion of a SAML provider, who has not assumed a role yet. What the assertion says is given
     * by {@code with(…)}, as in {@code with("saml:aud", "https://signin.aws.amazon.com/saml")}.
     *
     * @param providerArn the ARN of the provider, as in {@code arn:aws:iam::123456789012:saml-provider/Okta}; never
     *     {@code null} or blank
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    public static NamedPrincipal saml(String providerArn) {
        return named(NamedPrincipal.Kind.SAML, providerArn);
    }

    /**
     * Name a caller without credentials.
     *
     * @return the anonymous caller, never {@code null}
     */
    public static NamedPrincipal anonymous() {
        return named(NamedPrincipal.Kind.ANONYMOUS, "");
    }

    /**
     * Name no principal that there is or could be, as in {@code nobody().but(role("app"))}. Goes with {@link PrincipalAssert#gains} and
     * {@link PrincipalAssert#loses}.
     *
     * @return nobody, never {@code null}
     */
    public static NamedPrincipal nobody() {
        return NamedPrincipal.nobody();
    }

    /**
     * Name every principal that there is or could be, as in {@code anyone().but(role("breakglass"))} or {@code
     * anyone().outsideOrganization()}. Goes with {@link PrincipalAssert#canNever}.
     *
     * @return everyone, never {@code null}
     */
    public static NamedPrincipal anyone() {
        return NamedPrincipal.anyone();
    }

    /**
     * Name some principals and nobody else: each of them can, under some circumstances, and no other ever. Goes with {@link
     * PrincipalAssert#can}.
     *
     * @param principals the principals; at least one; never {@code null}
     * @return the principals, never {@code null}
     */
    public static NamedPrincipal only(NamedPrincipal... principals) {
        return NamedPrincipal.only(List.of(principals));
    }

    /**
     * Name a principal by its ARN.
     *
     * @param arn the ARN of a user, role, role session, federated user or account root; never {@code null} or blank
     * @return the principal, never {@code null}
     */
    public static NamedPrincipal principal(String arn) {
        return named(NamedPrincipal.Kind.ARN, arn);
    }

    /**
     * Name a mail to be sent with Amazon SES: every authorization check that SES makes of it is decided.
     *
     * <pre>{@code
     * assertThat(role("mailer")).can(send().from("a@mail.example.com").to("x@example.org").usingConfigurationSet("tx"));
     * }</pre>
     *
     * @return a mail that nothing is said of yet, never {@code null}
     */
    public static Sending send() {
        return Sending.of(Sending.Kind.MAIL);
    }

    /**
     * Name a bounce to be sent with Amazon SES.
     *
     * @return a bounce that nothing is said of yet, never {@code null}
     */
    public static Sending sendBounce() {
        return Sending.of(Sending.Kind.BOUNCE);
    }

    /**
     * Name a custom verification mail to be sent with Amazon SES.
     *
     * @param template the name of the custom verification template; never {@code null}
     * @return a mail of that template, never {@code null}
     */
    public static Sending sendCustomVerificationEmail(String template) {
        return Sending.of(Sending.Kind.CUSTOM_VERIFICATION_EMAIL).usingTemplate(template);
    }

    /**
     * Name an identity of Amazon SES.
     *
     * @param nameOrArn a domain, an address, or the identity's ARN; never {@code null} or blank
     * @return the identity, of the default account and Region where it is not an ARN; never {@code null}
     */
    public static NamedResource identity(String nameOrArn) {
        return named(NamedResource.Kind.IDENTITY, nameOrArn);
    }

    /**
     * Name a configuration set of Amazon SES.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the configuration set, never {@code null}
     */
    public static NamedResource configurationSet(String nameOrArn) {
        return named(NamedResource.Kind.CONFIGURATION_SET, nameOrArn);
    }

    /**
     * Name a template of Amazon SES.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the template, never {@code null}
     */
    public static NamedResource template(String nameOrArn) {
        return named(NamedResource.Kind.TEMPLATE, nameOrArn);
    }

    /**
     * Name a bucket of Amazon S3.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the bucket, owned by the principal's account unless {@code inAccount} says otherwise; never {@code null}
     */
    public static NamedResource bucket(String nameOrArn) {
        return named(NamedResource.Kind.BUCKET, nameOrArn);
    }

    /**
     * Name an object of Amazon S3.
     *
     * @param bucket the bucket's name; never {@code null} or blank
     * @param key the object's key; never {@code null} or blank
     * @return the object, owned by the principal's account unless {@code inAccount} says otherwise; never {@code null}
     * @throws FixtureException if the bucket or the key is blank
     */
    public static NamedResource object(String bucket, String key) {
        return AccessScope.word(() -> {
            if (bucket.isBlank() || key.isBlank()) {
                throw new FixtureException("an object needs a bucket and a key; write object(\"bucket\", \"key\")");
            }
            return NamedResource.of(NamedResource.Kind.OBJECT, bucket + "/" + key);
        });
    }

    /**
     * Name a queue of Amazon SQS.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the queue, never {@code null}
     */
    public static NamedResource queue(String nameOrArn) {
        return named(NamedResource.Kind.QUEUE, nameOrArn);
    }

    /**
     * Name a topic of Amazon SNS.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the topic, never {@code null}
     */
    public static NamedResource topic(String nameOrArn) {
        return named(NamedResource.Kind.TOPIC, nameOrArn);
    }

    /**
     * Name a table of Amazon DynamoDB.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the table, never {@code null}
     */
    public static NamedResource table(String nameOrArn) {
        return named(NamedResource.Kind.TABLE, nameOrArn);
    }

    /**
     * Name a function of AWS Lambda.
     *
     * @param nameOrArn its name or ARN; never {@code null} or blank
     * @return the function, never {@code null}
     */
    public static NamedResource function(String nameOrArn) {
        return named(NamedResource.Kind.FUNCTION, nameOrArn);
    }

    /**
     * Name a key of AWS KMS.
     *
     * @param idOrArn its id or ARN; never {@code null} or blank
     * @return the key, never {@code null}
     */
    public static NamedResource key(String idOrArn) {
        return named(NamedResource.Kind.KEY, idOrArn);
    }

    /**
     * Name a resource of any kind by what an inventory calls it.
     *
     * @param name its logical ID in a template, the path of its construct, or its address in Terraform; or its ARN; never {@code null}
     *     or blank
     * @return the resource, never {@code null}
     */
    public static NamedResource resource(String name) {
        return named(NamedResource.Kind.RESOURCE, name);
    }

    /**
     * Name a resource by its ARN.
     *
     * @param arn the ARN, without wildcards; never {@code null} or blank
     * @return the resource, never {@code null}
     */
    public static NamedResource arn(String arn) {
        return named(NamedResource.Kind.ARN, arn);
    }

    /**
     * Name what an action without resource types is about: {@code *}.
     *
     * @return everything and nothing in particular, never {@code null}
     */
    public static NamedResource anything() {
        return named(NamedResource.Kind.ANYTHING, "");
    }

    private static NamedPrincipal named(NamedPrincipal.Kind kind, String name) {
        return AccessScope.word(() -> NamedPrincipal.of(kind, name));
    }

    private static NamedResource named(NamedResource.Kind kind, String name) {
        return AccessScope.word(() -> NamedResource.of(kind, name));
    }
}
