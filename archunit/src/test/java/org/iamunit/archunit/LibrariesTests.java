package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.iamunit.archunit.internal.sdk.CodeReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The table of libraries that stand on the SDK, against these libraries: whatever method they have is in it, or calls nothing. */
class LibrariesTests {

    /** Methods that call nothing: they tell of themselves, are configured, or make what calls. */
    private static final Set<String> CALL_NOTHING = Set.of(
            "addChannelInterceptor",
            "close",
            "createRelative",
            "createResource",
            "downloadFileWithPresignedUrl",
            "downloadWithPresignedUrl",
            "dynamoDbAsyncClient",
            "dynamoDbClient",
            "equals",
            "getAmazonS3Client",
            "getConfiguration",
            "getDefaultDestination",
            "getDescription",
            "getFile",
            "getFilename",
            "getLocation",
            "getMessageConverter",
            "getURI",
            "getURL",
            "hashCode",
            "index",
            "indexName",
            "isFile",
            "isOpen",
            "isWritable",
            "keyFrom",
            "mapperExtension",
            "setConfiguration",
            "setDefaultDestination",
            "setDefaultDestinationName",
            "setMessageConverter",
            "setObjectMetadata",
            "shutdownNow",
            "table",
            "tableName",
            "tableSchema",
            "toString",
            "vectorIndex");

    /** Types that need a client which is not on the class path of the tests. */
    private static final String NOT_HERE =
            "com/amazonaws/services/dynamodbv2/.*|.*/rds/RdsUtilities|io/awspring/cloud/ses/.*";

    /** Return the methods of the table by their types. */
    private static Map<String, Set<String>> table() throws IOException {
        try (InputStream stream = CodeReader.class.getResourceAsStream("methods.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Map<String, Set<String>> table = new TreeMap<>();
            reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(row -> Stream.of(row[1].split(" "))
                            .map(method -> method.replaceFirst(":.*", ""))
                            .forEach(method -> table.computeIfAbsent(row[0], any -> new TreeSet<>())
                                    .add(method)));
            return table;
        }
    }

    static Stream<String> types() throws IOException {
        return table().entrySet().stream()
                .filter(row ->
                        !row.getKey().matches(NOT_HERE) && !row.getValue().contains("@"))
                .map(row -> row.getKey().replace('/', '.'));
    }

    private static Set<String> methodsOf(String type) throws ClassNotFoundException {
        Class<?> loaded = Class.forName(type, false, LibrariesTests.class.getClassLoader());
        return Arrays.stream(loaded.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("types")
    void each_method_is_in_the_table_or_calls_nothing(String type) throws Exception {
        Set<String> methods = methodsOf(type);

        methods.removeAll(table().get(type.replace('.', '/')));

        assertThat(CALL_NOTHING).containsAll(methods);
    }

    /** A type that a library adds is not overlooked either. */
    @ParameterizedTest
    @ValueSource(classes = {DynamoDbTable.class, S3TransferManager.class})
    void each_type_that_takes_requests_is_in_the_table(Class<?> known) throws Exception {
        String home = known.getPackageName().replace('.', '/') + "/";
        Set<String> takingRequests = new TreeSet<>();
        try (JarFile jar = new JarFile(
                known.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            List<String> names = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(home + "\\w+\\.class"))
                    .map(name -> name.replaceFirst("\\.class$", ""))
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName(name.replace('/', '.'), false, known.getClassLoader());
                if (type.isInterface() && Arrays.stream(type.getMethods()).anyMatch(LibrariesTests::takesRequest)) {
                    takingRequests.add(name);
                }
            }
        }

        assertThat(takingRequests).contains(known.getName().replace('.', '/'));
        takingRequests.removeAll(table().keySet());

        assertThat(takingRequests).isEmpty();
    }

    private static boolean takesRequest(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(parameter -> parameter.getSimpleName().endsWith("Request"));
    }
}
