package org.iamunit.dsl.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;

/** Policies to verify sentences against, outside of any test framework. */
public record SentenceFixture(PolicyStore store, boolean strict, MessageLanguage language) {

    public static final String ACCOUNT = "123456789012";

    /** Without any policy every sentence but "can" is an error. */
    private static final PolicyDocument SOMEBODY_ELSES =
            policy("other.json", "{ \"Effect\": \"Allow\", \"Action\": \"ec2:DescribeRegions\", \"Resource\": \"*\" }");

    public static SentenceFixture of(Consumer<PolicyStore.Builder> policies) {
        PolicyStore.Builder builder = PolicyStore.builder().defaultAccount(ACCOUNT);
        policies.accept(builder);
        builder.identityBasedPolicy(SOMEBODY_ELSES, "user/somebody-else");
        return new SentenceFixture(builder.build(), false, MessageLanguage.EN);
    }

    public SentenceFixture strictly() {
        return new SentenceFixture(store, true, language);
    }

    public SentenceFixture in(MessageLanguage other) {
        return new SentenceFixture(store, strict, other);
    }

    /** Run sentences as a test would, and let what does not hold be thrown. */
    public void verify(Runnable sentences) throws Throwable {
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> ACCOUNT, () -> "eu-west-1", () -> Partition.AWS);
        AccessScope.around(
                fixture,
                new VerificationSettings(strict, language, parameter -> Optional.empty()),
                RunningTest.NONE,
                () -> {
                    sentences.run();
                    return true;
                });
    }

    /** Return the whole text that is expected, from a file beside the tests. */
    static String text(String file) throws IOException {
        try (InputStream text = SentenceFixture.class.getResourceAsStream(file + ".txt")) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8)
                    .stripTrailing();
        }
    }

    /** Read a document whose one statement stands on its line 4. */
    public static PolicyDocument policy(String source, String statement) {
        return PolicyDocument.parse(source, """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    %s
                  ]
                }
                """.formatted(statement));
    }
}
