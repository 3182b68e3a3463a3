package org.iamunit.engine.internal;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.engine.AccessSpec;
import org.iamunit.engine.AccessSpecsTest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * A class that stands for specs, or is one. Build tools count nothing but what stands below a class, so that every spec
 * does, however it was selected.
 */
final class SpecsClassDescriptor extends AccessDescriptor {

    static final String SEGMENT = "class";
    private static final String PROBLEM_SEGMENT = "problem";

    private final Class<?> type;

    /** Create the class with its own sentences below it. */
    SpecsClassDescriptor(UniqueId engine, Class<?> type) {
        super(
                engine.append(SEGMENT, type.getName()),
                type.getSimpleName(),
                ClassSource.from(type),
                TestDescriptor.Type.CONTAINER);
        this.type = type;
        if (findAnnotation(type, AccessSpec.class).isPresent()) {
            addSentences(ClassSentences.of(type));
        }
    }

    private void addSentences(ClassSentences own) {
        Map<UniqueId, Integer> used = new HashMap<>();
        for (ClassProblem problem : own.problems()) {
            StackTraceElement place = problem.place();
            addChild(new ProblemDescriptor(
                    distinct(getUniqueId().append(PROBLEM_SEGMENT, problem.title()), used),
                    problem,
                    place == null ? null : SourceFolders.sourceOf(place)));
        }
        for (PendingExpectation sentence : own.sentences()) {
            UniqueId id = distinct(getUniqueId().append(ClassSentenceDescriptor.SEGMENT, sentence.toString()), used);
            addChild(new ClassSentenceDescriptor(id, type, sentence, SourceFolders.sourceOf(sentence.callSite())));
        }
    }

    /** Add a failing test. */
    void addProblem(String title, String message) {
        addChild(new ProblemDescriptor(getUniqueId().append(PROBLEM_SEGMENT, title), title, message, null));
    }

    @Override
    public String getLegacyReportingName() {
        return type.getName();
    }

    @Override
    public SkipResult shouldBeSkipped(AccessRun run) {
        return JupiterAnnotations.whyDisabled(type)
                .map(reason -> SkipResult.skip(reason.isEmpty() ? "@Disabled on " + type.getSimpleName() : reason))
                .orElseGet(SkipResult::doNotSkip);
    }

    /** Leave out what a package, a folder or another container of tests holds if a class of its own stands for it, too. */
    static void leaveOutTwins(TestDescriptor descriptor) {
        if (descriptor.isRoot()) {
            Set<List<UniqueId.Segment>> ofClasses = tests(descriptor, SpecsClassDescriptor::isSelectedAndRuns)
                    .map(SpecsClassDescriptor::idInClass)
                    .collect(Collectors.toSet());
            tests(descriptor, type -> !type.isSelected() && type.type == AccessSpecsTest.class)
                    .filter(test -> ofClasses.contains(idInClass(test)))
                    .toList()
                    .forEach(TestDescriptor::removeFromHierarchy);
        }
    }

    private boolean isSelectedAndRuns() {
        return isSelected() && JupiterAnnotations.whyDisabled(type).isEmpty();
    }

    private static Stream<AccessDescriptor> tests(TestDescriptor engine, Predicate<SpecsClassDescriptor> types) {
        return engine.getChildren().stream()
                .map(SpecsClassDescriptor.class::cast)
                .filter(types)
                .flatMap(type -> type.getDescendants().stream())
                .map(AccessDescriptor.class::cast)
                .filter(test -> test.isTest() && test.isSelected());
    }

    private static List<UniqueId.Segment> idInClass(TestDescriptor test) {
        List<UniqueId.Segment> segments = test.getUniqueId().getSegments();
        return segments.subList(2, segments.size());
    }

    /** Bring the specs into the order of their names, after the class's own sentences in theirs. */
    static void order(TestDescriptor descriptor) {
        if (descriptor instanceof SpecsClassDescriptor) {
            descriptor.orderChildren(SpecsClassDescriptor::sorted);
        }
    }

    private static List<TestDescriptor> sorted(List<TestDescriptor> children) {
        return children.stream()
                .sorted(Comparator.comparing(
                        child -> child instanceof ClassSentenceDescriptor ? "" : child.getLegacyReportingName()))
                .toList();
    }
}
