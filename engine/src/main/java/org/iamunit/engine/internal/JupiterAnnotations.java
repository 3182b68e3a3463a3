package org.iamunit.engine.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What the annotations of JUnit Jupiter say of a class of sentences. They are found by their names: a policy repository has
 * no Jupiter on its class path, and then no class with any of them.
 */
final class JupiterAnnotations {

    private static final String PACKAGE = "org.junit.jupiter.api.";

    private JupiterAnnotations() {}

    /** Return the values of {@code @Tag}. */
    static List<String> tagsOf(Class<?> type) {
        return annotation(type, "Tag")
                .map(tag -> AnnotationSupport.findRepeatableAnnotations(type, tag).stream()
                        .map(JupiterAnnotations::valueOf)
                        .toList())
                .orElse(List.of());
    }

    /** Return the value of {@code @Disabled}, which may be empty. */
    static Optional<String> whyDisabled(Class<?> type) {
        return annotation(type, "Disabled")
                .flatMap(disabled -> AnnotationSupport.findAnnotation(type, disabled))
                .map(JupiterAnnotations::valueOf);
    }

    /** Tell whether a class has methods that are tests. */
    static boolean hasTests(Class<?> type) {
        return !ReflectionSupport.findMethods(
                        type,
                        method -> AnnotationSupport.isAnnotated(method, Testable.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    private static Optional<Class<? extends Annotation>> annotation(Class<?> type, String name) {
        ClassLoader loader = type.getClassLoader();
        return ReflectionSupport.tryToLoadClass(
                        PACKAGE + name, loader == null ? ClassLoader.getSystemClassLoader() : loader)
                .toOptional()
                .map(found -> found.asSubclass(Annotation.class));
    }

    private static String valueOf(Annotation annotation) {
        return (String) ReflectionSupport.invokeMethod(
                ReflectionSupport.findMethod(annotation.annotationType(), "value")
                        .orElseThrow(),
                annotation);
    }
}
