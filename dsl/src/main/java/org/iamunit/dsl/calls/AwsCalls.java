package org.iamunit.dsl.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;

/**
 * What a program calls of AWS, and which code could hold calls that are not seen. Immutable; every step returns new calls.
 *
 * @since 0.1.0
 */
public final class AwsCalls {

    private static final String PACKAGE = "package ";

    private final List<AwsCall> calls;
    private final List<UnseenCode> unseen;
    private final Set<String> classes;
    private final List<String> needs;
    private final int acceptedUnseen;

    private AwsCalls(
            List<AwsCall> calls, List<UnseenCode> unseen, Set<String> classes, List<String> needs, int acceptedUnseen) {
        this.calls = List.copyOf(calls);
        this.unseen = List.copyOf(unseen);
        this.classes = new TreeSet<>(classes);
        this.needs = List.copyOf(needs);
        this.acceptedUnseen = acceptedUnseen;
    }

    /**
     * Collect calls.
     *
     * @param calls the calls, in the order in which they are told; never {@code null}
     * @param unseen code whose calls are not seen; never {@code null}
     * @param classes the names of the classes that were read; never {@code null}
     * @return the calls, never {@code null}
     */
    public static AwsCalls of(List<AwsCall> calls, List<UnseenCode> unseen, Collection<String> classes) {
        return new AwsCalls(calls, unseen, new TreeSet<>(classes), List.of(), 0);
    }

    /**
     * Add other calls, as those that were recorded to those of classes.
     *
     * @param others the calls; never {@code null}
     * @return all of them, never {@code null}
     */
    public AwsCalls and(AwsCalls others) {
        Set<String> all = new TreeSet<>(classes);
        all.addAll(others.classes);
        return new AwsCalls(
                joined(calls, others.calls),
                joined(unseen, others.unseen),
                all,
                joined(needs, others.needs),
                acceptedUnseen + others.acceptedUnseen);
    }

    /**
     * Say that grants are needed beside the calls: by what runs beside the program, such as {@code logs:PutLogEvents} for AWS Lambda.
     *
     * @param actions the actions, as in {@code logs:PutLogEvents}, also with wildcards; never {@code null}
     * @return the calls with these, never {@code null}
     */
    public AwsCalls besideNeeding(String... actions) {
        return new AwsCalls(calls, unseen, classes, joined(needs, List.of(actions)), acceptedUnseen);
    }

    /**
     * Say how many pieces of code have been looked at that {@linkplain UnseenCode#hidesCalls() hide calls}. Any other number of them
     * leaves a sentence open.
     *
     * @param count how many there are
     * @return the calls with this, never {@code null}
     */
    public AwsCalls acceptingUnseen(int count) {
        return new AwsCalls(calls, unseen, classes, needs, count);
    }

    /**
     * Take the calls of some classes only.
     *
     * @param scopes as in {@code package com.example}, which stands for what is below it too, and {@code class com.example.Mail};
     *     none for all; never {@code null}
     * @return the calls, never {@code null}
     * @throws FixtureException if no class that was read is in one of them
     */
    public AwsCalls in(List<String> scopes) {
        if (scopes.isEmpty()) {
            return this;
        }
        for (String scope : scopes) {
            if (classes.stream().noneMatch(name -> isIn(scope, name))) {
                String meant = Spelling.suggestion(scope, knownScopes());
                throw new FixtureException("no class of " + scope + " is among the " + classes.size()
                        + " that were read" + meant + (meant.isEmpty() ? "; name" : " Name") + " a package that is");
            }
        }
        return new AwsCalls(
                calls.stream()
                        .filter(call -> isInAny(scopes, call.place().getClassName()))
                        .toList(),
                unseen,
                new TreeSet<>(
                        classes.stream().filter(name -> isInAny(scopes, name)).toList()),
                needs,
                acceptedUnseen);
    }

    private static boolean isInAny(List<String> scopes, String name) {
        return scopes.stream().anyMatch(scope -> isIn(scope, name));
    }

    private static boolean isIn(String scope, String name) {
        String named = scope.substring(scope.indexOf(' ') + 1);
        return scope.startsWith(PACKAGE)
                ? name.startsWith(named + ".")
                : name.equals(named) || name.startsWith(named + "$");
    }

    private List<String> knownScopes() {
        return classes.stream()
                .flatMap(name ->
                        Stream.of("class " + name, PACKAGE + name.substring(0, Math.max(0, name.lastIndexOf('.')))))
                .distinct()
                .toList();
    }

    /**
     * Return the scope that takes in all classes that were read.
     *
     * @return as in {@code package com.example}; empty if the classes have no package in common; never {@code null}
     */
    public List<String> scopes() {
        String common = null;
        for (String name : classes) {
            String home = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            common = common == null ? home : commonPackage(common, home);
        }
        return common == null || common.isEmpty() ? List.of() : List.of(PACKAGE + common);
    }

    private static String commonPackage(String first, String second) {
        String common = first;
        while (!common.isEmpty() && !(second + ".").startsWith(common + ".")) {
            common = common.substring(0, Math.max(0, common.lastIndexOf('.')));
        }
        return common;
    }

    /** Return the calls. */
    public List<AwsCall> calls() {
        return calls;
    }

    /** Return the code whose calls are not seen. */
    public List<UnseenCode> unseen() {
        return unseen;
    }

    /** Return the names of the classes that were read. */
    public Set<String> classes() {
        return new TreeSet<>(classes);
    }

    /** Return the actions that something beside the calls needs. */
    public List<String> neededBeside() {
        return needs;
    }

    /** Return the code that hides calls, unless as much as there is has been looked at. */
    public List<UnseenCode> hiding() {
        List<UnseenCode> hiding = unseen.stream().filter(UnseenCode::hidesCalls).toList();
        return hiding.size() == acceptedUnseen ? List.of() : hiding;
    }

    /** Print how many calls there are, of how many classes. */
    @Override
    public String toString() {
        return calls.size() + " calls of " + classes.size() + " classes";
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
