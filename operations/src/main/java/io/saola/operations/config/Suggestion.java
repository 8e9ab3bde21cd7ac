package io.saola.operations.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant to write. */
final class Suggestion {
    private Suggestion() {}

    /** A half sentence that names the nearest of the words that exist, or nothing if none is near. */
    static String of(final String word, final Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3))
                .map(nearest -> "; do you mean " + nearest + '?')
                .orElse("");
    }

    /** Fewest characters to insert, remove or change (Levenshtein). */
    private static int distance(final String one, final String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            final int[] next = new int[other.length() + 1];
            next[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                final int change = row[j - 1]
                        + (Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1))
                                ? 0
                                : 1);
                next[j] = Math.min(change, Math.min(row[j], next[j - 1]) + 1);
            }
            row = next;
        }
        return row[other.length()];
    }
}
