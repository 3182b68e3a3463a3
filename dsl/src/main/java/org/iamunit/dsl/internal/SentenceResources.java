package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.NamedResource.Kind;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.FixtureNames;
import org.iamunit.policy.internal.names.KnownResources;
import org.iamunit.policy.internal.names.NearName;
import org.jspecify.annotations.Nullable;

/** Finds the resources that a sentence names, by their own names or by those that an inventory has for them. */
final class SentenceResources {

    private final Fixture fixture;
    private final Supplier<String> region;

    SentenceResources(Fixture fixture, Supplier<String> region) {
        this.fixture = fixture;
        this.region = region;
    }

    /**
     * Return the ARN of a resource.
     *
     * @throws FixtureException if AWS has no such name, and it is no other name of one resource either
     */
    String arn(NamedResource resource) {
        return byOtherName(resource).orElseGet(() -> {
            if (resource.kind() == Kind.RESOURCE) {
                requireNoSlip(resource);
            }
            return byName(resource);
        });
    }

    private String byName(NamedResource resource) {
        return resource.arn(
                fixture.partition(),
                resource.kind().isRegional() && resource.region() == null ? region.get() : "",
                resource.kind().hasAccount() && resource.account() == null
                        ? fixture.account().get()
                        : "");
    }

    private Optional<String> byOtherName(NamedResource resource) {
        KnownResources known = Inside.of(fixture.store(), KnownResources.class);
        Kind kind = resource.kind();
        if (known.isEmpty() || kind == Kind.ARN || kind == Kind.ANYTHING || resource.isPattern()) {
            return Optional.empty();
        }
        String name = resource.name();
        int slash = kind == Kind.OBJECT ? name.indexOf('/') : -1;
        String alias = slash < 0 ? name : name.substring(0, slash);
        List<String> found = known.named(alias).stream()
                .filter(arn -> kind.isOf(Arn.of(arn)))
                .filter(arn -> resource.account() == null
                        || !kind.hasAccount()
                        || Arn.of(arn).account().equals(resource.account()))
                .filter(arn -> resource.region() == null || Arn.of(arn).region().equals(resource.region()))
                .toList();
        if (found.size() > 1) {
            found = atHome(found);
        }
        if (found.size() > 1) {
            throw new FixtureException(
                    resource + " names several resources, " + String.join(" and ", found) + "; write the ARN of one");
        }
        return found.stream().findFirst().map(arn -> slash < 0 ? arn : arn + name.substring(slash));
    }

    private List<String> atHome(List<String> arns) {
        List<String> home = arns.stream()
                .filter(text -> {
                    Arn arn = Arn.of(text);
                    return (arn.account().isEmpty()
                                    || arn.account().equals(fixture.account().get()))
                            && (arn.region().isEmpty() || arn.region().equals(region.get()));
                })
                .toList();
        return home.isEmpty() ? arns : home;
    }

    /**
     * Require of a resource that it is none that the inventory does not have and that is a slip away from one that it has.
     *
     * @throws FixtureException if it is
     */
    void requireNoSlip(String arn, NamedResource named, Expectation expectation) {
        KnownResources known = Inside.of(fixture.store(), KnownResources.class);
        if (known.isEmpty() || named.isPattern() || isLenient(expectation)) {
            return;
        }
        // What policies name exists, whatever is near it.
        NearName near =
                Inside.of(fixture.store(), FixtureNames.class).nearResource(arn) == null ? null : known.near(arn);
        if (near == null && byOtherName(named).isEmpty() && !known.haveName(arn)) {
            requireNoSlip(named);
        }
        refuse(near, named);
    }

    private void requireNoSlip(NamedResource named) {
        refuse(Inside.of(fixture.store(), KnownResources.class).nearAlias(named.name()), named);
    }

    private static void refuse(@Nullable NearName near, NamedResource named) {
        if (near != null) {
            throw new FixtureException("\"" + near.written() + "\" in " + named + " is not in the inventory, and "
                    + near.place().get() + " has \"" + near.meant() + "\"; did you mean that? If " + near.written()
                    + " is right, add the file that has it, or add lenient to the sentence");
        }
    }

    private static boolean isLenient(Expectation expectation) {
        return expectation.circumstances().stream().anyMatch(circumstance -> circumstance.word() == Word.LENIENT);
    }
}
