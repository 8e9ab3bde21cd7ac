package io.saola.market.rules;

/**
 * One thing wrong with a rulebook.
 *
 * @param place file and line
 * @param text what is wrong and what is expected
 */
public record RulebookFault(String place, String text) {
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
