package org.iamunit.extension.internal;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iamunit.dsl.internal.code.ClassCode;
import org.iamunit.dsl.internal.code.ClassPlace;
import org.iamunit.extension.AccessExtension;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Finds annotations that declare a fixture on methods that nothing reads them from: a policy that is loaded nowhere denies nothing, and
 * allows nothing either.
 */
final class UnreadAnnotations {

    private static final String IAMUNIT = "org.iamunit.";

    private static final List<Class<? extends Annotation>> LIFECYCLE =
            List.of(BeforeAll.class, BeforeEach.class, AfterAll.class, AfterEach.class);

    private UnreadAnnotations() {}

    /** Find those on the methods of a class with tests. */
    static List<DroppedTest> on(Class<?> type) {
        List<DroppedTest> found = new ArrayList<>();
        for (Method method : ReflectionSupport.findMethods(
                type, each -> !each.isBridge() && !DroppedTests.isMeantAsTest(each), HierarchyTraversalMode.TOP_DOWN)) {
            fixtureAnnotation(method)
                    .flatMap(annotation -> reason(annotation, type, method))
                    .ifPresent(reason -> found.add(new DroppedTest(
                            method.getName() + "()",
                            method,
                            MethodSource.from(type, method),
                            ClassPlace.of(method.getDeclaringClass(), method.getName()),
                            reason)));
        }
        return found;
    }

    private static Optional<String> reason(Annotation annotation, Class<?> type, Method method) {
        String start = "@" + annotation.annotationType().getSimpleName() + " on " + DroppedTests.nameOf(type) + "."
                + method.getName();
        if (LIFECYCLE.stream().noneMatch(each -> isAnnotated(method, each))) {
            return Optional.of(
                    start + " is read by nothing, since that is no test; put it on the test, or on its class");
        }
        return mayNeedFixture(type, method)
                ? Optional.empty()
                : Optional.of(start
                        + " holds for the sentences of this method only, of which there are none; put it on the test,"
                        + " or on its class");
    }

    private static Optional<Annotation> fixtureAnnotation(Method method) {
        return Stream.of(method.getAnnotations())
                .filter(annotation ->
                        AnnotationSupport.findRepeatableAnnotations(annotation.annotationType(), ExtendWith.class)
                                .stream()
                                .anyMatch(extended -> List.of(extended.value()).contains(AccessExtension.class)))
                .findFirst();
    }

    /** A lifecycle method may say something about access itself, or by the methods of the test that it calls. */
    private static boolean mayNeedFixture(Class<?> type, Method method) {
        if (Stream.of(method.getParameterTypes())
                .anyMatch(each -> each == Authorizer.class || each == PolicyStore.class)) {
            return true;
        }
        ClassLoader loader = method.getDeclaringClass().getClassLoader();
        Optional<ClassCode> code = loader == null
                ? Optional.empty()
                : ClassCode.of(method.getDeclaringClass().getName(), loader);
        return code.isEmpty()
                || code.get().calls().stream()
                        .filter(call -> call.caller().equals(method.getName()))
                        .map(call -> call.owner().replace('/', '.'))
                        .anyMatch(owner -> owner.startsWith(IAMUNIT) || isOfTest(owner, type));
    }

    private static boolean isOfTest(String owner, Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(owner)) {
                return true;
            }
        }
        return false;
    }
}
