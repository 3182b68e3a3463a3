package org.iamunit.engine.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecApproval;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.engine.internal.spec.SpecNode;
import org.iamunit.engine.internal.spec.SpecProblem;
import org.iamunit.engine.internal.spec.SpecSection;
import org.iamunit.engine.internal.spec.SpecSentence;
import org.iamunit.policy.internal.Printable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** A spec, with its outline below it. */
final class SpecFileDescriptor extends AccessDescriptor {

    static final String FILE_SEGMENT = "file";
    static final String RESOURCE_SEGMENT = "resource";

    private static final String SECTION_SEGMENT = "section";
    private static final String SENTENCE_SEGMENT = "sentence";
    private static final String APPROVAL_SEGMENT = "approval";
    private static final String PROBLEM_SEGMENT = "problem";

    private final Spec spec;
    private final SpecNames names;
    private final SpecSource source;

    /**
     * Create the spec and all nodes below it.
     *
     * @param source where a tool is told that it stands; {@code null} for the file itself
     */
    SpecFileDescriptor(UniqueId parent, Spec spec, SpecNames names, @Nullable TestSource source) {
        this(parent, spec, names, source, new SpecSource(spec));
    }

    private SpecFileDescriptor(
            UniqueId parent, Spec spec, SpecNames names, @Nullable TestSource shown, SpecSource source) {
        super(
                idOf(parent, spec),
                spec.file().name(),
                shown == null ? source.whole() : shown,
                TestDescriptor.Type.CONTAINER);
        this.spec = spec;
        this.names = names;
        this.source = source;
        addChildren(this, spec.outline());
    }

    static UniqueId idOf(UniqueId parent, Spec spec) {
        SpecFile file = spec.file();
        return parent.append(file.file() == null ? RESOURCE_SEGMENT : FILE_SEGMENT, file.name());
    }

    @Override
    public AccessRun prepare(AccessRun run) {
        run.specStarted(spec);
        return run;
    }

    @Override
    public String getLegacyReportingName() {
        return Printable.line(spec.file().name());
    }

    private void addChildren(TestDescriptor parent, SpecSection section) {
        Map<UniqueId, Integer> used = new HashMap<>();
        for (SpecNode node : section.children()) {
            String name = names.nameOf(node);
            UniqueId id = distinct(idOf(parent.getUniqueId(), node, name), used);
            TestSource place = source.at(node.position());
            if (node instanceof SpecSection inner) {
                SectionDescriptor descriptor = new SectionDescriptor(id, spec, inner, place);
                parent.addChild(descriptor);
                addChildren(descriptor, inner);
            } else if (node instanceof SpecSentence sentence) {
                parent.addChild(
                        new SentenceDescriptor(id, names.distinct(name, node, spec), name, spec, sentence, place));
            } else if (node instanceof SpecApproval approval) {
                parent.addChild(new ApprovalDescriptor(id, names.distinct(name, node, spec), spec, approval, place));
            } else if (node instanceof SpecProblem problem) {
                parent.addChild(new ProblemDescriptor(id, names.distinct(name, node, spec), spec, problem, place));
            }
        }
    }

    /** Lines move, what is written in them seldom: an id tells it, so that a test is known again in the next run. */
    private static UniqueId idOf(UniqueId parent, SpecNode node, String name) {
        if (node instanceof SpecSection section) {
            return parent.append(SECTION_SEGMENT, slug(section.title()));
        }
        return parent.append(
                node instanceof SpecSentence
                        ? SENTENCE_SEGMENT
                        : node instanceof SpecApproval ? APPROVAL_SEGMENT : PROBLEM_SEGMENT,
                name);
    }

    private static String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
        return slug.isEmpty() ? "section" : slug;
    }

    /**
     * Select what stands on a line, or else the innermost section that the line belongs to. A line of neither becomes a
     * failing test, so that nobody takes it for verified.
     */
    void select(int line) {
        List<AccessDescriptor> onLine =
                tests().filter(test -> lineOf(test) == line).toList();
        if (!onLine.isEmpty()) {
            onLine.forEach(AccessDescriptor::select);
            return;
        }
        Optional<AccessDescriptor> section = containers()
                .filter(container -> sectionOf(container).contains(line))
                .filter(TestDescriptor::containsTests)
                .max(Comparator.comparingInt(
                        container -> sectionOf(container).position().line()));
        section.ifPresentOrElse(AccessDescriptor::select, () -> addChild(noSentenceOn(line)));
    }

    private AccessDescriptor noSentenceOn(int line) {
        String lines = tests().map(SpecFileDescriptor::lineOf)
                .sorted()
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        ProblemDescriptor problem = new ProblemDescriptor(
                getUniqueId().append(PROBLEM_SEGMENT, "line " + line),
                "line " + line,
                spec.file().name() + " has no line " + line + "; name one that has a sentence: " + lines,
                source.whole());
        problem.select();
        return problem;
    }

    private Stream<AccessDescriptor> tests() {
        return getDescendants().stream().map(AccessDescriptor.class::cast).filter(TestDescriptor::isTest);
    }

    private Stream<AccessDescriptor> containers() {
        return Stream.concat(
                Stream.of(this),
                getDescendants().stream().map(AccessDescriptor.class::cast).filter(TestDescriptor::isContainer));
    }

    private SpecSection sectionOf(AccessDescriptor container) {
        return container instanceof SectionDescriptor section ? section.section() : spec.outline();
    }

    private static int lineOf(AccessDescriptor test) {
        if (test instanceof SentenceDescriptor sentence) {
            return sentence.line();
        }
        if (test instanceof ApprovalDescriptor approval) {
            return approval.line();
        }
        return test instanceof ProblemDescriptor problem ? problem.line() : 0;
    }
}
