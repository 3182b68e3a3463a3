package org.iamunit.extension.internal;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.iamunit.dsl.internal.code.ClassPlace;
import org.iamunit.extension.AccessExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Finds the tests about access in a class that JUnit Jupiter drops, with nothing but a warning: who wrote them believes that they run.
 *
 * @see <a href="https://docs.junit.org/5.13.4/user-guide/#writing-tests-classes-and-methods">Test classes and methods</a>
 */
final class DroppedTests {

    /** Returned by the beginning and by every step of a sentence. */
    private static final List<String> SENTENCES =
            List.of("org.iamunit.dsl.AccessAssert", "org.iamunit.dsl.PrincipalAssert");

    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    private final List<DroppedTest> found = new ArrayList<>();

    private DroppedTests() {}

    /** Find those in a class and in the classes that belong to it. */
    static List<DroppedTest> in(Class<?> type) {
        DroppedTests dropped = new DroppedTests();
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            dropped.search(type, false);
            if (ModifierSupport.isPrivate(type)
                    && hasTests(type)
                    && (isAboutAccess(type) || hasTestAboutAccess(type))) {
                dropped.found.add(dropped(type, "is private; remove private"));
            }
        }
        return dropped.found;
    }

    /** Tell whether a class is selected by itself, rather than together with the one that it stands in. */
    static boolean isSelectable(Class<?> type) {
        return !isInner(type) && !type.isLocalClass() && !type.isAnonymousClass();
    }

    private void search(Class<?> type, boolean isAboutAccess) {
        if (isAnnotated(type, Disabled.class)) {
            return;
        }
        boolean isAbout = isAboutAccess || isAboutAccess(type);
        for (Method method :
                ReflectionSupport.findMethods(type, method -> isMeantAsTest(method), HierarchyTraversalMode.TOP_DOWN)) {
            if ((isAbout || isAboutAccess(method)) && !isAnnotated(method, Disabled.class)) {
                reasonToDrop(method).ifPresent(reason -> found.add(dropped(type, method, reason)));
            }
        }
        found.addAll(UnreadAnnotations.on(type));
        for (Class<?> member : type.getDeclaredClasses()) {
            searchMember(member, isAbout);
        }
    }

    private void searchMember(Class<?> member, boolean isAboutAccess) {
        boolean isNested = isAnnotated(member, Nested.class);
        boolean isInner = isInner(member);
        if ((!isNested && !isInner) || Modifier.isAbstract(member.getModifiers()) || member.isInterface()) {
            // A test class of its own, or none.
            return;
        }
        boolean isAbout = isAboutAccess || isAboutAccess(member) || hasTestAboutAccess(member);
        Optional<String> reason = reasonToDrop(member, isNested, isInner);
        if (reason.isPresent()) {
            if (isAbout && hasTests(member) && !isAnnotated(member, Disabled.class)) {
                found.add(dropped(member, reason.get()));
            }
        } else {
            search(member, isAbout);
        }
    }

    private static Optional<String> reasonToDrop(Class<?> member, boolean isNested, boolean isInner) {
        if (!isNested) {
            return Optional.of("is an inner class without @Nested; put @Nested on it");
        }
        if (!isInner) {
            return Optional.of("is static, and a class with @Nested must not be; remove static");
        }
        return ModifierSupport.isPrivate(member)
                ? Optional.of("is private, and a class with @Nested must not be; remove private")
                : Optional.empty();
    }

    private static boolean isInner(Class<?> type) {
        return type.isMemberClass() && !ModifierSupport.isStatic(type);
    }

    static boolean isMeantAsTest(Method method) {
        return !method.isBridge()
                && (isAnnotated(method, Test.class)
                        || isAnnotated(method, TestTemplate.class)
                        || isAnnotated(method, TestFactory.class));
    }

    private static Optional<String> reasonToDrop(Method method) {
        if (ModifierSupport.isPrivate(method)) {
            return Optional.of("is private; remove private");
        }
        if (ModifierSupport.isStatic(method)) {
            return Optional.of("is static; remove static");
        }
        if (isAnnotated(method, TestFactory.class)) {
            return makesTests(method.getGenericReturnType())
                    ? Optional.empty()
                    : Optional.of("returns no dynamic tests; return them, or write @Test in place of @TestFactory");
        }
        if (isSuspending(method)) {
            return runsSuspending()
                    ? Optional.empty()
                    : Optional.of("is a suspending function, and this JUnit is older than version 6; remove suspend");
        }
        return method.getReturnType() == void.class
                ? Optional.empty()
                : Optional.of(
                        "returns a value; declare it void, which in Kotlin and Groovy is a body in braces that returns nothing");
    }

    private static boolean isSuspending(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length > 0
                && parameters[parameters.length - 1].getName().equals(CONTINUATION);
    }

    /** JUnit runs suspending functions of Kotlin from version 6 on. */
    private static boolean runsSuspending() {
        String version = Test.class.getPackage().getImplementationVersion();
        return version == null || !version.startsWith("5.");
    }

    private static boolean makesTests(Type returned) {
        Class<?> raw = rawType(returned);
        return raw == Object.class
                || raw == Object[].class
                || (raw != null
                        && (DynamicNode.class.isAssignableFrom(raw)
                                || DynamicNode[].class.isAssignableFrom(raw)
                                || BaseStream.class.isAssignableFrom(raw)
                                || Iterable.class.isAssignableFrom(raw)
                                || Iterator.class.isAssignableFrom(raw)
                                || Stream.of(raw.getMethods())
                                        .anyMatch(method -> method.getName().equals("iterator")
                                                && method.getParameterCount() == 0)));
    }

    private static @Nullable Class<?> rawType(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        return type instanceof ParameterizedType parameterized ? rawType(parameterized.getRawType()) : Object.class;
    }

    private static boolean hasTests(Class<?> type) {
        return !ReflectionSupport.findMethods(type, method -> isMeantAsTest(method), HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static boolean hasTestAboutAccess(Class<?> type) {
        return !ReflectionSupport.findMethods(
                        type, method -> isMeantAsTest(method) && isAboutAccess(method), HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static boolean isAboutAccess(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (isExtended(each)
                    || !AnnotationSupport.findAnnotatedFields(
                                    each, RegisterExtension.class, field -> field.getType() == AccessExtension.class)
                            .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutAccess(Method method) {
        return isExtended(method) || SENTENCES.contains(method.getReturnType().getName());
    }

    private static boolean isExtended(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                .anyMatch(extended -> List.of(extended.value()).contains(AccessExtension.class));
    }

    private static DroppedTest dropped(Class<?> type, Method method, String reason) {
        String name = nameOf(type) + "." + method.getName();
        Class<?> declaring = method.getDeclaringClass();
        return new DroppedTest(
                method.getName() + "()",
                method,
                MethodSource.from(type, method),
                ClassPlace.of(declaring, method.getName()),
                name + " " + what(reason));
    }

    private static DroppedTest dropped(Class<?> type, String reason) {
        return new DroppedTest(
                type.getSimpleName(),
                type,
                ClassSource.from(type),
                ClassPlace.of(type, ClassPlace.CONSTRUCTOR),
                nameOf(type) + " " + what(reason));
    }

    /** Put the consequence between the reason and the remedy. */
    private static String what(String reason) {
        int remedy = reason.lastIndexOf("; ");
        return reason.substring(0, remedy) + ", so that JUnit does not run it and nothing verifies what it says"
                + reason.substring(remedy);
    }

    static String nameOf(Class<?> type) {
        return type.getName()
                .substring(type.getPackageName().length())
                .replaceFirst("^\\.", "")
                .replace('$', '.');
    }
}
