package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.REQUEST;

import java.util.List;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;

/**
 * The rows of the table of {@link Facts} of how Amazon S3 is asked: every request has a version of TLS if it has TLS, and is
 * signed in one way or the other if somebody signs it.
 */
final class RequestFacts {

    private static final String KEYS_OF_S3 =
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html";
    private static final String SIGNATURES =
            "https://docs.aws.amazon.com/AmazonS3/latest/developerguide/bucket-policy-s3-sigv4-conditions.html";

    private RequestFacts() {}

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        if (!prefix.equals("s3")) {
            return List.of();
        }
        return List.of(
                Fact.of("s3:TlsVersion", REQUEST, KEYS_OF_S3).unknown((context, key) -> tlsVersion(context)),
                signed("s3:signatureversion", "the version of the signature"),
                signed("s3:authType", "how the request is signed, in a header or in its URL,"));
    }

    private static Fact signed(String key, String what) {
        UnknownValue unknown = UnknownValue.present(unknown(what, key));
        return Fact.of(key, REQUEST, SIGNATURES)
                .unknown(
                        (context, any) -> context.request().principal() instanceof AnonymousPrincipal ? null : unknown);
    }

    private static UnknownValue tlsVersion(RequestContext context) {
        UnknownValue version = UnknownValue.present(unknown("the version of TLS", "s3:TlsVersion"));
        return List.of("true").equals(context.values("aws:securetransport")) ? version : version.orAbsent();
    }

    private static Unknown unknown(String what, String key) {
        return new Unknown(what + " is not known: say it with " + key);
    }
}
