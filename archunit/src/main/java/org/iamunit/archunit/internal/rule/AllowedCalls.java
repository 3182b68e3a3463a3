package org.iamunit.archunit.internal.rule;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.archunit.internal.sdk.ImportedClasses;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.internal.ExpectationVerifier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;

/** Holds when each call that classes make is allowed: one event for each that is not, so that a rule can be frozen. */
public final class AllowedCalls extends ArchCondition<JavaClass> {

    private final NamedPrincipal principal;
    private final Fixture fixture;
    private final List<ConditionEvent> violations = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();

    /**
     * Create the condition.
     *
     * @param principal who makes the calls; never {@code null}
     * @param authorizer decides about them; never {@code null}
     */
    public AllowedCalls(NamedPrincipal principal, Authorizer authorizer) {
        super("make only calls of AWS that are allowed to " + principal);
        this.principal = principal;
        this.fixture = Fixture.of(authorizer);
    }

    @Override
    public void init(Collection<JavaClass> all) {
        violations.clear();
        classes.clear();
        all.forEach(type -> classes.add(type.getName()));
        if (all.isEmpty()) {
            return;
        }
        AwsCalls calls = ImportedClasses.read(all);
        calls.hiding().forEach(code -> violations.add(SimpleConditionEvent.violated(code, code.toString())));
        if (calls.calls().isEmpty()) {
            violations.add(SimpleConditionEvent.violated(
                    calls, "no call of AWS is seen in " + all.size() + " classes; name classes that call AWS"));
            return;
        }
        VerifiedExpectation verified = ExpectationVerifier.verify(
                Expectation.of(principal, Verb.CAN_MAKE, calls.scopes()),
                fixture.withCalls(() -> calls.acceptingUnseen(calls.hiding().size())),
                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()));
        for (CheckedRequest broken : verified.brokenChecks()) {
            violations.add(SimpleConditionEvent.violated(
                    broken,
                    broken.why().orElse("") + ": " + broken.decision().request().action() + " on "
                            + broken.decision().request().resource() + " is "
                            + broken.decision().result()));
        }
        for (Unknown open : verified.proof().open()) {
            violations.add(SimpleConditionEvent.violated(open, open.toString()));
        }
    }

    /** Calls are told where they are written, which may be another class than the one that makes them. */
    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (classes.remove(type.getName()) && classes.isEmpty()) {
            violations.forEach(events::add);
        }
    }
}
