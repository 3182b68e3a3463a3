package org.iamunit.report.internal.html;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;

/**
 * A sentence with its decisions.
 *
 * @param sentence the sentence
 * @param index what it is looked up by
 */
public record SentenceView(Sentence sentence, PageIndex index) {

    /** Return what the script of the page finds it by. */
    public String places() {
        return index.places(sentence);
    }

    /** Tell whether it holds. */
    public boolean holds() {
        return sentence.status() == Status.PASSED;
    }

    /** Return the requests, each once where several came to the same. */
    public Collection<Check> links() {
        if (sentence.mail() || sentence.checks().size() == 1) {
            return sentence.checks();
        }
        Map<String, Check> byDecision = new LinkedHashMap<>();
        sentence.checks().forEach(check -> byDecision.putIfAbsent(check.decision(), check));
        return byDecision.values();
    }

    /** Return the requests that the calls of a program make; none of a sentence that is about no calls. */
    public List<Check> calls() {
        return sentence.mail()
                ? List.of()
                : sentence.checks().stream()
                        .filter(check -> check.why() != null)
                        .toList();
    }

    /** Return the decision of a request. */
    public DecisionPath decision(Check check) {
        return index.decision(check.decision());
    }

    /** Tell whether one request stands for it, and it holds. */
    public boolean isSimple() {
        return holds() && links().size() == 1;
    }

    /** Return what a link to a decision says. */
    public String label(Check check) {
        String result = Words.word(decision(check).result());
        return isSimple() ? Words.sign(Status.PASSED) + " " + result : part(check) + result;
    }

    /** Return the part of an ARN that tells a request of a mail from the others. */
    private String part(Check check) {
        int start = check.resource().lastIndexOf(':') + 1;
        return sentence.mail() && sentence.checks().size() > 1
                ? check.resource().substring(start) + " "
                : "";
    }
}
