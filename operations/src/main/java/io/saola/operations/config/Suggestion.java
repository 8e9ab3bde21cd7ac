package io.saola.operations.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant to write. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * A half sentence that names the nearest of the words that exist.
     *
     * @param word as it was written
     * @param known words that exist
     * @return {@code "; do you mean X?"}, empty if none is near
     */
    public static String of(final String word, final Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3))
                .map(nearest -> "; do you mean " + nearest + '?')
                .orElse("");
    }

    /** Fewest characters to insert, remove, change or exchange with the next one (optimal string alignment). */
    private static int distance(final String one, final String other) {
        final int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : fewest(rows, one, other, i, j);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int fewest(final int[][] rows, final String one, final String other, final int i, final int j) {
        final int change = rows[i - 1][j - 1] + (isSame(one, i, other, j) ? 0 : 1);
        final int least = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        final boolean isExchange = i > 1 && j > 1 && isSame(one, i, other, j - 1) && isSame(one, i - 1, other, j);
        return isExchange ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }

    /** Compares the characters at two places, which count from 1. */
    private static boolean isSame(final String one, final int i, final String other, final int j) {
        return Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
    }
}
