package org.iamunit.archunit.internal.sdk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.archunit.internal.code.Types;

/** Tells which types are clients of AWS: by what they are assignable to, since code may name a subtype or a supertype. */
final class Clients {

    private static final Pattern JAVA_2 = Pattern.compile(
            "software/amazon/awssdk/services/([a-z0-9]+(?:/regional)?)/(?:[a-z0-9]+/)*[A-Z]\\w*(?:Client|Waiter|Presigner)");
    private static final Pattern JAVA_1 =
            Pattern.compile("com/amazonaws/services/([a-z0-9]+(?:/[a-z0-9]+)*?)/(?:waiters/)?(?:Amazon|AWS)\\w+");
    private static final Pattern NOT_JAVA_1 = Pattern.compile(
            ".*(?:/model/|/internal/|/transform/|Builder|Exception|ClientOptions|Params|Impl\\b|\\$).*");
    private static final Pattern KOTLIN = Pattern.compile(
            "aws/sdk/kotlin/services/([a-z0-9]+)/"
                    + "(?:[A-Z]\\w*Client(?:Kt|\\$DefaultImpls)?|paginators/PaginatorsKt|waiters/WaitersKt|presigners/PresignersKt)");
    private static final String KOTLIN_MAPPER = "aws/sdk/kotlin/hll/";

    private static final Set<String> MAIL =
            Set.of("jakarta/mail/Transport", "javax/mail/Transport", "org/springframework/mail/MailSender");

    private static final Set<String> REFLECTION =
            Set.of("java/lang/reflect/Method", "java/lang/invoke/MethodHandles$Lookup", "java/lang/Class");

    private static final List<String> SDK = List.of("software/amazon/awssdk/", "com/amazonaws/", "aws/sdk/kotlin/");

    private final Types types;
    private final Set<String> program;
    private final MethodTable table;
    private final Map<String, Client> known = new HashMap<>();

    Clients(Types types, Set<String> program, MethodTable table) {
        this.types = types;
        this.program = program;
        this.table = table;
    }

    Client of(String owner) {
        Client found = known.get(owner);
        if (found == null) {
            found = find(owner);
            known.put(owner, found);
        }
        return found;
    }

    private Client find(String owner) {
        if (REFLECTION.contains(owner)) {
            return new Client(Client.Kind.REFLECTION, owner, "");
        }
        if (owner.startsWith("java/") || owner.startsWith("[")) {
            return Client.NONE;
        }
        List<String> all = types.withSupertypes(owner);
        for (String type : all) {
            Client client = named(type);
            if (client.kind() != Client.Kind.NONE) {
                return client;
            }
        }
        if (isOfSdk(owner) || program.contains(owner)) {
            return Client.NONE;
        }
        boolean isFound = types.find(owner).isPresent();
        return new Client(isFound ? Client.Kind.LIBRARY : Client.Kind.MISSING, owner, "");
    }

    /** Tell whether a type is one of the SDK's own. */
    static boolean isOfSdk(String type) {
        return SDK.stream().anyMatch(type::startsWith);
    }

    private Client named(String type) {
        if (table.hasType(type)) {
            return new Client(Client.Kind.TABLE, type, "");
        }
        if (MAIL.contains(type)) {
            return new Client(Client.Kind.MAIL, type, "");
        }
        Matcher java2 = JAVA_2.matcher(type);
        if (java2.matches()) {
            return new Client(Client.Kind.JAVA_2, type, java2.group(1).replace("/", ""));
        }
        Matcher java1 = JAVA_1.matcher(type);
        if (java1.matches() && !NOT_JAVA_1.matcher(type).matches()) {
            return new Client(Client.Kind.JAVA_1, type, java1.group(1));
        }
        if (type.startsWith(KOTLIN_MAPPER)) {
            return new Client(Client.Kind.KOTLIN_MAPPER, type, "");
        }
        Matcher kotlin = KOTLIN.matcher(type);
        return kotlin.matches() ? new Client(Client.Kind.KOTLIN, type, kotlin.group(1)) : Client.NONE;
    }
}
