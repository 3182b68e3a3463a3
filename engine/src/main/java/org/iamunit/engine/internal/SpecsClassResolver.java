package org.iamunit.engine.internal;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.engine.AccessSpec;
import org.iamunit.engine.AccessSpecs;
import org.iamunit.engine.Constants;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves classes that stand for specs. */
final class SpecsClassResolver implements SelectorResolver {

    private final ConfigurationParameters parameters;

    SpecsClassResolver(InitializationContext<AccessEngineDescriptor> context) {
        parameters = context.getDiscoveryRequest().getConfigurationParameters();
    }

    static boolean isResponsible(Class<?> type) {
        return findAnnotation(type, AccessSpecs.class).isPresent()
                || findAnnotation(type, AccessSpec.class).isPresent();
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> type = selector.getJavaClass();
        if (!isResponsible(type)) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(new SpecsClassDescriptor(parent.getUniqueId(), type)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor, () -> find(descriptor, type))))
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
