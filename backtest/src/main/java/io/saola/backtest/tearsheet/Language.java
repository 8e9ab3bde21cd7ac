package io.saola.backtest.tearsheet;

/** Language of the labels, and with it the way of writing numbers and dates. */
public enum Language {
    /** English: 1,234.5 and 2024-01-31. */
    EN("en", '.', ',', "yyyy-MM-dd"),
    /** Vietnamese: 1.234,5 and 31/01/2024. */
    VI("vi", ',', '.', "dd/MM/yyyy");

    private final String tag;
    private final char decimalPoint;
    private final char groupSeparator;
    private final String datePattern;

    Language(final String tag, final char decimalPoint, final char groupSeparator, final String datePattern) {
        this.tag = tag;
        this.decimalPoint = decimalPoint;
        this.groupSeparator = groupSeparator;
        this.datePattern = datePattern;
    }

    /** As HTML names it. */
    String tag() {
        return tag;
    }

    char decimalPoint() {
        return decimalPoint;
    }

    char groupSeparator() {
        return groupSeparator;
    }

    String datePattern() {
        return datePattern;
    }
}
