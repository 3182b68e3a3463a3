package org.iamunit.archunit.internal.sdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.archunit.internal.access.Operations;
import org.iamunit.archunit.internal.access.RequestParts;
import org.iamunit.archunit.internal.code.CallSite;
import org.iamunit.archunit.internal.code.ClassCode;
import org.iamunit.archunit.internal.code.ClassFiles;
import org.iamunit.archunit.internal.code.ProgramReader;
import org.iamunit.archunit.internal.code.Types;
import org.iamunit.archunit.internal.code.UnreadClasses;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.UnseenCode;

/** Reads what the classes of a program call of AWS. */
public final class CodeReader {

    /** What a class has to name for its code to be looked at. */
    private static final Set<String> PREFIXES = Set.of(
            "software/amazon/awssdk/",
            "com/amazonaws/services/",
            "aws/sdk/kotlin/",
            "io/awspring/cloud/",
            "jakarta/mail/Transport",
            "javax/mail/Transport",
            "org/springframework/mail/",
            "java/lang/reflect/Method",
            "email-smtp",
            "findVirtual",
            "findStatic",
            "software.amazon.awssdk.",
            "com.amazonaws.services.",
            "aws.sdk.kotlin.services.");

    private static final List<String> CLIENTS = List.of(
            "software/amazon/awssdk/", "com/amazonaws/services/", "aws/sdk/kotlin/services/", "io/awspring/cloud/");

    private static final Pattern SES_HOST =
            Pattern.compile("email-smtp(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern MADE_BY_KOTLIN = Pattern.compile("(?:-\\w+)?(?:\\$default)?$");
    private static final Pattern EXTENDED = Pattern.compile("^\\(L[\\w/]+/(\\w+Client);");
    private static final Pattern NAME_OF_SDK =
            Pattern.compile("(?:software\\.amazon\\.awssdk|com\\.amazonaws|aws\\.sdk\\.kotlin)\\..+");

    private final ClassFiles files;
    private final Types types;
    private final CallRecognition recognition;
    private final MethodTable table = new MethodTable();
    private final Operations operations;
    private final List<UnseenCode> unseen;
    private final Map<String, Merged> calls = new LinkedHashMap<>();
    private final List<CallSite> mails = new ArrayList<>();

    /** The classes that get a request and are not read, which are told of where they get it. */
    private final Set<String> gettingRequests = new TreeSet<>();

    private boolean hasSesHost;

    /** Calls of one operation on one line, as the code that a compiler copies makes them. */
    private record Merged(StackTraceElement place, String method, String operation, List<RequestParts> requests) {}

    private CodeReader(ClassFiles files, Map<String, byte[]> libraries, ClassLoader loader) {
        this.files = files;
        this.types = new Types(files.files(), libraries, loader);
        this.operations = new Operations();
        this.recognition = new CallRecognition(types, files.files().keySet(), table, operations);
        this.unseen = new ArrayList<>(files.unseen());
    }

    /**
     * Read calls.
     *
     * @param files the classes of the program; never {@code null}
     * @param libraries classes that are not read for their calls, by their names with slashes; never {@code null}
     * @param loader finds all others; never {@code null}
     * @return the calls, never {@code null}
     */
    public static AwsCalls read(ClassFiles files, Map<String, byte[]> libraries, ClassLoader loader) {
        return new CodeReader(files, libraries, loader).read();
    }

    private AwsCalls read() {
        Set<String> annotations = table.annotations();
        new ProgramReader(files.files(), PREFIXES).read(new ProgramReader.Visitor() {
            @Override
            public boolean test(String owner, String name, String descriptor) {
                return recognition.isWanted(owner, name, descriptor);
            }

            @Override
            public boolean isAnnotation(String descriptor) {
                return descriptor.endsWith(";")
                        && annotations.contains(descriptor.substring(1, descriptor.length() - 1));
            }

            @Override
            public void text(String text) {
                hasSesHost |= SES_HOST.matcher(text).matches();
            }

            @Override
            public void code(ClassCode code) {
                read(code);
            }
        });
        for (CallSite mail : mails) {
            if (hasSesHost) {
                add(mail, "ses:SendRawEmail", "Transport." + mail.method());
            } else {
                addUnseen(
                        mail,
                        "sends mails by a host that is not seen; if that is Amazon SES, ses:SendRawEmail is needed, or ses:SendEmail",
                        false);
            }
        }
        addUnread();
        List<AwsCall> all = calls.values().stream()
                .map(call -> operations.call(call.place(), call.method(), call.operation(), call.requests()))
                .toList();
        Set<String> names = new TreeSet<>();
        files.files().keySet().forEach(name -> names.add(name.replace('/', '.')));
        return AwsCalls.of(all, unseen, names);
    }

    private void read(ClassCode code) {
        Map<String, Set<String>> texts = new HashMap<>();
        for (CallSite site : code.annotated(table.annotations())) {
            table.operationsOfAnnotation(site.owner())
                    .forEach(operation -> add(site, operation, "@" + simpleName(site.owner())));
        }
        for (CallSite site : code.calls(recognition::isWanted)) {
            Client client = recognition.clientOf(site.owner());
            switch (client.kind()) {
                case JAVA_2, JAVA_1, KOTLIN, TABLE ->
                    recognition
                            .operations(site)
                            .forEach(operation -> add(
                                    takesParts(client, operation) ? site : site.withoutArguments(),
                                    operation,
                                    told(client, site)));
                case KOTLIN_MAPPER ->
                    addUnseen(
                            site,
                            "calls " + told(client, site)
                                    + " of the DynamoDB Mapper for Kotlin, which is not read yet; look up what it needs",
                            true);
                case MAIL -> mails.add(site);
                case REFLECTION -> addReflection(site, texts(code, texts));
                case MISSING ->
                    addUnseen(
                            site,
                            "gives a request to " + dotted(site.owner()) + "." + site.method()
                                    + ", whose class is not found; add it to the class path",
                            true);
                case LIBRARY -> {
                    gettingRequests.add(site.owner());
                    addUnseen(
                            site,
                            "gives a request to " + dotted(site.owner()) + "." + site.method()
                                    + ", whose class is not read; import that, too",
                            true);
                }
                case NONE -> throw new IllegalStateException(site + " is no call of AWS");
            }
        }
    }

    /** Name what is called as the author does: a function of Kotlin by the client that it extends, and without what the compiler adds. */
    private static String told(Client client, CallSite site) {
        String method = site.method();
        if (client.kind() == Client.Kind.KOTLIN || client.kind() == Client.Kind.KOTLIN_MAPPER) {
            Matcher extended = EXTENDED.matcher(site.descriptor());
            String type = extended.find() ? extended.group(1) : client.simpleName();
            return type + "." + MADE_BY_KOTLIN.matcher(method).replaceFirst("");
        }
        return client.simpleName() + "." + method;
    }

    /** Requests and items are no parts of a request. */
    private static boolean takesParts(Client client, String operation) {
        return client.kind() == Client.Kind.JAVA_1
                || (client.kind() == Client.Kind.TABLE && !operation.startsWith("dynamodb:"));
    }

    private static Set<String> texts(ClassCode code, Map<String, Set<String>> known) {
        return known.computeIfAbsent(code.name(), any -> code.texts());
    }

    private void addReflection(CallSite site, Set<String> texts) {
        boolean namesSdk =
                texts.stream().anyMatch(text -> NAME_OF_SDK.matcher(text).matches());
        if (namesSdk) {
            addUnseen(
                    site,
                    "names a class of the AWS SDK in a text, to call it by reflection; record what it calls",
                    true);
        } else if (!site.method().equals("forName")) {
            addUnseen(site, "calls a method by reflection, which may be one of the AWS SDK", false);
        }
    }

    private void addUnread() {
        Map<String, UnseenCode> unread = new UnreadClasses(
                        files.files(),
                        types,
                        CLIENTS,
                        recognition::isCall,
                        name -> Clients.isOfSdk(name) || table.hasType(name))
                .find();
        unread.keySet().removeAll(gettingRequests);
        unseen.addAll(unread.values());
    }

    private void addUnseen(CallSite site, String what, boolean hidesCalls) {
        UnseenCode code = new UnseenCode(site.place().toString(), what, hidesCalls);
        if (!unseen.contains(code)) {
            unseen.add(code);
        }
    }

    private void add(CallSite site, String operation, String method) {
        calls.computeIfAbsent(
                        site.place() + " " + operation,
                        any -> new Merged(site.place(), method, operation, new ArrayList<>()))
                .requests()
                .add(new RequestParts(site.parts(), site.arguments()));
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
