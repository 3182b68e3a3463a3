package org.iamunit.report.coverage;

import java.util.Locale;

/**
 * How many of some things are covered.
 *
 * @param covered how many of them are
 * @param all how many there are
 * @since 0.1.0
 */
public record CoverageRatio(int covered, int all) {

    /** Nothing that there is nothing of. */
    static final CoverageRatio NONE = new CoverageRatio(0, 0);

    private static final double WHOLE = 100;

    /** Return the percentage; 100 where there is nothing to cover. */
    public double percentage() {
        return all == 0 ? WHOLE : WHOLE * covered / all;
    }

    /** Return how many are not covered. */
    public int missed() {
        return all - covered;
    }

    CoverageRatio plus(CoverageRatio other) {
        return new CoverageRatio(covered + other.covered, all + other.all);
    }

    CoverageRatio plus(boolean isCovered) {
        return new CoverageRatio(covered + (isCovered ? 1 : 0), all + 1);
    }

    /** Print the percentage, rounded down, so that 100 % means all, and the numbers: {@code 62.5 %, 25 of 40}. */
    @Override
    public String toString() {
        double roundedDown = Math.floor(percentage() * 10) / 10;
        return String.format(Locale.ROOT, "%.1f %%, %d of %d", roundedDown, covered, all);
    }
}
