package io.saola.tools.strategy.check;

/**
 * One effect that a strategy caused.
 *
 * @param event place of the event on the tape that caused it
 * @param digest of all its bytes
 * @param text for people
 */
record Decision(int event, long digest, String text) {
    private static final String SEPARATOR = "\t";
    private static final int PARTS = 3;

    /** One line that {@link #parse} reads back. */
    String line() {
        return event + SEPARATOR + Long.toHexString(digest) + SEPARATOR + text;
    }

    static Decision parse(final String line) {
        final String[] parts = line.split(SEPARATOR, PARTS);
        return new Decision(Integer.parseInt(parts[0]), Long.parseUnsignedLong(parts[1], 16), parts[2]);
    }
}
