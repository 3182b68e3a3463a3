package org.iamunit.extension;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The classes and methods whose annotations make the fixture of a test.
 *
 * @param testClasses the test class after those that enclose it, outermost first
 * @param methods the test method, and the lifecycle method that runs for it
 */
record TestElements(List<Class<?>> testClasses, List<Method> methods) {

    /**
     * Return what a context stands for, together with all that it stands in. That a class stands in another is asked of the
     * contexts: a nested class may be inherited, and then runs within a class other than its enclosing one.
     */
    static TestElements of(ExtensionContext context) {
        Set<Class<?>> innermostFirst = new LinkedHashSet<>();
        Set<Method> methods = new LinkedHashSet<>();
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            each.get().getTestClass().ifPresent(innermostFirst::add);
            each.get().getTestMethod().ifPresent(methods::add);
        }
        List<Class<?>> testClasses = new ArrayList<>(innermostFirst);
        Collections.reverse(testClasses);
        return new TestElements(testClasses, List.copyOf(methods));
    }

    /** Return what a class alone stands for. */
    static TestElements of(Class<?> type) {
        return new TestElements(List.of(type), List.of());
    }

    TestElements and(Method method) {
        Set<Method> all = new LinkedHashSet<>(methods);
        all.add(method);
        return new TestElements(testClasses, List.copyOf(all));
    }

    /** Return every element on its own, farthest from the test first: superclasses and interfaces before what inherits them. */
    List<AnnotatedElement> farthestFirst() {
        Set<AnnotatedElement> elements = new LinkedHashSet<>();
        testClasses.forEach(type -> addWithSupertypes(type, elements));
        elements.addAll(methods);
        return List.copyOf(elements);
    }

    private static void addWithSupertypes(Class<?> type, Set<AnnotatedElement> elements) {
        if (type.getSuperclass() != null) {
            addWithSupertypes(type.getSuperclass(), elements);
        }
        for (Class<?> supertype : type.getInterfaces()) {
            addWithSupertypes(supertype, elements);
        }
        elements.add(type);
    }

    /** Name the test class as a message does. */
    String testClassName() {
        return Origin.nameOf(testClass());
    }

    /** Return the test class itself. */
    Class<?> testClass() {
        return testClasses.get(testClasses.size() - 1);
    }
}
