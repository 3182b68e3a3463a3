package org.iamunit.analysis;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * The resources of an action, by the statements that are about them: which of its patterns a resource fits is no matter to a statement. So
 * there are few kinds, however many patterns there are.
 */
final class ElementSide extends ResourceSide {

    private final ResourceNames names;
    private final Map<Integer, Map<String, AccessRequest>> requests = new HashMap<>();
    private boolean isNamed = true;

    private ElementSide(
            Authorizer authorizer, Stream<Statement> atoms, List<String> texts, ResourceNames.Finder finder) {
        super(authorizer, atoms, texts);
        this.names = new ResourceNames(authorizer, texts, finder, this::knownKind);
    }

    /**
     * @param texts the patterns that resources are named by
     * @param further those of them that tell resources apart besides what statements say
     */
    static ElementSide of(
            Authorizer authorizer,
            List<Typed> statements,
            List<String> texts,
            List<String> further,
            ResourceNames.Finder finder) {
        Stream<Statement> elements = statements.stream()
                .flatMap(typed -> Stream.ofNullable(typed.statement().resources()))
                .map(AccessTable.ANY::withResources);
        return new ElementSide(
                authorizer, Stream.concat(elements, further.stream().map(ResourceSide::about)), texts, finder);
    }

    private int knownKind(AccessRequest request) {
        return knownKind(request, request.resource().equals(AccessRequest.ANY_RESOURCE));
    }

    @Override
    int kind(AccessRequest request) {
        int kind = super.kind(request);
        requests.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(request.resource(), request);
        return kind;
    }

    /** Tell whether everything could be named that had to be. */
    boolean isNamed() {
        return isNamed;
    }

    @Override
    List<Named> name(BitSet among, BitSet set) {
        if (set.equals(among)) {
            return List.of(new Named(List.of(AccessRequest.ANY_RESOURCE), List.of()));
        }
        List<Integer> in = named(set);
        if (in != null) {
            return List.of(new Named(sorted(in), List.of()));
        }
        BitSet rest = (BitSet) among.clone();
        rest.andNot(set);
        List<Integer> out = named(rest);
        isNamed &= out != null;
        return List.of(new Named(List.of(AccessRequest.ANY_RESOURCE), out == null ? List.of() : sorted(out)));
    }

    /** Return the patterns that make up a set; {@code null} if none do, or that is not certain. */
    private @Nullable List<Integer> named(BitSet set) {
        List<AccessRequest> outside = requests.entrySet().stream()
                .filter(each -> !set.get(each.getKey()))
                .flatMap(each -> each.getValue().values().stream())
                .toList();
        List<Integer> found = isNamed ? names.of(set, outside) : null;
        return found != null && isTrueOfRequests(found, set) ? found : null;
    }

    /** By whichever ARN policies are compared with a resource. */
    private boolean isTrueOfRequests(List<Integer> named, BitSet set) {
        return requests.entrySet().stream()
                .allMatch(each -> each.getValue().values().stream()
                        .allMatch(request -> names.fitsOne(named, request) == set.get(each.getKey())));
    }
}
