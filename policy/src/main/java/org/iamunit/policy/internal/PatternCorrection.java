package org.iamunit.policy.internal;

import org.jspecify.annotations.Nullable;

/** Looks for the one character of a text that keeps it from fitting a pattern. */
final class PatternCorrection {

    private final String text;
    private final String pattern;
    private final int shortestLiteral;

    /** Whether the text before a place can lead to a place of the pattern. */
    private final boolean[][] leads;

    /** Whether the pattern from a place on fits the text from a place on. */
    private final boolean[][] fits;

    private boolean isNeighbor;
    private @Nullable String found;

    PatternCorrection(String text, String pattern, int shortestLiteral) {
        this.text = text;
        this.pattern = pattern;
        this.shortestLiteral = shortestLiteral;
        this.leads = new boolean[text.length() + 1][pattern.length() + 1];
        this.fits = new boolean[text.length() + 1][pattern.length() + 1];
        fill();
    }

    private void fill() {
        leads[0][0] = true;
        for (int i = 0; i <= text.length(); i++) {
            for (int p = 0; p <= pattern.length(); p++) {
                if (p > 0 && pattern.charAt(p - 1) == '*') {
                    leads[i][p] |= leads[i][p - 1] || (i > 0 && leads[i - 1][p]);
                } else if (i > 0 && p > 0) {
                    leads[i][p] |= leads[i - 1][p - 1] && isFor(p - 1, text.charAt(i - 1));
                }
            }
        }
        fits[text.length()][pattern.length()] = true;
        for (int i = text.length(); i >= 0; i--) {
            for (int p = pattern.length() - 1; p >= 0; p--) {
                if (pattern.charAt(p) == '*') {
                    fits[i][p] = fits[i][p + 1] || (i < text.length() && fits[i + 1][p]);
                } else if (i < text.length()) {
                    fits[i][p] = fits[i + 1][p + 1] && isFor(p, text.charAt(i));
                }
            }
        }
    }

    private boolean isFor(int place, char character) {
        return pattern.charAt(place) == '?' || pattern.charAt(place) == character;
    }

    @Nullable
    String corrected() {
        for (int i = 0; i <= text.length(); i++) {
            for (int p = 0; p <= pattern.length(); p++) {
                if (leads[i][p]) {
                    correctAt(i, p);
                }
            }
        }
        return isNeighbor ? null : found;
    }

    private void correctAt(int i, int p) {
        isNeighbor |= isOneCharacterForAny(i, p);
        if (i < text.length() && fits[i + 1][p] && isInLiteral(p)) {
            take(i, i + 1, "");
        }
        if (p == pattern.length() || !isLiteral(p) || literalAround(p) < shortestLiteral) {
            return;
        }
        String meant = pattern.substring(p, p + 1);
        if (i < text.length() && fits[i + 1][p + 1]) {
            take(i, i + 1, meant);
        }
        if (fits[i][p + 1] && literalAround(p) > shortestLiteral) {
            take(i, i, meant);
        }
        boolean isSwap = i + 2 <= text.length()
                && p + 2 <= pattern.length()
                && fits[i + 2][p + 2]
                && text.charAt(i) == pattern.charAt(p + 1)
                && text.charAt(i + 1) == pattern.charAt(p);
        if (isSwap) {
            take(i, i + 2, pattern.substring(p, p + 2));
        }
    }

    /** Tell whether nothing but the character is missing, or there twice, that a {@code ?} stands for: that is no slip in a name. */
    private boolean isOneCharacterForAny(int i, int p) {
        boolean isMissing = p < pattern.length() && pattern.charAt(p) == '?' && fits[i][p + 1];
        boolean isTwice = p > 0 && pattern.charAt(p - 1) == '?' && i < text.length() && fits[i + 1][p];
        return isMissing || isTwice;
    }

    private void take(int from, int to, String meant) {
        String corrected = text.substring(0, from) + meant + text.substring(to);
        if (corrected.equals(text)) {
            return;
        }
        if (Slips.areNeighbors(text, corrected)) {
            isNeighbor = true;
        } else if (found == null && Slips.isSlip(text, corrected)) {
            found = corrected;
        }
    }

    /** Tell whether a place lies between two literal characters, or at an end of a literal that is long enough. */
    private boolean isInLiteral(int p) {
        return (p < pattern.length() && isLiteral(p) && literalAround(p) >= shortestLiteral)
                || (p > 0 && isLiteral(p - 1) && literalAround(p - 1) >= shortestLiteral);
    }

    private boolean isLiteral(int p) {
        return pattern.charAt(p) != '*' && pattern.charAt(p) != '?';
    }

    /** Count the literal characters in a row around a place. */
    private int literalAround(int p) {
        int start = p;
        while (start > 0 && isLiteral(start - 1)) {
            start--;
        }
        int end = p;
        while (end < pattern.length() && isLiteral(end)) {
            end++;
        }
        return end - start;
    }
}
