package org.iamunit.report.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.SentencesOfRun;
import org.junit.jupiter.api.Test;

/**
 * How long mutation takes, and of how many mutants it says what becomes of them: with {@code -Diamunit.mutation.statements=1000}, of 1,000
 * statements against 1,000 sentences.
 */
class MutationFigureTests {

    private static final int STATEMENTS = Integer.getInteger("iamunit.mutation.statements", 60);
    private static final int STATEMENTS_OF_DOCUMENT = 10;
    private static final int STATEMENTS_OF_ROLE = 20;
    private static final int MOST_UNDECIDED_IN_PERCENT = 2;
    private static final int CORES = 2;
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final List<String> SHAPES = List.of(
            "\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"], \"Resource\": [\"arn:aws:s3:::bucket%1$d/*\","
                    + " \"arn:aws:s3:::bucket%1$d/x/*\"]",
            "\"Effect\": \"Allow\", \"Action\": \"dynamodb:GetItem\", \"Resource\": \"arn:aws:dynamodb:eu-west-1:111122223333:table/t%1$d\","
                    + " \"Condition\": { \"StringEquals\": { \"aws:PrincipalTag/team\": [\"blue\", \"green\"] } }",
            "\"Effect\": \"Allow\", \"Action\": [\"sqs:SendMessage\", \"sqs:ReceiveMessage\"],"
                    + " \"Resource\": \"arn:aws:sqs:eu-west-1:111122223333:q%1$d\", \"Condition\": { \"IpAddress\": { \"aws:SourceIp\":"
                    + " \"192.0.2.0/24\" } }",
            "\"Effect\": \"Deny\", \"Action\": \"s3:DeleteObject\", \"Resource\": \"arn:aws:s3:::bucket%1$d/*\", \"Condition\": {"
                    + " \"StringNotLike\": { \"aws:PrincipalTag/team\": \"blue*\" } }",
            "\"Effect\": \"Allow\", \"Action\": \"s3:DeleteObject\", \"Resource\": \"arn:aws:s3:::bucket%1$d/*\"");

    private static final List<String> SENTENCES = List.of(
            "role r%2$d can s3:GetObject on object bucket%1$d/a",
            "role r%2$d can dynamodb:GetItem on table t%1$d with aws:PrincipalTag/team blue",
            "role r%2$d cannot sqs:SendMessage on queue q%1$d from-ip 203.0.113.9",
            "role r%2$d cannot s3:DeleteObject on object bucket%1$d/a with aws:PrincipalTag/team red because explicit deny",
            "role r%2$d can s3:DeleteObject on object bucket%1$d/a with aws:PrincipalTag/team blue");

    /** Five statements that belong together have one number, so that what is denied is allowed, too. */
    private static int number(int statement) {
        return statement / SHAPES.size();
    }

    private static int role(int statement) {
        return statement / STATEMENTS_OF_ROLE;
    }

    private static PolicyStore store() {
        PolicyStore.Builder builder =
                PolicyStore.builder().onlyAccount(SentencesOfRun.ACCOUNT).defaultAccount(SentencesOfRun.ACCOUNT);
        for (int first = 0; first < STATEMENTS; first += STATEMENTS_OF_DOCUMENT) {
            String statements = IntStream.range(first, first + STATEMENTS_OF_DOCUMENT)
                    .mapToObj(statement ->
                            "{ " + SHAPES.get(statement % SHAPES.size()).formatted(number(statement)) + " }")
                    .collect(Collectors.joining(",\n"));
            builder.identityBasedPolicy(
                    PolicyDocument.parse(
                            "iam/" + first + ".json",
                            "{ \"Version\": \"2012-10-17\", \"Statement\": [" + statements + "] }"),
                    "role/r" + role(first));
        }
        return builder.serviceControlPolicy(PolicyDocument.parse("organization/tls.json", """
                        { "Version": "2012-10-17", "Statement": {
                          "Effect": "Deny", "Action": "*", "Resource": "*",
                          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
                        } }
                        """))
                .build();
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    @Test
    void many_statements_are_mutated_soon_and_nearly_every_mutant_is_decided() {
        PolicyStore store = store();
        List<VerifiedExpectation> verified = SentencesOfRun.verify(
                store,
                IntStream.range(0, STATEMENTS)
                        .mapToObj(statement -> SENTENCES
                                .get(statement % SENTENCES.size())
                                .formatted(number(statement), role(statement)))
                        .toArray(String[]::new));

        Duration start = cpuTime();
        PolicyMutation mutation = PolicyMutation.of(List.of(store), verified, EnumSet.allOf(MutationOperator.class));
        // What it would take on two cores that do nothing else.
        Duration took = cpuTime().minus(start).dividedBy(CORES);

        int undecided = mutation.count(MutantStatus.UNDECIDED);
        System.out.printf(
                "%d statements, %d sentences, %d mutants in %d ms of two cores: %d killed, %d survived, %d equivalent, %d undecided; score %s%n",
                STATEMENTS,
                verified.size(),
                mutation.mutants().size(),
                took.toMillis(),
                mutation.count(MutantStatus.KILLED),
                mutation.count(MutantStatus.SURVIVED) + mutation.count(MutantStatus.NO_COVERAGE),
                mutation.count(MutantStatus.EQUIVALENT),
                undecided,
                mutation.score());
        assertThat(mutation.mutants()).hasSizeGreaterThanOrEqualTo(STATEMENTS * 8);
        assertThat(took).isLessThan(MOST);
        assertThat(undecided * 100).isLessThan(mutation.mutants().size() * MOST_UNDECIDED_IN_PERCENT);
    }
}
