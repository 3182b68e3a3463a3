package org.iamunit.dsl.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.jspecify.annotations.Nullable;

/** Turns a sentence about all requests of a kind into the questions that {@code analysis} answers. */
final class ProofQuestions {

    /** Takes every word that a mail can have. */
    private static final String SMTP_ACTION = "ses:SendRawEmail";

    /** The last that was asked: the sentences of a spec share their fixture. */
    private static final AtomicReference<AccessAnalysis> LAST = new AtomicReference<>();

    private static final AtomicReference<AccessAnalysis> LAST_BEFORE = new AtomicReference<>();

    private final Expectation expectation;
    private final Fixture fixture;
    private final SentenceCircumstances circumstances;
    private final AccessAnalysis analysis;

    /** Of whom it has been found out that his requests can carry the keys that the sentence gives. */
    private @Nullable Principal checked;

    ProofQuestions(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.circumstances = new SentenceCircumstances(expectation, fixture);
        this.analysis =
                analysis(circumstances.has(Word.LENIENT) ? fixture.authorizer().lenient() : fixture.authorizer());
        requireActions();
        requireResources();
    }

    static AccessAnalysis analysis(Authorizer authorizer) {
        return analysis(authorizer, LAST);
    }

    private static AccessAnalysis analysis(Authorizer authorizer, AtomicReference<AccessAnalysis> known) {
        AccessAnalysis last = known.get();
        if (last != null && last.authorizer() == authorizer) {
            return last;
        }
        AccessAnalysis analysis = AccessAnalysis.of(authorizer);
        known.set(analysis);
        return analysis;
    }

    AccessAnalysis analysis() {
        return analysis;
    }

    private void requireActions() {
        if (expectation.actions().isEmpty()) {
            throw new FixtureException("the sentence names no action; write for example can(\"ses:SendEmail\")");
        }
        AskedActions.named(expectation.actions(), analysis.authorizer());
    }

    /** Of several resources none may go without a request, which the sentence would then say nothing about. */
    private void requireResources() {
        for (NamedResource resource : expectation.resources()) {
            if (resource.kind() == NamedResource.Kind.ANYTHING) {
                continue;
            }
            String arn = arn(resource);
            if (!resource.isPattern()) {
                SentenceIdentity.require(arn, expectation, fixture.store());
                if (!analysis.authorizer().isLenient()
                        && !expectation.verb().isAboutAllActions()
                        && actions().noneMatch(action -> canBeAsked(action, arn))) {
                    throw new FixtureException("none of " + String.join(", ", expectation.actions())
                            + " can be asked on " + resource + "; leave it out, or name an action that is");
                }
            }
        }
    }

    /** A key that nothing carries that is asked would be left out of all requests: it is misspelled. */
    private void requireKeys(Principal principal) {
        if (analysis.authorizer().isLenient()) {
            return;
        }
        boolean isAboutAllActions = expectation.verb().isAboutAllActions();
        List<CatalogAction> named = isAboutAllActions ? List.of() : actions().toList();
        if (named.isEmpty() && !isAboutAllActions) {
            return;
        }
        AccessRequest sample = complete(AccessRequest.of(
                principal, isAboutAllActions ? SMTP_ACTION : named.get(0).toString(), AccessRequest.ANY_RESOURCE));
        if (sample.namedKeys().isEmpty()) {
            return;
        }
        List<CatalogAction> asked = principal instanceof FederatedPrincipal caller
                ? Catalog.aws().action(caller.assumeRoleAction()).stream().toList()
                : isAboutAllActions ? AskedActions.subjectToAuthorization() : named;
        for (String key : sample.namedKeys()) {
            if (asked.stream().noneMatch(action -> action.carriesKey(key))) {
                CatalogAction telling = asked.stream()
                        .filter(action -> action.nearestKey(key).isPresent())
                        .findFirst()
                        .orElse(asked.get(0));
                // Says what is wrong.
                analysis.authorizer()
                        .decide(AccessRequest.of(principal, telling.toString(), AccessRequest.ANY_RESOURCE)
                                .with(key, sample.valuesOf(key)));
            }
        }
    }

    /** Return the actions that the sentence names, those that its wildcards match one by one. */
    List<String> named() {
        return AskedActions.named(expectation.actions(), analysis.authorizer()).stream()
                .map(name ->
                        Catalog.aws().action(name).map(CatalogAction::toString).orElse(name))
                .toList();
    }

    /** Tell whether an action is asked on particular resources. */
    boolean hasResourceTypes(String action) {
        return Catalog.aws().action(action).map(CatalogAction::hasResourceTypes).orElse(true);
    }

    private Stream<CatalogAction> actions() {
        return AskedActions.named(expectation.actions(), analysis.authorizer()).stream()
                .map(Catalog.aws()::action)
                .flatMap(Optional::stream);
    }

    private static boolean canBeAsked(CatalogAction action, String arn) {
        return action.fitsResource(
                AccessRequest.of(Principal.anonymous(), action.toString(), arn).resource());
    }

    /** Ask about the actions of the sentence, on its resources, under its circumstances. */
    AccessQuestion ofSentence(Principal principal) {
        return of(principal, expectation.actions()).on(patterns());
    }

    /** Ask about some actions on any resource, under the circumstances of the sentence. */
    AccessQuestion of(Principal principal, List<String> actions) {
        if (!principal.equals(checked)) {
            requireKeys(principal);
            checked = principal;
        }
        AccessQuestion question = AccessQuestion.of(principal, actions).under(this::complete);
        return needsRegion() ? question.preferring(circumstances.region()) : question;
    }

    /** Analyze what there was before, as what there is. */
    AccessAnalysis analysisOf(Fixture before) {
        return analysisBefore(
                circumstances.has(Word.LENIENT) ? before.authorizer().lenient() : before.authorizer());
    }

    static AccessAnalysis analysisBefore(Authorizer authorizer) {
        return analysis(authorizer, LAST_BEFORE);
    }

    /** Ask about all that the sentence does not speak of. */
    AccessQuestion beyondSentence(Principal principal) {
        return of(principal, List.of("*")).butFor(expectation.actions(), patterns());
    }

    /** Where each resource names its own Region, no default is asked for. */
    private boolean needsRegion() {
        return expectation.resources().isEmpty()
                || expectation.verb().isAboutAllActions()
                || expectation.resources().stream()
                        .anyMatch(resource -> resource.isPattern() || resource.kind() == NamedResource.Kind.ANYTHING);
    }

    /** Return the resources of the sentence as patterns; none if it is about any resource. */
    List<String> patterns() {
        boolean isAboutAny =
                expectation.resources().stream().anyMatch(resource -> resource.kind() == NamedResource.Kind.ANYTHING);
        return isAboutAny
                ? List.of()
                : expectation.resources().stream().map(this::arn).toList();
    }

    private String arn(NamedResource resource) {
        return new SentenceResources(fixture, circumstances::region).arn(resource);
    }

    private AccessRequest complete(AccessRequest request) {
        AccessRequest owned = request;
        for (NamedResource resource : expectation.resources()) {
            if (resource.account() != null
                    && !resource.kind().hasAccount()
                    && ResourcePattern.of(PolicyText.parse(arn(resource), false))
                            .matches(request.resource(), variable -> null)) {
                owned = owned.ownedBy(resource.account());
            }
        }
        return circumstances.applyTo(owned);
    }

    /** Send a request that nothing says the Region of to the default one. */
    private AccessRequest withRegion(AccessRequest request) {
        boolean given = request.givenKeys().stream().anyMatch(ContextKeys.REQUESTED_REGION::equalsIgnoreCase);
        if (RequestContext.isOutsideOfRegions(request)) {
            return given ? request.inRegion(RequestContext.UNSPECIFIED_REGION) : request;
        }
        return given || !request.resourceRegion().isEmpty() || RequestContext.isGlobal(request.service())
                ? request
                : request.inRegion(fixture.region().get());
    }

    /** Complete a request by what the sentence says, and the default Region. */
    AccessRequest given(AccessRequest request) {
        return withRegion(complete(request));
    }

    /** Ask about requests that carry what the sentence says, and nothing that it does not. */
    AccessQuestion asGiven(AccessQuestion question) {
        return question.under(this::given).asGiven();
    }

    /** Send a request that is allowed to the default Region, if it is allowed there. */
    Decision ordinary(Decision witness) {
        AccessRequest request = withRegion(witness.request());
        Decision decision = request.equals(witness.request())
                ? witness
                : analysis.authorizer().decide(request);
        return decision.isAllowed() ? decision : witness;
    }

    /** Ask about requests that carry what the sentence says, and whatever else there may be. */
    AccessQuestion underAnyCircumstances(AccessQuestion question) {
        return question.under(this::complete).underAnyCircumstances();
    }
}
