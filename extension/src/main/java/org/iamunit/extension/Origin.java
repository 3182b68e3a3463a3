package org.iamunit.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;

/** Words an annotation and where it stands, as a message starts with. */
final class Origin {

    private Origin() {}

    /** Return for example {@code @Policies on InvoicingMailTest}. */
    static String of(Annotation annotation, AnnotatedElement element) {
        return "@" + annotation.annotationType().getSimpleName() + " on " + nameOf(element);
    }

    /** Return for example {@code @Policies("org.json") on InvoicingMailTest.sends_invoices}. */
    static String of(Annotation annotation, String value, AnnotatedElement element) {
        return "@" + annotation.annotationType().getSimpleName() + "(\"" + value + "\") on " + nameOf(element);
    }

    private static String nameOf(AnnotatedElement element) {
        return element instanceof Method method
                ? nameOf(method.getDeclaringClass()) + "." + method.getName()
                : nameOf((Class<?>) element);
    }

    /** Name a class without its package: {@code Outer.Inner}. */
    static String nameOf(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : nameOf(type.getEnclosingClass()) + "." + type.getSimpleName();
    }
}
