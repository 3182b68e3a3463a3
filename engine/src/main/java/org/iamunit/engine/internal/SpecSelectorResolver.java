package org.iamunit.engine.internal;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iamunit.engine.AccessSpecsTest;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecFile;
import org.iamunit.fixture.file.FolderPlace;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves what selects one spec or a part of it. */
final class SpecSelectorResolver implements SelectorResolver {

    private static final String CLASSPATH = "classpath";

    /**
     * Whether the specs are shown as if they were classes. Who knows nothing but classes, or asks again for tests that it
     * was told of, groups tests by the class that they stand in.
     */
    private final boolean asClasses;

    private final ConfigurationParameters parameters;
    private final Map<Class<?>, SpecNames> names = new HashMap<>();

    SpecSelectorResolver(InitializationContext<AccessEngineDescriptor> context) {
        EngineDiscoveryRequest request = context.getDiscoveryRequest();
        parameters = request.getConfigurationParameters();
        asClasses = !request.getSelectorsByType(ClassSelector.class).isEmpty()
                || !request.getSelectorsByType(UniqueIdSelector.class).isEmpty();
    }

    @Override
    public Resolution resolve(DiscoverySelector selector, Context context) {
        if (!(selector instanceof SpecSelector spec)) {
            return Resolution.unresolved();
        }
        return add(spec.owner(), spec.spec(), context)
                .map(descriptor -> {
                    if (spec.line() == 0) {
                        descriptor.select();
                    } else {
                        descriptor.select(spec.line());
                    }
                    return Resolution.match(Match.exact(descriptor));
                })
                .orElseGet(Resolution::unresolved);
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        Path file = selector.getPath();
        return SpecFile.isSpec(file.toString()) && Files.exists(file)
                ? select(Specs.of(file), selector.getPosition())
                : Resolution.unresolved();
    }

    @Override
    public Resolution resolve(UriSelector selector, Context context) {
        URI uri = selector.getUri();
        Optional<FilePosition> position = FilePosition.fromQuery(uri.getQuery());
        if (CLASSPATH.equals(uri.getScheme())) {
            String name = uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath();
            return Resolution.selectors(
                    Set.of(DiscoverySelectors.selectClasspathResource(name.split("\\?", 2)[0], position.orElse(null))));
        }
        if (!"file".equals(uri.getScheme())) {
            return Resolution.unresolved();
        }
        Path path = Path.of(URI.create("file://" + uri.getRawPath()));
        return Resolution.selectors(Set.of(
                Files.isDirectory(path)
                        ? DiscoverySelectors.selectDirectory(path.toFile())
                        : DiscoverySelectors.selectFile(path.toFile(), position.orElse(null))));
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        String name = selector.getClasspathResourceName();
        if (!SpecFile.isSpec(name)) {
            return Resolution.unresolved();
        }
        return ResourceSpecs.named(name)
                .map(spec -> select(spec, selector.getPosition()))
                .orElseGet(Resolution::unresolved);
    }

    private static Resolution select(Spec spec, Optional<FilePosition> position) {
        int line = position.map(FilePosition::getLine).orElse(0);
        return Resolution.selectors(Set.of(new SpecSelector(AccessSpecsTest.class, spec, line)));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        List<UniqueId.Segment> segments = selector.getUniqueId().getSegments();
        if (segments.size() < 2 || !segments.get(1).getType().equals(SpecsClassDescriptor.SEGMENT)) {
            return Resolution.unresolved();
        }
        Optional<Class<?>> owner =
                ReflectionSupport.tryToLoadClass(segments.get(1).getValue()).toOptional();
        if (owner.isEmpty()) {
            return Resolution.unresolved();
        }
        Optional<Spec> spec = segments.size() == 2 ? Optional.empty() : spec(segments.get(2));
        boolean ofClass = segments.size() > 2 && segments.get(2).getType().equals(ClassSentenceDescriptor.SEGMENT);
        if (spec.isEmpty() && !ofClass) {
            return Resolution.selectors(Set.of(selectClass(owner.get())));
        }
        Optional<? extends TestDescriptor> parent =
                ofClass ? context.resolve(selectClass(owner.get())) : add(owner.get(), spec.get(), context);
        return parent.flatMap(descriptor -> descriptor.findByUniqueId(selector.getUniqueId()))
                .map(AccessDescriptor.class::cast)
                .map(descriptor -> {
                    descriptor.select();
                    return Resolution.match(Match.exact(descriptor));
                })
                .orElseGet(Resolution::unresolved);
    }

    private static Optional<Spec> spec(UniqueId.Segment segment) {
        if (segment.getType().equals(SpecFileDescriptor.FILE_SEGMENT)) {
            Path file = FolderPlace.project().folder().resolve(segment.getValue());
            return Files.exists(file) ? Optional.of(Specs.of(file)) : Optional.empty();
        }
        return segment.getType().equals(SpecFileDescriptor.RESOURCE_SEGMENT)
                ? ResourceSpecs.named(segment.getValue())
                : Optional.empty();
    }

    private Optional<SpecFileDescriptor> add(Class<?> owner, Spec spec, Context context) {
        return context.addToParent(() -> selectClass(owner), parent -> Optional.of(descriptor(parent, spec, owner)));
    }

    private SpecFileDescriptor descriptor(TestDescriptor parent, Spec spec, Class<?> owner) {
        UniqueId id = SpecFileDescriptor.idOf(parent.getUniqueId(), spec);
        TestSource source = asClasses ? ClassSource.from(owner) : null;
        return parent.getChildren().stream()
                .filter(child -> child.getUniqueId().equals(id))
                .map(SpecFileDescriptor.class::cast)
                .findFirst()
                .orElseGet(() -> new SpecFileDescriptor(parent.getUniqueId(), spec, namesOf(owner), source));
    }

    /** Tests keep their names if some of them are asked for again: those of all specs of the class count. */
    private SpecNames namesOf(Class<?> owner) {
        return asClasses
                ? names.computeIfAbsent(owner, type -> SpecNames.of(SpecsClassResolver.specsOf(type, parameters)))
                : SpecNames.PLAIN;
    }
}
