package org.iamunit.extension.internal;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves what selects classes, and the methods in them. */
final class DroppedTestsResolver implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolve(selector.getJavaClass(), context, test -> true);
    }

    @Override
    public Resolution resolve(NestedClassSelector selector, Context context) {
        String nested = selector.getNestedClassName();
        return resolve(
                selector.getEnclosingClasses().get(0),
                context,
                test -> (test.test().place().getClassName() + "$").startsWith(nested + "$"));
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return resolve(selector.getJavaClass(), context, test -> isOf(test, selector.getJavaMethod()));
    }

    @Override
    public Resolution resolve(NestedMethodSelector selector, Context context) {
        return resolve(selector.getEnclosingClasses().get(0), context, test -> isOf(test, selector.getMethod()));
    }

    private static boolean isOf(DroppedTestDescriptor test, Method method) {
        return test.test().element().equals(method);
    }

    /** Build tools ask by their ids for tests that have failed. */
    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        List<UniqueId.Segment> segments = selector.getUniqueId().getSegments();
        if (segments.size() < 2 || !segments.get(1).getType().equals(DroppedTestsDescriptor.SEGMENT)) {
            return Resolution.unresolved();
        }
        Optional<Class<?>> type =
                ReflectionSupport.tryToLoadClass(segments.get(1).getValue()).toOptional();
        return type.map(found -> resolve(
                        found,
                        context,
                        test -> segments.size() == 2 || test.getUniqueId().equals(selector.getUniqueId())))
                .orElseGet(Resolution::unresolved);
    }

    private static Resolution resolve(Class<?> type, Context context, Predicate<DroppedTestDescriptor> selected) {
        List<DroppedTest> tests = DroppedTests.in(type);
        if (tests.isEmpty()) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(new DroppedTestsDescriptor(parent.getUniqueId(), type, tests)))
                .map(descriptor -> {
                    descriptor.select(selected);
                    return Resolution.match(Match.exact(descriptor));
                })
                .orElseGet(Resolution::unresolved);
    }
}
