package io.saola.tools;

/** What a command's exit code means, the same for all commands. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** Failed, or a difference was found. */
    public static final int FAILED = 1;

    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    /** What was asked for does not exist. */
    public static final int NOT_FOUND = 3;

    /** Refused by risk or state. */
    public static final int REFUSED = 4;

    /** Unreachable or timed out. */
    public static final int UNREACHABLE = 5;

    /** Data is damaged. */
    public static final int CORRUPT = 6;

    /** Interrupted by the user. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
