package org.iamunit.extension;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.KeptFailures;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Load the fixture of a test, and verify the sentences of the test when it ends.
 *
 * <p>The {@linkplain org.iamunit.extension annotations} of this package register the extension; it has to be registered by
 * hand, with {@code @ExtendWith} or {@code @RegisterExtension}, only for tests that stand without any of them.
 *
 * <p>What a test method, a lifecycle method, an invocation of a parameterized or repeated test, a dynamic test or the
 * constructor of a test class says about access is verified when that ends, and all of it that does not hold is reported. A
 * fixture that cannot be used makes every test fail that is about it, even a test that says nothing about access.
 *
 * <p>Parameters may be of type {@link Authorizer} or {@link PolicyStore}.
 *
 * @since 0.1.0
 */
public final class AccessExtension implements BeforeAllCallback, InvocationInterceptor, ParameterResolver {

    /** Stands where no line can be pointed at. */
    private static final StackTraceElement NOWHERE = new StackTraceElement("", "", null, -1);

    /** Create an extension, as {@code @RegisterExtension} wants one. */
    public AccessExtension() {}

    /** Begin to keep what sentences come to, so that no code can swallow it. */
    @Override
    public void beforeAll(ExtensionContext extensionContext) {
        FailuresOfContext.of(extensionContext);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        // Nobody could swallow what a constructor throws, and each test that it is called for reports it.
        FixturesOfRun fixtures = FixturesOfRun.of(extensionContext);
        return AccessScope.around(
                heard(() -> fixtures.of(TestElements.of(extensionContext)), extensionContext),
                heard(fixtures::verificationSettings, extensionContext),
                testOf(extensionContext),
                invocation::proceed);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        return verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation,
            DynamicTestInvocationContext invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, TestElements.of(extensionContext), extensionContext);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        verify(invocation, invocationContext, extensionContext);
    }

    private static <T> T verify(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext extensionContext)
            throws Throwable {
        return verify(
                invocation, TestElements.of(extensionContext).and(invocationContext.getExecutable()), extensionContext);
    }

    private static <T> T verify(Invocation<T> invocation, TestElements elements, ExtensionContext context)
            throws Throwable {
        KeptFailures kept = FailuresOfContext.of(context);
        FixturesOfRun fixtures = FixturesOfRun.of(context);
        Fixture fixture = usable(() -> fixtures.of(elements), context);
        VerificationSettings settings = usable(() -> fixtures.verificationSettings(), context);
        return AccessScope.around(fixture, settings, testOf(context), kept, invocation::proceed);
    }

    private static RunningTest testOf(ExtensionContext context) {
        return new RunningTest(context.getUniqueId(), context.getTags());
    }

    /** Return what a test needs; it fails without it, whoever swallows the exception. */
    private static <T> T usable(Supplier<T> needed, ExtensionContext context) {
        try {
            return heard(needed, context);
        } catch (FixtureException e) {
            FailuresOfContext.of(context).add(e);
            throw e;
        }
    }

    /** Return what a test needs, and let listeners hear why it is not run without. */
    private static <T> T heard(Supplier<T> needed, ExtensionContext context) {
        try {
            return needed.get();
        } catch (FixtureException e) {
            StackTraceElement place = e.getStackTrace().length == 0 ? NOWHERE : e.getStackTrace()[0];
            FixturesOfRun.of(context)
                    .listeners()
                    .sentenceNotVerified("", e, testOf(context).at(place))
                    .forEach(e::addSuppressed);
            throw e;
        }
    }

    /**
     * Support parameters of type {@link Authorizer} and {@link PolicyStore}.
     *
     * @return {@code true} if the parameter is of such a type
     */
    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
        Class<?> type = parameterContext.getParameter().getType();
        return (type == Authorizer.class || type == PolicyStore.class) && isResponsible(extensionContext);
    }

    /** Let one instance resolve parameters where several are registered, by an annotation and by hand: JUnit wants one. */
    private boolean isResponsible(ExtensionContext context) {
        return context.getStore(FixturesOfRun.NAMESPACE).getOrComputeIfAbsent(ParameterResolver.class, any -> this)
                == this;
    }

    /**
     * Return the authorizer of the test's fixture, or its policies.
     *
     * @throws FixtureException if the fixture cannot be used
     */
    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
        TestElements test = TestElements.of(extensionContext);
        if (parameterContext.getDeclaringExecutable() instanceof Method method) {
            test = test.and(method);
        }
        TestElements elements = test;
        Fixture fixture = usable(() -> FixturesOfRun.of(extensionContext).of(elements), extensionContext);
        return parameterContext.getParameter().getType() == Authorizer.class ? fixture.authorizer() : fixture.store();
    }
}
