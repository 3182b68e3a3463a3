package org.iamunit.verification.proofs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times that something took, and what is told of them. */
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> millis = new ArrayList<>();

    void add(long nanos) {
        millis.add(nanos / NANOS_PER_MILLI);
    }

    /** Add how many times as long something took as something else. */
    void addRatio(double ratio) {
        millis.add(ratio);
    }

    int count() {
        return millis.size();
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double share) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }

    /** Print the median, the slowest of a hundred, and the slowest of all. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "median %.3f ms, p99 %.1f ms, slowest %.1f ms", median(), quantile(0.99), quantile(1));
    }
}
