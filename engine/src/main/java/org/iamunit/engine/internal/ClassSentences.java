package org.iamunit.engine.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The sentences that the initialization of a class wrote. A class is initialized once, however often tests are discovered,
 * so that they are kept with it.
 *
 * @param sentences the sentences in their order
 * @param problems what keeps a sentence from being verified: messages by titles
 */
record ClassSentences(List<PendingExpectation> sentences, Map<String, String> problems) {

    private static final Set<Class<?>> TYPES_OF_SENTENCES =
            Set.of(AccessAssert.class, PrincipalAssert.class, Expectation.class);

    private static final String EXAMPLE =
            "static final AccessAssert ANN_SENDS = assertThat(user(\"ann\")).can(\"ses:SendEmail\")";

    private static final ClassValue<ClassSentences> WRITTEN = new ClassValue<>() {
        @Override
        protected ClassSentences computeValue(Class<?> type) {
            return initialize(type);
        }
    };

    /** Return the sentences of a class, after those that it inherits. */
    static ClassSentences of(Class<?> type) {
        List<PendingExpectation> sentences = new ArrayList<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (Class<?> each : withSupertypes(type)) {
            ClassSentences written = WRITTEN.get(each);
            sentences.addAll(written.sentences);
            problems.putAll(written.problems);
        }
        if (sentences.isEmpty() && problems.isEmpty()) {
            problems.put(
                    "no sentence",
                    "@AccessSpec on " + type.getSimpleName() + " finds no sentence; write one, as in " + EXAMPLE);
        }
        return new ClassSentences(sentences, problems);
    }

    /** A superclass is initialized before its subclass, and has to keep its own sentences for other subclasses. */
    private static Set<Class<?>> withSupertypes(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .map(ClassSentences::withSupertypes)
                .forEach(types::addAll);
        types.add(type);
        return types;
    }

    /** Name a class without its package, as messages do: {@code Outer.Inner}. */
    static String nameOf(Class<?> type) {
        return type.getName()
                .substring(type.getPackageName().length())
                .replace(".", "")
                .replace('$', '.');
    }

    private static ClassSentences initialize(Class<?> type) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<PendingExpectation> sentences = List.of();
        try {
            sentences = AccessScope.record(() -> Class.forName(type.getName(), true, type.getClassLoader()));
            for (Field field : type.getDeclaredFields()) {
                problemOf(field)
                        .ifPresent(problem -> problems.put(
                                field.getName(),
                                type.getSimpleName() + "." + field.getName() + " " + problem + ", as in " + EXAMPLE));
            }
        } catch (Throwable e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            problems.put(type.getSimpleName(), type.getSimpleName() + " cannot be initialized: " + placed(cause, type));
        }
        return new ClassSentences(sentences, problems);
    }

    private static Optional<String> problemOf(Field field) {
        if (!TYPES_OF_SENTENCES.contains(field.getType())) {
            return Optional.empty();
        }
        if (!Modifier.isStatic(field.getModifiers())) {
            return Optional.of("is not static, so that nothing verifies it; declare it static final");
        }
        if (!Modifier.isFinal(field.getModifiers())) {
            return Optional.of("is not final, so that it could become another sentence; declare it static final");
        }
        if (field.getType() == Expectation.class) {
            return Optional.of("is an Expectation, which nothing verifies; write the sentence with assertThat");
        }
        return ReflectionSupport.tryToReadFieldValue(field, null).toOptional().isEmpty()
                ? Optional.of("holds no sentence; give it one")
                : Optional.empty();
    }

    /** Word an exception together with the line of the class that led to it. */
    private static String placed(Throwable cause, Class<?> type) {
        return cause
                + Stream.of(cause.getStackTrace())
                        .filter(frame -> frame.getClassName().equals(type.getName()))
                        .findFirst()
                        .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                        .orElse("");
    }
}
