package org.iamunit.engine.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.internal.Recording;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.engine.AccessSpec;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The sentences that the initialization of a class wrote. A class is initialized once, however often tests are discovered,
 * so that they are kept with it.
 *
 * @param sentences the sentences in their order
 * @param problems what keeps a sentence from being verified
 */
record ClassSentences(List<PendingExpectation> sentences, List<ClassProblem> problems) {

    static final String EXAMPLE =
            "static final AccessAssert ANN_SENDS = assertThat(user(\"ann\")).can(\"ses:SendEmail\")";

    private static final Set<Class<?>> TYPES_OF_SENTENCES =
            Set.of(AccessAssert.class, PrincipalAssert.class, Expectation.class);

    private static final ClassValue<ClassSentences> WRITTEN = new ClassValue<>() {
        @Override
        protected ClassSentences computeValue(Class<?> type) {
            return initialize(type);
        }
    };

    /**
     * What a class wrote that was initialized since another one, whose sentences were recorded, needed it.
     *
     * @param sentences its sentences
     * @param writers the code that wrote them
     */
    private record Before(List<PendingExpectation> sentences, Set<StackTraceElement> writers) {

        private static final ClassValue<Before> OF_CLASS = new ClassValue<>() {
            @Override
            protected Before computeValue(Class<?> type) {
                return new Before(new CopyOnWriteArrayList<>(), new CopyOnWriteArraySet<>());
            }
        };

        static Before of(Class<?> type) {
            return OF_CLASS.get(type);
        }
    }

    /** Return the sentences of a class, after those that it inherits. */
    static ClassSentences of(Class<?> type) {
        List<PendingExpectation> sentences = new ArrayList<>();
        List<ClassProblem> problems = new ArrayList<>();
        for (Class<?> each : withSupertypes(type)) {
            ClassSentences written = WRITTEN.get(each);
            sentences.addAll(written.sentences);
            problems.addAll(written.problems);
        }
        if (sentences.isEmpty() && problems.isEmpty()) {
            problems.add(new ClassProblem(
                    "no sentence",
                    "@AccessSpec on " + type.getSimpleName() + " finds no sentence; write one, as in " + EXAMPLE,
                    null));
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

    private static boolean isSpec(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, AccessSpec.class).isPresent();
    }

    private static ClassSentences initialize(Class<?> type) {
        if (type.getClassLoader() == null) {
            return new ClassSentences(List.of(), List.of());
        }
        List<ClassProblem> problems = new ArrayList<>();
        List<PendingExpectation> sentences = new ArrayList<>(Before.of(type).sentences());
        try {
            Recording recording = AccessScope.record(() -> Class.forName(type.getName(), true, type.getClassLoader()));
            for (Recording.Sentence sentence : recording.sentences()) {
                if (sentence.initialized().isEmpty() || sentence.initialized().equals(type.getName())) {
                    sentences.add(sentence.written());
                } else {
                    addToWriter(sentence, type, recording, problems);
                }
            }
            problems.addAll(problemsOfFields(type, sentences));
            Set<StackTraceElement> writers = new LinkedHashSet<>(Before.of(type).writers());
            writers.addAll(recording.writers());
            problems.addAll(new UnwrittenSentences(type, writers).problems());
        } catch (Throwable e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            problems.add(new ClassProblem(
                    type.getSimpleName(),
                    type.getSimpleName() + " cannot be initialized: " + placed(cause, type),
                    null));
        }
        return new ClassSentences(sentences, problems);
    }

    /** A sentence belongs to the class whose initialization writes it, whoever was the first to need that class. */
    private static void addToWriter(
            Recording.Sentence sentence, Class<?> type, Recording recording, List<ClassProblem> problems)
            throws ClassNotFoundException {
        Class<?> writer = Class.forName(sentence.initialized(), false, type.getClassLoader());
        Before.of(writer).sentences().add(sentence.written());
        Before.of(writer).writers().addAll(recording.writers());
        if (!isSpec(writer)) {
            StackTraceElement place = sentence.written().callSite();
            problems.add(new ClassProblem(
                    sentence.written().toString(),
                    placeOf(place) + ": the initialization of " + nameOf(writer) + " writes this sentence, while "
                            + type.getSimpleName()
                            + " is initialized, so that nothing verifies it; make it a constant of "
                            + type.getSimpleName() + ", or put @AccessSpec on " + nameOf(writer),
                    place));
        }
    }

    static String placeOf(StackTraceElement place) {
        return place.getFileName() + ":" + place.getLineNumber();
    }

    private static List<ClassProblem> problemsOfFields(Class<?> type, List<PendingExpectation> own) {
        List<PendingExpectation> known = new ArrayList<>(own);
        withSupertypes(type).stream()
                .filter(each -> each != type)
                .forEach(each -> known.addAll(WRITTEN.get(each).sentences));
        List<ClassProblem> problems = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            problemOf(field, known)
                    .ifPresent(problem -> problems.add(new ClassProblem(
                            field.getName(),
                            type.getSimpleName() + "." + field.getName() + " " + problem + ", as in " + EXAMPLE,
                            null)));
        }
        return problems;
    }

    private static Optional<String> problemOf(Field field, List<PendingExpectation> known) {
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
        Object value =
                ReflectionSupport.tryToReadFieldValue(field, null).toOptional().orElse(null);
        if (value == null) {
            return Optional.of("holds no sentence; give it one");
        }
        return value instanceof AccessAssert sentence
                        && known.stream().noneMatch(each -> each.isDescribedBy(sentence.getWritableAssertionInfo()))
                ? Optional.of(
                        "holds a sentence that another class wrote, so that nothing verifies it here; write it here")
                : Optional.empty();
    }

    /** Word an exception together with the line of the class that led to it. */
    private static String placed(Throwable cause, Class<?> type) {
        return cause
                + Stream.of(cause.getStackTrace())
                        .filter(frame -> frame.getClassName().equals(type.getName()))
                        .findFirst()
                        .map(frame -> " (" + placeOf(frame) + ")")
                        .orElse("");
    }
}
