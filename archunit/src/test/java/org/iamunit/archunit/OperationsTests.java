package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.archunit.internal.access.Operations;
import org.iamunit.archunit.internal.access.RequestParts;
import org.iamunit.archunit.internal.sdk.CodeReader;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.policy.internal.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The table of operations, against the catalog of actions and against the SDK. */
class OperationsTests {

    private static final StackTraceElement PLACE = new StackTraceElement("T", "m", "T.java", 1);

    private static List<String[]> rows(String file) throws IOException {
        try (InputStream stream = Operations.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static AwsCall call(String operation, Map<String, Set<String>> parts) {
        return new Operations().call(PLACE, "m", operation, List.of(new RequestParts(parts, List.of())));
    }

    @Test
    void each_action_of_the_table_is_one_of_aws_and_each_row_names_its_page() throws IOException {
        List<String[]> rows = rows("operations.txt");

        assertThat(rows).hasSizeGreaterThan(400).allSatisfy(row -> {
            String[] actions = row[1].equals("note") ? new String[] {row[2].split(" ")[0]} : row[2].split(" ");
            for (String action : actions) {
                for (String each : action.split("@")[0].split("\\|")) {
                    assertThat(Catalog.aws().action(each))
                            .as(row[0] + " " + each)
                            .isPresent();
                }
            }
            assertThat(row[3]).matches("https://docs\\.aws\\.amazon\\.com/[\\w-]+/latest/[\\w-]+/[\\w.-]+\\.html");
        });
    }

    /** AWS names the page of an operation after it. */
    @Test
    void each_page_of_amazon_s3_is_that_of_one_of_its_operations() throws IOException {
        Pattern page = Pattern.compile("https://docs\\.aws\\.amazon\\.com/AmazonS3/latest/API/API_(\\w+)\\.html");
        Set<String> pages = new TreeSet<>();
        for (String[] row : rows("operations.txt")) {
            Matcher matcher = page.matcher(row[3]);
            if (matcher.matches() && !matcher.group(1).startsWith("control_")) {
                pages.add(matcher.group(1));
            }
        }

        assertThat(pages).hasSizeGreaterThan(80);
        // An operation whose answer is a stream of events is one of the asynchronous client alone.
        assertThat(operationsOf("software.amazon.awssdk.services.s3.DefaultS3AsyncClient"))
                .containsAll(pages);
    }

    @Test
    void each_service_of_the_table_has_a_prefix_of_aws() throws IOException {
        assertThat(rows("services.txt"))
                .hasSizeGreaterThan(150)
                .allSatisfy(row ->
                        assertThat(Catalog.aws().service(row[1])).as(row[0]).isPresent());
    }

    @Test
    void an_operation_in_neither_the_table_nor_the_catalog_is_open_and_nothing_is_guessed() {
        AwsCall call = call("s3:PutObjectsOfTomorrow", Map.of());

        assertThat(call.isOpen()).isTrue();
        assertThat(call.operation()).isEqualTo("s3:PutObjectsOfTomorrow");
    }

    /** Two services may have an operation of one name. */
    @Test
    void an_equal_name_counts_within_the_one_service() {
        assertThat(call("sqs:AddPermission", Map.of()).needed()).hasToString("[sqs:AddPermission]");
        assertThat(call("sns:AddPermission", Map.of()).needed()).hasToString("[sns:AddPermission]");
        assertThat(call("lambda:AddPermission", Map.of()).needed()).hasToString("[lambda:AddPermission]");
        assertThat(call("cloudwatchlogs:TagResource", Map.of()).needed()).hasToString("[logs:TagResource]");
    }

    @Test
    void what_a_request_sets_may_need_more_or_something_else() {
        Map<String, Set<String>> parts = new TreeMap<>(Map.of("bucket", Set.of("b"), "key", Set.of("k")));
        assertThat(call("s3:GetObject", parts).needed()).hasToString("[s3:GetObject on arn:*:s3:::b/k]");
        parts.put("versionId", Set.of());
        assertThat(call("s3:GetObject", parts).needed()).hasToString("[s3:GetObjectVersion on arn:*:s3:::b/k]");
        assertThat(call("kms:ReEncrypt", Map.of("sourceKeyId", Set.of("1"), "destinationKeyId", Set.of("2")))
                        .needed())
                .hasToString("[kms:ReEncryptFrom on arn:*:kms:*:*:key/1, kms:ReEncryptTo on arn:*:kms:*:*:key/2]");
    }

    /** Each client of the SDK tells the names of its operations, so that none is missed and none invented. */
    @ParameterizedTest
    @CsvSource({
        "dynamodb.DynamoDb, 58",
        "s3.S3, 111",
        "secretsmanager.SecretsManager, 23",
        "sesv2.SesV2, 116",
        "sns.Sns, 42",
        "sqs.Sqs, 23"
    })
    void every_operation_of_a_client_has_its_actions(String client, int count) throws Exception {
        String type = "software.amazon.awssdk.services." + client + "Client";
        Set<String> named = operationsOf(type.replaceFirst("\\.(\\w+)$", ".Default$1"));
        assertThat(named).hasSize(count);
        Set<String> recognized = new TreeSet<>();
        for (Method method : Class.forName(type).getMethods()) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (parameter.getName().matches(".*\\.model\\.\\w+Request")) {
                    recognized.add(parameter.getSimpleName().replaceFirst("Request$", ""));
                }
            }
        }
        assertThat(recognized)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(named).anyMatch(name -> name.equalsIgnoreCase(operation)));
        String service = client.substring(0, client.indexOf('.'));
        List<String> open = Stream.of(named.toArray(String[]::new))
                .map(operation -> call(service + ":" + operation, Map.of()))
                .filter(AwsCall::isOpen)
                .map(AwsCall::operation)
                .toList();
        assertThat(open).isEmpty();
    }

    private static Set<String> operationsOf(String type) throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream stream =
                CodeReader.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
            assertThat(stream).as(type).isNotNull();
            new ClassReader(stream)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    List<String> texts = new ArrayList<>();
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitLdcInsn(Object value) {
                                            if (value instanceof String text) {
                                                texts.add(text);
                                            }
                                        }

                                        @Override
                                        public void visitMethodInsn(
                                                int opcode,
                                                String owner,
                                                String called,
                                                String descriptor,
                                                boolean isInterface) {
                                            if (called.equals("withOperationName") && !texts.isEmpty()) {
                                                names.add(texts.get(texts.size() - 1));
                                            }
                                        }
                                    };
                                }
                            },
                            ClassReader.SKIP_FRAMES);
        }
        assertThat(names).isNotEmpty();
        return names;
    }
}
