package org.iamunit.extension.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyDocuments;
import org.iamunit.policy.document.Problem;
import org.jspecify.annotations.Nullable;

/** The documents of a test run, each parsed once. Safe for use by several threads. */
final class ParsedDocuments {

    private record Parsed(@Nullable PolicyDocument document, List<String> problems) {}

    private final Map<PolicyFile, Parsed> documents = new ConcurrentHashMap<>();
    private final PolicyDocuments parser = new PolicyDocuments();

    /** Return the document of a file, or report its problems and return {@code null}. */
    @Nullable
    PolicyDocument parse(PolicyFile file, Consumer<String> problems) {
        Parsed parsed = documents.computeIfAbsent(file, this::parse);
        parsed.problems().forEach(problems);
        return parsed.document();
    }

    private Parsed parse(PolicyFile file) {
        try {
            return new Parsed(parser.parse(file.source(), file.text()), List.of());
        } catch (MalformedPolicyDocumentException e) {
            return new Parsed(null, e.problems().stream().map(Problem::toString).toList());
        }
    }
}
