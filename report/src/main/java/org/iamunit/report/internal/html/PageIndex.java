package org.iamunit.report.internal.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.DecisionPath.Result;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;

/** What sentences are looked up by: their decisions, and by what readers look for them. */
public final class PageIndex {

    /** In a longer list nobody finds anything; there is a field to type into. */
    private static final int MOST_CHOICES = 500;

    private static final int MOST_PLACES = 16;

    private final Map<String, DecisionPath> decisions = new HashMap<>();
    private final Map<String, Integer> principals;
    private final Map<String, Integer> services;
    private final Map<String, Integer> tags;

    PageIndex(Report report) {
        report.decisions().forEach(decision -> decisions.put(decision.id(), decision));
        TreeSet<String> ofPrincipals = new TreeSet<>();
        TreeSet<String> ofServices = new TreeSet<>();
        TreeSet<String> ofTags = new TreeSet<>();
        for (Sentence sentence : report.sentences()) {
            if (sentence.principal() != null) {
                ofPrincipals.add(sentence.principal());
            }
            sentence.checks().forEach(check -> ofServices.add(serviceOf(check)));
            ofTags.addAll(sentence.tags());
        }
        this.principals = numbered(ofPrincipals);
        this.services = numbered(ofServices);
        this.tags = numbered(ofTags);
    }

    private static Map<String, Integer> numbered(Collection<String> sorted) {
        Map<String, Integer> numbers = new TreeMap<>();
        sorted.forEach(each -> numbers.put(each, numbers.size()));
        return numbers;
    }

    static String serviceOf(Check check) {
        int end = check.action().indexOf(':');
        return end < 0 ? "mail" : check.action().substring(0, end);
    }

    /** Return what stands for a status; no two begin alike. */
    public static char letter(Status status) {
        return status.name().charAt(0);
    }

    /** Return what stands for a result, other than for a status; no two begin alike. */
    public static char letter(Result result) {
        return Character.toLowerCase(result.name().charAt(0));
    }

    /** Return a decision. */
    DecisionPath decision(String id) {
        return Objects.requireNonNull(decisions.get(id), id);
    }

    int size() {
        return decisions.size();
    }

    /** Return who can be chosen. */
    public List<String> principals() {
        return choices(principals);
    }

    /** Return the services that can be chosen. */
    public List<String> services() {
        return choices(services);
    }

    /** Return the tags that can be chosen. */
    public List<String> tags() {
        return choices(tags);
    }

    private static List<String> choices(Map<String, Integer> numbers) {
        return numbers.size() > MOST_CHOICES ? List.of() : List.copyOf(numbers.keySet());
    }

    /**
     * Return what the script of the page finds a sentence by: the letter of its status unless it holds, those of what its requests
     * come to, and the places of its principal, services and tags in their lists. With ten thousand sentences, each character counts.
     */
    String places(Sentence sentence) {
        List<Integer> ofServices = new ArrayList<>();
        for (Check check : sentence.checks()) {
            Integer place = services.get(serviceOf(check));
            if (place != null && !ofServices.contains(place)) {
                ofServices.add(place);
            }
        }
        StringBuilder places = new StringBuilder(MOST_PLACES)
                .append(sentence.status() == Status.PASSED ? "" : String.valueOf(letter(sentence.status())))
                .append(results(sentence));
        if (sentence.principal() != null) {
            places.append(principals.get(sentence.principal()));
        }
        places.append('-').append(joined(ofServices));
        if (!sentence.tags().isEmpty()) {
            places.append('-')
                    .append(joined(sentence.tags().stream().map(tags::get).toList()));
        }
        return places.toString();
    }

    private String results(Sentence sentence) {
        if (sentence.checks().size() == 1) {
            return String.valueOf(
                    letter(decision(sentence.checks().get(0).decision()).result()));
        }
        return sentence.checks().stream()
                .map(check -> String.valueOf(letter(decision(check.decision()).result())))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String joined(List<Integer> places) {
        return places.size() == 1
                ? String.valueOf(places.get(0))
                : places.stream().map(String::valueOf).collect(Collectors.joining("_"));
    }
}
