package org.iamunit.engine.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.PrincipalAssert;
import org.iamunit.dsl.internal.code.ClassCode;
import org.iamunit.engine.AccessSpec;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The sentences in the code of a class that its initialization has not written: those of methods that nobody calls, of suppliers, of
 * instance fields, of nested classes. Nothing would verify them.
 */
final class UnwrittenSentences {

    private static final Set<String> STEPS = Set.of(AccessAssert.class.getName(), PrincipalAssert.class.getName());
    private static final Set<String> SENTENCES =
            Set.of(descriptorOf(AccessAssert.class), descriptorOf(PrincipalAssert.class));
    private static final Set<String> VERBS = Arrays.stream(PrincipalAssert.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == AccessAssert.class)
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** Finds the methods that code of Groovy calls, when it calls them. */
    private static final String GROOVY = "org.codehaus.groovy.";

    /** Groovy names the class of a closure so. */
    private static final Pattern CLOSURE = Pattern.compile("(.*)\\._.*_closure\\d+");

    private static final String BEGINNING = "assertThat";
    private static final String OF_MESSAGE = "denied";
    private static final String CONSTRUCTOR = "<init>";
    private static final String INITIALIZER = "<clinit>";

    /** A line of code. */
    private record Place(String type, String method, int line) {

        static Place of(StackTraceElement frame) {
            return new Place(frame.getClassName(), frame.getMethodName(), Math.max(frame.getLineNumber(), 0));
        }
    }

    private final Class<?> type;
    private final Set<Place> written = new LinkedHashSet<>();
    private final Map<Place, ClassProblem> problems = new LinkedHashMap<>();

    UnwrittenSentences(Class<?> type, Set<StackTraceElement> writers) {
        this.type = type;
        writers.forEach(frame -> written.add(Place.of(frame)));
    }

    List<ClassProblem> problems() {
        ClassLoader loader = Objects.requireNonNull(type.getClassLoader());
        read(type.getName(), loader, new LinkedHashSet<>());
        return List.copyOf(problems.values());
    }

    private void read(String name, ClassLoader loader, Set<String> seen) {
        if (!seen.add(name) || isRunOtherwise(name, loader)) {
            return;
        }
        ClassCode.of(name, loader).ifPresent(code -> {
            calls(code).forEach(call -> add(code, call));
            code.members().forEach(member -> read(member, loader, seen));
        });
    }

    /** Tell whether something else runs what a class says: itself, where it is selected, or JUnit Jupiter. */
    private boolean isRunOtherwise(String name, ClassLoader loader) {
        return ReflectionSupport.tryToLoadClass(name, loader)
                .toOptional()
                .map(each -> (each != type && AnnotationSupport.isAnnotated(each, AccessSpec.class))
                        || JupiterAnnotations.hasTests(each))
                .orElse(true);
    }

    /** Return the calls that begin sentences: {@code assertThat}, what returns a sentence, and a verb on a beginning from elsewhere. */
    private static List<ClassCode.Call> calls(ClassCode code) {
        List<ClassCode.Call> calls = callsInGroovy(code);
        Map<String, Integer> begun = new LinkedHashMap<>();
        for (ClassCode.Call call : code.calls()) {
            boolean isStep = STEPS.contains(call.owner());
            boolean isConstructor = isStep && call.method().equals(CONSTRUCTOR);
            if (isConstructor || (!isStep && SENTENCES.contains(call.returned()) && !isAccessor(call.method()))) {
                begun.merge(call.caller(), 1, Integer::sum);
                calls.add(call);
            } else if (isStep && VERBS.contains(call.method()) && begun.merge(call.caller(), -1, Integer::sum) < 0) {
                begun.put(call.caller(), 0);
                calls.add(call);
            }
        }
        return calls;
    }

    /** Of a call in Groovy no more is known than its name: one of a verb tells that {@code assertThat} before it begins a sentence. */
    private static List<ClassCode.Call> callsInGroovy(ClassCode code) {
        List<ClassCode.Call> calls = new ArrayList<>();
        Map<String, ClassCode.Call> begun = new LinkedHashMap<>();
        for (ClassCode.Call call : code.calls()) {
            if (!call.owner().startsWith(GROOVY)) {
                continue;
            }
            if (call.method().equals(BEGINNING)) {
                begun.put(call.caller(), call);
            } else if (VERBS.contains(call.method()) || call.method().equals(OF_MESSAGE)) {
                ClassCode.Call beginning = begun.remove(call.caller());
                calls.add(beginning == null ? call : beginning);
            }
        }
        return calls;
    }

    private void add(ClassCode code, ClassCode.Call call) {
        Place place = new Place(code.name(), call.caller(), call.line());
        if (written.contains(place) || (isInherited() && isMethod(call.caller()))) {
            return;
        }
        StackTraceElement frame = new StackTraceElement(code.name(), call.caller(), code.sourceFile(), call.line());
        problems.putIfAbsent(
                place,
                new ClassProblem(
                        ClassSentences.placeOf(frame),
                        ClassSentences.placeOf(frame) + ": " + where(code, call.caller())
                                + ", so that nothing verifies it; make it a constant of " + type.getSimpleName()
                                + ", as in " + ClassSentences.EXAMPLE,
                        frame));
    }

    /** What a class without the annotation has in its methods is there for those that inherit from it. */
    private boolean isInherited() {
        return !AnnotationSupport.isAnnotated(type, AccessSpec.class) || Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isMethod(String caller) {
        return !caller.equals(CONSTRUCTOR) && !caller.equals(INITIALIZER) && !isLambda(caller);
    }

    /** So the compiler of Kotlin calls what hands a constant of a companion object to the object's getter. */
    private static boolean isAccessor(String method) {
        return method.startsWith("access$");
    }

    /** Compilers name what is in a lambda with this word. */
    private static boolean isLambda(String caller) {
        return caller.startsWith("lambda$") || caller.contains("$lambda$");
    }

    private String where(ClassCode code, String caller) {
        String name = code.name()
                .substring(type.getPackageName().length())
                .replaceFirst("^\\.", "")
                .replace('$', '.');
        Matcher closure = CLOSURE.matcher(name);
        if (closure.matches()) {
            String outer = closure.group(1);
            return "the sentence stands in a closure of " + outer + ", which nobody has called when " + outer
                    + " has been initialized";
        }
        if (isLambda(caller)) {
            return "the sentence stands in a lambda of " + name + ", which nobody has called when " + name
                    + " has been initialized";
        }
        return switch (caller) {
            case CONSTRUCTOR -> "the sentence is written by each new " + name + ", and nobody makes one";
            case INITIALIZER ->
                "the sentence stands in " + name + ", which is not initialized with " + type.getSimpleName();
            default ->
                "the sentence stands in the method " + name + "." + caller + ", which the initialization of "
                        + type.getSimpleName() + " does not call";
        };
    }

    private static String descriptorOf(Class<?> type) {
        return "L" + type.getName().replace('.', '/') + ";";
    }
}
