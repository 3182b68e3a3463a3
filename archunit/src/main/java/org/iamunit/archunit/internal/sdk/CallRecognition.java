package org.iamunit.archunit.internal.sdk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.archunit.internal.access.Operations;
import org.iamunit.archunit.internal.code.CallSite;
import org.iamunit.archunit.internal.code.Types;

/** Tells which operations a call of a library makes. */
final class CallRecognition {

    /** The methods of clients that call nothing, for clients whose classes cannot be found. */
    private static final Set<String> NO_CALLS = Set.of(
            "create",
            "builder",
            "close",
            "serviceName",
            "utilities",
            "waiter",
            "batchManager",
            "serviceClientConfiguration",
            "toString",
            "hashCode",
            "equals",
            "shutdown",
            "waiters",
            "setRegion",
            "setEndpoint",
            "getCachedResponseMetadata",
            "toBuilder",
            "delegate",
            "invokeOperation");

    private static final Pattern SUFFIX = Pattern.compile("(.+?)(?:Paginator|Paginated|AsBytes|Async)");
    private static final Pattern PAGES = Pattern.compile("\\)L[\\w/]+/paginators/(\\w+?)(?:Iterable|Publisher);");
    private static final Pattern RESPONSE = Pattern.compile("\\)L[\\w/]+/model/(\\w+?)Response;");
    private static final String PRESIGN = "presign";
    private static final String WAIT = "waitUntil";

    private static final Set<Client.Kind> CLIENTS =
            Set.of(Client.Kind.JAVA_2, Client.Kind.JAVA_1, Client.Kind.KOTLIN, Client.Kind.TABLE);

    /** A request among the parameters of a method that is no client's. */
    private static final Pattern GIVEN_REQUEST = Pattern.compile(
            "L(?:software/amazon/awssdk/services|com/amazonaws/services)/[\\w/]+/model/\\w+Request;.*\\).*");

    private final Clients clients;
    private final Families families;
    private final SdkOperations sdk;
    private final MethodTable table;
    private final Operations operations;

    CallRecognition(Types types, Set<String> program, MethodTable table, Operations operations) {
        this.clients = new Clients(types, program, table);
        this.families = new Families(types);
        this.sdk = new SdkOperations(types);
        this.table = table;
        this.operations = operations;
    }

    Client clientOf(String owner) {
        return clients.of(owner);
    }

    /** Tell whether a call is one of AWS, or one that nobody sees. */
    boolean isWanted(String owner, String method, String descriptor) {
        Client client = clients.of(owner);
        return switch (client.kind()) {
            case JAVA_2, JAVA_1, KOTLIN, TABLE ->
                !operations(client, method, descriptor).isEmpty();
            case KOTLIN_MAPPER -> waits(descriptor);
            case MAIL -> method.equals("send") || method.equals("sendMessage");
            case REFLECTION ->
                method.equals("invoke")
                        || method.equals("forName")
                        || method.equals("findVirtual")
                        || method.equals("findStatic");
            case MISSING, LIBRARY -> GIVEN_REQUEST.matcher(descriptor).find();
            case NONE -> false;
        };
    }

    /** Tell whether a call is one of AWS for certain. */
    boolean isCall(String owner, String method, String descriptor) {
        return CLIENTS.contains(clients.of(owner).kind()) && isWanted(owner, method, descriptor);
    }

    /** What calls AWS in Kotlin can be suspended, or is a flow of what comes. */
    private static boolean waits(String descriptor) {
        return descriptor.contains("Lkotlin/coroutines/Continuation;") || descriptor.endsWith("/Flow;");
    }

    /** Return the operations of a call, as {@code service:Operation}; empty if it makes none. */
    List<String> operations(CallSite site) {
        return operations(clients.of(site.owner()), site.method(), site.descriptor());
    }

    private List<String> operations(Client client, String method, String descriptor) {
        if (client.kind() == Client.Kind.TABLE) {
            return table.operations(client.type(), method, descriptor);
        }
        if (method.startsWith("<")) {
            return List.of();
        }
        return operation(client, method, descriptor).stream()
                .map(name -> named(client, name))
                .toList();
    }

    /** The SDK itself says how the operation is called; its service is told by the package, too, unless AWS has no such service. */
    private String named(Client client, String name) {
        SdkOperations.Operation operation = sdk.find(client.type(), name);
        if (operation == null) {
            return client.service() + ":" + name;
        }
        String id = operation.service().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean isById = !operations.isService(client.service()) && operations.isService(id);
        return (isById ? id : client.service()) + ":" + operation.name();
    }

    private Optional<String> operation(Client client, String method, String descriptor) {
        Set<String> given = Families.requests(descriptor.substring(0, descriptor.indexOf(')')));
        if (given.size() == 1) {
            return given.stream().findFirst();
        }
        Set<String> family = families.operations(client.type(), method);
        String named = capitalized(method);
        if (family.size() == 1) {
            return family.stream().findFirst();
        }
        if (!family.isEmpty()) {
            return Optional.of(
                    family.contains(named) ? named : family.iterator().next());
        }
        if (families.isKnown(client.type())) {
            boolean isTold = client.kind() == Client.Kind.JAVA_1 && operations.isInTable(client.service(), named);
            return isTold ? Optional.of(named) : Optional.empty();
        }
        boolean isCall = client.kind() == Client.Kind.KOTLIN ? waits(descriptor) : !NO_CALLS.contains(method);
        return isCall ? Optional.of(byName(method, descriptor)) : Optional.empty();
    }

    /** Without the class of the client, the names of its methods and of what they return tell the operation. */
    private static String byName(String method, String descriptor) {
        for (Pattern pattern : List.of(PAGES, RESPONSE)) {
            Matcher matcher = pattern.matcher(descriptor);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        if (method.startsWith(PRESIGN)) {
            return method.substring(PRESIGN.length());
        }
        Matcher suffix = SUFFIX.matcher(method);
        return capitalized(suffix.matches() && !method.startsWith(WAIT) ? suffix.group(1) : method);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
