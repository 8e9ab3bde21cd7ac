package io.saola.tools.operate.top;

/**
 * What the person before the screen has asked for.
 *
 * @param order of the strategies
 * @param filter only what contains this, in any case
 * @param isTyping whether the filter is being typed
 * @param isPaused whether the figures stand still
 * @param isHelp whether the help is shown
 * @param intervalMs between two looks
 */
record TopView(TopOrder order, String filter, boolean isTyping, boolean isPaused, boolean isHelp, int intervalMs) {
    private static final int MIN_INTERVAL_MS = 100;
    private static final int MAX_INTERVAL_MS = 60_000;
    private static final int MAX_FILTER_LENGTH = 40;
    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    TopView(final TopOrder order, final int intervalMs) {
        this(order, "", false, false, false, intervalMs);
    }

    /**
     * Obeys a key other than quit.
     *
     * @param key character
     * @return what is asked for now
     */
    TopView key(final int key) {
        if (isTyping) {
            return typed(key);
        }
        return switch (key) {
            case 's' -> new TopView(order.next(), filter, false, isPaused, isHelp, intervalMs);
            case '/' -> new TopView(order, "", true, isPaused, false, intervalMs);
            case 'p', ' ' -> new TopView(order, filter, false, !isPaused, isHelp, intervalMs);
            case '?', 'h' -> new TopView(order, filter, false, isPaused, !isHelp, intervalMs);
            case '+' -> new TopView(order, filter, false, isPaused, isHelp, Math.min(MAX_INTERVAL_MS, intervalMs * 2));
            case '-' -> new TopView(order, filter, false, isPaused, isHelp, Math.max(MIN_INTERVAL_MS, intervalMs / 2));
            case ESCAPE -> new TopView(order, "", false, isPaused, false, intervalMs);
            default -> this;
        };
    }

    private TopView typed(final int key) {
        return switch (key) {
            case '\r', '\n' -> new TopView(order, filter, false, isPaused, isHelp, intervalMs);
            case ESCAPE -> new TopView(order, "", false, isPaused, isHelp, intervalMs);
            case BACKSPACE, DELETE ->
                new TopView(
                        order,
                        filter.isEmpty() ? "" : filter.substring(0, filter.length() - 1),
                        true,
                        isPaused,
                        isHelp,
                        intervalMs);
            default ->
                key < ' ' || key > '~' || filter.length() == MAX_FILTER_LENGTH
                        ? this
                        : new TopView(order, filter + (char) key, true, isPaused, isHelp, intervalMs);
        };
    }
}
