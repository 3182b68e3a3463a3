package org.iamunit.engine.internal;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.engine.AccessSpec;
import org.iamunit.engine.AccessSpecs;
import org.iamunit.engine.Constants;
import org.iamunit.engine.internal.spec.Spec;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves classes that stand for specs. */
final class SpecsClassResolver implements SelectorResolver {

    private final ConfigurationParameters parameters;

    SpecsClassResolver(InitializationContext<AccessEngineDescriptor> context) {
        parameters = context.getDiscoveryRequest().getConfigurationParameters();
    }

    /** Tell whether a class stands for specs, is one, or has one in it. */
    static boolean isResponsible(Class<?> type) {
        return isAnnotated(type) || !specsIn(type).isEmpty();
    }

    private static boolean isAnnotated(Class<?> type) {
        return findAnnotation(type, AccessSpecs.class).isPresent()
                || findAnnotation(type, AccessSpec.class).isPresent();
    }

    /**
     * Build tools select classes by their names, and leave those out that stand in others. Those in a class with tests are there for these
     * tests.
     */
    private static List<Class<?>> specsIn(Class<?> type) {
        Class<?>[] inside = type.getDeclaredClasses();
        if (inside.length == 0 || JupiterAnnotations.hasTests(type)) {
            return List.of();
        }
        return Stream.of(inside).filter(SpecsClassResolver::isResponsible).toList();
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        Set<DiscoverySelector> inside = new LinkedHashSet<>();
        specsIn(type).forEach(each -> inside.add(DiscoverySelectors.selectClass(each)));
        if (!isAnnotated(type)) {
            return inside.isEmpty() ? Resolution.unresolved() : Resolution.selectors(inside);
        }
        return context.addToParent(parent -> Optional.of(new SpecsClassDescriptor(parent.getUniqueId(), type)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor, () -> {
                    inside.addAll(find(descriptor, type));
                    return inside;
                })))
                .orElseGet(Resolution::unresolved);
    }

    private Set<DiscoverySelector> find(SpecsClassDescriptor descriptor, Class<?> type) {
        Set<DiscoverySelector> found = new LinkedHashSet<>();
        findAnnotation(type, AccessSpecs.class).ifPresent(annotation -> {
            SpecSearch search = search(annotation, type);
            search.problems().forEach(descriptor::addProblem);
            found.addAll(search.found());
        });
        descriptor.select();
        return found;
    }

    private SpecSearch search(AccessSpecs annotation, Class<?> type) {
        return search(annotation, type, parameters);
    }

    /** Find the specs that a class stands for; none if it stands for none. */
    static List<Spec> specsOf(Class<?> type, ConfigurationParameters parameters) {
        return findAnnotation(type, AccessSpecs.class)
                .map(annotation -> search(annotation, type, parameters).found().stream()
                        .map(SpecSelector::spec)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static SpecSearch search(AccessSpecs annotation, Class<?> type, ConfigurationParameters parameters) {
        Optional<String> parameter = parameters.get(Constants.SPECS_PROPERTY_NAME);
        SpecSearch search = new SpecSearch(type);
        if (parameter.isPresent()) {
            List<String> paths = new ArrayList<>();
            for (String path : parameter.get().split(",", -1)) {
                paths.add(path.strip());
            }
            search.search("the configuration parameter " + Constants.SPECS_PROPERTY_NAME, paths);
        } else if (annotation.value().length > 0) {
            search.search("@AccessSpecs on " + type.getSimpleName(), List.of(annotation.value()));
        } else {
            search.searchProject();
        }
        return search;
    }
}
