package org.iamunit.engine.internal;

import java.util.List;
import org.iamunit.dsl.internal.SentenceVerification;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecPosition;
import org.iamunit.policy.internal.Printable;

/** Makes failures point into a spec. */
final class Failures {

    private Failures() {}

    /** Return a stack frame that tools print as {@code access-spec.<title>(specs/mail.access.md:12)}. */
    static StackTraceElement frame(Spec spec, SpecPosition position, String title) {
        return new StackTraceElement(
                "access-spec", Printable.line(title), Printable.line(spec.file().name()), position.line());
    }

    static void rethrow(List<Throwable> failures) {
        try {
            SentenceVerification.throwAll(failures);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither a verification nor a listener throws this", e);
        }
    }
}
