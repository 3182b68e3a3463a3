package org.iamunit.archunit.internal.sdk;

/**
 * What a type is whose methods a program calls.
 *
 * @param kind what it is; never {@code null}
 * @param type its name with slashes, or that of the type of a library that it is a subtype of; never {@code null}
 * @param service the package of its service in the SDK, as in {@code sesv2}; empty where it has none; never {@code null}
 */
record Client(Kind kind, String type, String service) {

    static final Client NONE = new Client(Kind.NONE, "", "");

    /** What types there are. */
    enum Kind {
        /** A client, a waiter or a presigner of the SDK for Java 2. */
        JAVA_2,
        /** A client or a waiter of the SDK for Java 1. */
        JAVA_1,
        /** A client of the SDK for Kotlin, or its functions that page, wait and presign. */
        KOTLIN,
        /** One of the mapper of DynamoDB for Kotlin, which is not read yet. */
        KOTLIN_MAPPER,
        /** One of a library that stands on the SDK, whose methods a table tells. */
        TABLE,
        /** What sends mails by SMTP, or perhaps by Amazon SES. */
        MAIL,
        /** What calls methods by name. */
        REFLECTION,
        /** One whose class cannot be found. */
        MISSING,
        /** Another type of a library, whose code is not read. */
        LIBRARY,
        /** One that calls nothing, or whose own code is read. */
        NONE
    }

    /** Return the name without its package. */
    String simpleName() {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }
}
