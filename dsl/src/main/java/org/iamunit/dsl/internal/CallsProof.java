package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Findings;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.dsl.calls.UnseenCode;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/** Holds the calls of some code against what a principal is allowed and granted. */
final class CallsProof {

    private static final String GLOBAL = "aws:";

    /** What of the keys of all services a call itself says, rather than its environment. */
    private static final List<String> OF_CALL = List.of("aws:requesttag/", "aws:tagkeys", "aws:resourcetag/");

    /**
     * What AWS decides about an action that some calls need.
     *
     * @param decision the decision
     * @param unseenKeys the keys that the decision rests on and that the code does not show
     */
    private record Answer(Decision decision, List<String> unseenKeys) {}

    private final Expectation expectation;
    private final Principal principal;
    private final AwsCalls calls;
    private final ProofQuestions questions;
    private final String partition;
    private final Map<NeededAction, Answer> answers = new HashMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    private CallsProof(Expectation expectation, Fixture fixture, AwsCalls calls) {
        this.expectation = expectation;
        this.principal = SentencePrincipal.of(expectation, fixture);
        this.calls = calls;
        List<String> actions = calls.calls().stream()
                .flatMap(call -> call.needed().stream())
                .flatMap(needed -> needed.actions().stream())
                .distinct()
                .toList();
        // Asks about what stands for all actions, as the needed ones are told one by one.
        this.questions = new ProofQuestions(
                new Expectation(
                        expectation.principal(),
                        Verb.CAN_ONLY,
                        actions.isEmpty() ? List.of("*") : actions,
                        List.of(),
                        expectation.circumstances(),
                        List.of()),
                fixture);
        this.partition = fixture.partition().get().id();
    }

    static SentenceProof.Outcome of(Expectation expectation, Fixture fixture) {
        Supplier<AwsCalls> code = fixture.calls();
        if (code == null) {
            throw new FixtureException(
                    "nothing says which code makes the calls; write code: target/classes in the front matter of a spec, or"
                            + " canMake(awsCallsOf(…)) in Java");
        }
        AwsCalls calls = code.get().in(expectation.actions());
        if (calls.calls().isEmpty()) {
            throw new FixtureException("no call of AWS is seen in "
                    + (expectation.actions().isEmpty() ? "the code" : String.join(", ", expectation.actions()))
                    + ", of which " + calls.classes().size()
                    + " classes were read; name the code that calls AWS"
                    + (calls.unseen().isEmpty()
                            ? ""
                            : ". Not seen: " + calls.unseen().get(0)));
        }
        return new CallsProof(expectation, fixture, calls).outcome(fixture);
    }

    private SentenceProof.Outcome outcome(Fixture fixture) {
        List<CheckedRequest> checks = new ArrayList<>();
        if (expectation.verb() == Verb.NEEDS_ALL_GRANTS) {
            answersOf()
                    .forEach((call, answer) -> checks.add(new CheckedRequest(
                            answer.decision(), true, List.of(), Optional.empty(), Optional.of(call))));
        } else {
            answersOf().forEach((call, answer) -> checks.add(CheckedRequest.ofCall(answer.decision(), call)));
        }
        List<String> needless = List.of();
        List<Unknown> open = new ArrayList<>(open());
        if (expectation.verb().isAboutGrants()) {
            CallGrants grants = new CallGrants(calls, partition, fixture.store(), principal);
            needless = grants.needless();
            open.addAll(grants.open());
        }
        if (needless.isEmpty() && open.isEmpty() && checks.stream().allMatch(CheckedRequest::isKept)) {
            addNotes();
        }
        List<String> unseen = calls.unseen().stream().map(UnseenCode::toString).toList();
        return new SentenceProof.Outcome(checks, Proof.ofCalls(needless, unseen, open, () -> List.copyOf(remarks)));
    }

    /** Where all is well otherwise, say once what AWS may authorize beside, with the first of the calls that it is about. */
    private void addNotes() {
        Map<String, List<AwsCall>> byNote = new LinkedHashMap<>();
        for (AwsCall call : calls.calls()) {
            call.notes()
                    .forEach(note -> byNote.computeIfAbsent(note, any -> new ArrayList<>())
                            .add(call));
        }
        byNote.forEach((note, about) -> remarks.add("AWS also authorizes " + note + ": " + about.get(0)
                + (about.size() > 1 ? " and " + (about.size() - 1) + " more" : "")));
    }

    /** Decide what each call needs; each is told with its place. */
    private Map<String, Answer> answersOf() {
        Map<String, Answer> byCall = new LinkedHashMap<>();
        for (AwsCall call : calls.calls()) {
            for (NeededAction needed : call.needed()) {
                Answer answer = answers.computeIfAbsent(needed, this::answer);
                String told = call
                        + (needed.isResourceSeen() || needed.actions().stream().noneMatch(questions::hasResourceTypes)
                                ? ""
                                : ", resource not seen");
                byCall.put(
                        told + (call.needed().size() > 1 ? " (" + String.join(" or ", needed.actions()) + ")" : ""),
                        answer);
                if (!answer.unseenKeys().isEmpty()) {
                    remarks.add(answer.decision().request().action() + " is allowed only as far as "
                            + String.join(", ", answer.unseenKeys()) + " is as its statement wants, which is not seen: "
                            + call);
                }
            }
        }
        return byCall;
    }

    /** Of what the code does not show, something that is allowed is enough. */
    private Answer answer(NeededAction needed) {
        Answer denied = null;
        for (String action : needed.actions()) {
            AccessQuestion question = questions.of(principal, List.of(action));
            if (needed.isResourceSeen() && questions.hasResourceTypes(action)) {
                question = question.on(needed.resources().stream()
                        .map(resource -> resource.replaceFirst("^arn:\\*:", "arn:" + partition + ":"))
                        .toList());
            }
            Answer answer = answer(question);
            if (answer.decision().isAllowed()) {
                return answer;
            }
            denied = denied == null ? answer : denied;
        }
        if (denied == null) {
            throw new IllegalStateException("a needed action names none");
        }
        return denied;
    }

    private Answer answer(AccessQuestion question) {
        Findings asGiven = questions.analysis().allowed(questions.asGiven(question));
        Decision allowed = allowed(asGiven);
        if (allowed != null) {
            return new Answer(allowed, List.of());
        }
        Decision some = allowed(questions.analysis().allowed(questions.underAnyCircumstances(question)));
        if (some != null) {
            Set<String> given =
                    new LinkedHashSet<>(questions.given(some.request()).givenKeys());
            List<String> said = questions
                    .given(AccessRequest.of(
                            principal, some.request().action(), some.request().resource()))
                    .givenKeys();
            given.removeAll(said);
            List<String> unseen = List.copyOf(given);
            if (unseen.stream().allMatch(CallsProof::isOfCall)) {
                return new Answer(some, unseen);
            }
        }
        List<Decision> decisions =
                questions.analysis().decisions(questions.asGiven(question)).decisions();
        return new Answer(first(decisions), List.of());
    }

    private static @Nullable Decision allowed(Findings findings) {
        return findings.decisions().stream()
                .filter(Decision::isAllowed)
                .findFirst()
                .orElse(null);
    }

    private static Decision first(List<Decision> decisions) {
        return Stream.of(Decision.Result.UNDETERMINED, Decision.Result.EXPLICITLY_DENIED, null)
                .flatMap(result -> decisions.stream().filter(each -> result == null || each.result() == result))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an action is decided on no resource"));
    }

    private static boolean isOfCall(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        return !folded.startsWith(GLOBAL) || OF_CALL.stream().anyMatch(folded::startsWith);
    }

    /** Tell which calls and which code keep the sentence from being proved. */
    private List<Unknown> open() {
        List<Unknown> open = new ArrayList<>();
        calls.calls().stream()
                .filter(AwsCall::isOpen)
                .map(call -> new Unknown("which action " + call.operation() + " needs is not known: " + call
                        + "; say what it needs with besideNeeding(…), and leave this call to other tests"))
                .forEach(open::add);
        List<UnseenCode> hiding = calls.hiding();
        hiding.stream()
                .map(code -> new Unknown(code + "; there are " + hiding.size()
                        + " such pieces of code: record what they call, or say acceptingUnseen(" + hiding.size() + ")"))
                .forEach(open::add);
        return open;
    }
}
