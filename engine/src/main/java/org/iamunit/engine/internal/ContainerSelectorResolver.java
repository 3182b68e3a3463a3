package org.iamunit.engine.internal;

import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInClasspathRoot;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInModule;
import static org.junit.platform.commons.support.ReflectionSupport.findAllClassesInPackage;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.iamunit.engine.AccessSpecsTest;
import org.iamunit.engine.internal.spec.Spec;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.ModuleSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves what selects specs, and classes that stand for specs, by the dozen. */
final class ContainerSelectorResolver implements SelectorResolver {

    /** Finds specs on the class path. */
    @FunctionalInterface
    private interface Search {
        List<Spec> run() throws IOException;
    }

    private final Predicate<String> classNames;
    private final ResourceSpecs resources;

    ContainerSelectorResolver(InitializationContext<AccessEngineDescriptor> context) {
        classNames = context.getClassNameFilter();
        resources = new ResourceSpecs(context.getPackageFilter());
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        return found(
                List.of(),
                () -> Specs.below(selector.getPath().toAbsolutePath().normalize()).stream()
                        .map(Specs::of)
                        .toList());
    }

    @Override
    public Resolution resolve(ClasspathRootSelector selector, Context context) {
        return found(
                findAllClassesInClasspathRoot(
                        selector.getClasspathRoot(), SpecsClassResolver::isResponsible, classNames),
                () -> resources.inRoot(selector.getClasspathRoot()));
    }

    @Override
    public Resolution resolve(PackageSelector selector, Context context) {
        return found(
                findAllClassesInPackage(selector.getPackageName(), SpecsClassResolver::isResponsible, classNames),
                () -> resources.inPackage(selector.getPackageName()));
    }

    @Override
    public Resolution resolve(ModuleSelector selector, Context context) {
        return found(
                findAllClassesInModule(selector.getModuleName(), SpecsClassResolver::isResponsible, classNames),
                () -> resources.inModule(selector.getModuleName()));
    }

    private static Resolution found(List<Class<?>> classes, Search search) {
        Set<DiscoverySelector> selectors = new LinkedHashSet<>();
        classes.forEach(type -> selectors.add(DiscoverySelectors.selectClass(type)));
        try {
            search.run().forEach(spec -> selectors.add(new SpecSelector(AccessSpecsTest.class, spec, 0)));
        } catch (IOException e) {
            throw new JUnitException("the class path cannot be searched for specs", e);
        }
        return selectors.isEmpty() ? Resolution.unresolved() : Resolution.selectors(selectors);
    }
}
