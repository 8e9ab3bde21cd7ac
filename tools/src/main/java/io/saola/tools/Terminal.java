package io.saola.tools;

/** What the launcher script found out about the terminal, and the user's wish for colour. */
public final class Terminal {
    private Terminal() {}

    /** True if standard error is a terminal: progress may be drawn. */
    public static boolean isInteractive() {
        return Boolean.getBoolean("saola.stderr.tty");
    }

    /** True if standard output is a terminal: a screen may be drawn there. */
    public static boolean isScreen() {
        return Boolean.getBoolean("saola.stdout.tty");
    }

    /** True if standard output is a terminal and colour is not unwanted. */
    public static boolean isColoured() {
        return isScreen() && System.getenv("NO_COLOR") == null;
    }

    /** Width in characters, 80 if unknown. */
    public static int columns() {
        return Math.max(40, Integer.getInteger("saola.columns", 80));
    }
}
