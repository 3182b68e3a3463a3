package org.iamunit.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import org.iamunit.fixture.AccessPointDeclaration;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.EndpointTypeDeclaration;
import org.iamunit.fixture.FixtureDeclaration;
import org.iamunit.fixture.IdentityDeclaration;
import org.iamunit.fixture.InventoryDeclaration;
import org.iamunit.fixture.OrganizationDeclaration;
import org.iamunit.fixture.PlaceholderDeclaration;
import org.iamunit.fixture.PolicyDeclaration;
import org.iamunit.fixture.PolicyUse;
import org.iamunit.fixture.file.ClassPathPlace;
import org.iamunit.fixture.file.FilePattern;
import org.iamunit.fixture.file.FolderPlace;
import org.iamunit.fixture.file.Place;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Collects what the annotations of a test say about its fixture. */
final class FixtureAnnotationsReader {

    private final FixtureDeclaration.Builder fixture = FixtureDeclaration.builder();

    private FixtureAnnotationsReader() {}

    /**
     * Read the fixture of a test.
     *
     * @throws FixtureException if an annotation or a configuration parameter has a value that means nothing
     */
    static FixtureDeclaration read(TestElements test, ConfigurationParameters parameters, Instant start) {
        FixtureAnnotationsReader annotations = new FixtureAnnotationsReader();
        test.farthestFirst().forEach(annotations::read);
        return annotations.fixture.build(parameters, start);
    }

    private void read(AnnotatedElement element) {
        each(Policies.class, element, it -> add(it, element, PolicyUse.IDENTITY_BASED, it.value(), it.attachedTo()));
        each(Boundary.class, element, it -> add(it, element, PolicyUse.BOUNDARY, it.value(), it.attachedTo()));
        each(SessionPolicy.class, element, it -> add(it, element, PolicyUse.SESSION, it.value(), it.attachedTo()));
        each(Scp.class, element, it -> add(it, element, PolicyUse.SERVICE_CONTROL, it.value(), it.at()));
        each(Rcp.class, element, it -> add(it, element, PolicyUse.RESOURCE_CONTROL, it.value(), it.at()));
        each(EndpointPolicy.class, element, it -> addEndpoint(it, element));
        each(ResourcePolicy.class, element, it -> add(it, element, PolicyUse.RESOURCE_BASED, it.value(), it.on()));
        each(TrustPolicy.class, element, it -> add(it, element, PolicyUse.ROLE_TRUST, it.value(), it.on()));
        each(SendingPolicies.class, element, it -> add(it, element, PolicyUse.SENDING_AUTHORIZATION, it.value(), ""));
        each(Inventory.class, element, it -> addInventory(it, element));
        each(Before.class, element, it -> addBefore(it, element));
        each(Identities.class, element, it -> addIdentities(it, element));
        each(DefaultKeyPolicy.class, element, it -> addDefaultKeyPolicies(it, element));
        each(AccessPoint.class, element, this::addAccessPoint);
        each(Placeholder.class, element, it -> addPlaceholder(it, element));
        each(Organization.class, element, it -> fixture.organization(declaration(it)));
        each(Account.class, element, it -> override(it, element));
        each(Clock.class, element, it -> fixture.clock(instant(it, element)));
    }

    private static <A extends Annotation> void each(Class<A> type, AnnotatedElement element, Consumer<A> reader) {
        AnnotationSupport.findRepeatableAnnotations(new DeclaredAnnotations(element), type)
                .forEach(reader);
    }

    private void add(Annotation annotation, AnnotatedElement element, PolicyUse use, String[] patterns, String target) {
        requireFile(annotation, element, patterns);
        for (String pattern : patterns) {
            fixture.policy(new PolicyDeclaration(
                    Origin.of(annotation, pattern, element), use, pattern, target, places(pattern, ownerOf(element))));
        }
    }

    private void addInventory(Inventory annotation, AnnotatedElement element) {
        requireFile(annotation, element, annotation.value());
        for (String pattern : annotation.value()) {
            fixture.inventory(new InventoryDeclaration(
                    new FilePattern(
                            Origin.of(annotation, pattern, element), pattern, places(pattern, ownerOf(element))),
                    orNull(annotation.about()),
                    orNull(annotation.account()),
                    orNull(annotation.region())));
        }
    }

    private void addBefore(Before annotation, AnnotatedElement element) {
        String revision = annotation.value();
        if (revision.isEmpty() == (annotation.policies().length + annotation.inventory().length == 0)) {
            throw new FixtureException(Origin.of(annotation, element)
                    + " names either a revision or files; write for example @Before(\"git:origin/main\") or"
                    + " @Before(inventory = \"before\")");
        }
        if (!revision.isEmpty() && !revision.matches("git:[^:]+")) {
            throw new FixtureException(Origin.of(annotation, revision, element)
                    + " is no revision; write for example \"git:origin/main\"");
        }
        FixtureDeclaration.Builder before = FixtureDeclaration.builder();
        Class<?> owner = ownerOf(element);
        for (String pattern : annotation.policies()) {
            before.policy(new PolicyDeclaration(
                    Origin.of(annotation, pattern, element),
                    PolicyUse.IDENTITY_BASED,
                    pattern,
                    annotation.attachedTo(),
                    places(pattern, owner)));
        }
        for (String pattern : annotation.inventory()) {
            before.inventory(new InventoryDeclaration(
                    new FilePattern(Origin.of(annotation, pattern, element), pattern, places(pattern, owner)),
                    orNull(annotation.about()),
                    null,
                    null));
        }
        fixture.before(before.toBefore(revision.isEmpty() ? null : revision.substring("git:".length())));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void requireFile(Annotation annotation, AnnotatedElement element, String[] patterns) {
        if (patterns.length == 0) {
            throw new FixtureException(
                    Origin.of(annotation, element) + " names no file; write for example \"iam/*.json\"");
        }
    }

    private static Class<?> ownerOf(AnnotatedElement element) {
        return element instanceof Method method ? method.getDeclaringClass() : (Class<?>) element;
    }

    private static List<Place> places(String pattern, Class<?> owner) {
        if (pattern.startsWith("/")) {
            return List.of(ClassPathPlace.rootOf(owner));
        }
        return List.of(ClassPathPlace.packageOf(owner), ClassPathPlace.rootOf(owner), FolderPlace.project());
    }

    private void addIdentities(Identities annotation, AnnotatedElement element) {
        if (annotation.value().length == 0) {
            throw new FixtureException(
                    Origin.of(annotation, element) + " names no identity; write for example \"example.com\"");
        }
        String byDefault = annotation.defaultConfigurationSet();
        for (String name : annotation.value()) {
            fixture.identity(new IdentityDeclaration(name, byDefault.isEmpty() ? null : byDefault));
        }
    }

    private void addEndpoint(EndpointPolicy annotation, AnnotatedElement element) {
        add(annotation, element, PolicyUse.ENDPOINT, annotation.value(), annotation.endpoint());
        if (!annotation.type().isEmpty()) {
            fixture.endpointType(new EndpointTypeDeclaration(annotation.endpoint(), annotation.type()));
        }
    }

    private void addDefaultKeyPolicies(DefaultKeyPolicy annotation, AnnotatedElement element) {
        if (annotation.value().length == 0) {
            throw new FixtureException(Origin.of(annotation, element)
                    + " names no key; write for example \"1234abcd-12ab-34cd-56ef-1234567890ab\"");
        }
        fixture.defaultKeyPolicies(List.of(annotation.value()));
    }

    private void addAccessPoint(AccessPoint annotation) {
        fixture.accessPoint(new AccessPointDeclaration(
                annotation.value(), annotation.bucket(), orNull(annotation.bucketAccount())));
    }

    private void addPlaceholder(Placeholder annotation, AnnotatedElement element) {
        fixture.placeholder(new PlaceholderDeclaration(
                Origin.of(annotation, annotation.name(), element), annotation.name(), annotation.value()));
    }

    /** Let an annotation that is nearer to the test override what it gives. */
    private void override(Account nearer, AnnotatedElement element) {
        String origin = Origin.of(nearer, element);
        if (!nearer.id().isEmpty()) {
            fixture.account().overrideId(nearer.id(), origin);
        }
        if (!nearer.region().isEmpty()) {
            fixture.account().overrideRegion(nearer.region(), origin);
        }
        if (!nearer.partition().isEmpty()) {
            fixture.account().overridePartition(nearer.partition(), origin);
        }
        if (nearer.sandbox()) {
            fixture.account().putIntoSandbox();
        }
    }

    private static OrganizationDeclaration declaration(Organization annotation) {
        return new OrganizationDeclaration(
                annotation.id(),
                annotation.managementAccount(),
                List.of(annotation.accounts()),
                List.of(annotation.units()),
                List.of(annotation.delegatedAdministrators()));
    }

    private static Instant instant(Clock clock, AnnotatedElement element) {
        try {
            return Instant.parse(clock.value());
        } catch (DateTimeParseException e) {
            throw new FixtureException(
                    Origin.of(clock, clock.value(), element)
                            + " is no instant; write for example \"2026-11-21T00:00:00Z\"",
                    e);
        }
    }
}
