package io.saola.tools.strategy.check;

import java.util.List;

/** What a strategy must not use, by internal names of the class file format, and why. */
final class ForbiddenCalls {
    private record Rule(String owner, String member, String why) {}

    private static final String CLOCK = "reads a clock: use StrategyContext.nowNs()";
    private static final String RANDOM =
            "draws random numbers that a replay does not repeat: use StrategyContext.random()";
    private static final String THREAD = "uses threads: a strategy runs on the engine's";
    private static final String IO = "reads or writes outside the engine";
    private static final String ORDER = "has no order that repeats: use arrays, or sorted or linked tables";
    private static final String HOST = "asks about the host";

    /** The owner ends with a slash for a whole package; an empty member stands for all. */
    private static final List<Rule> RULES = List.of(
            new Rule("java/lang/System", "nanoTime", CLOCK),
            new Rule("java/lang/System", "currentTimeMillis", CLOCK),
            new Rule("java/lang/System", "identityHashCode", ORDER),
            new Rule("java/lang/System", "getenv", HOST),
            new Rule("java/lang/System", "getProperty", HOST),
            new Rule("java/lang/System", "out", IO),
            new Rule("java/lang/System", "err", IO),
            new Rule("java/lang/System", "in", IO),
            new Rule("java/lang/Math", "random", RANDOM),
            new Rule("java/lang/StrictMath", "random", RANDOM),
            new Rule("java/util/UUID", "randomUUID", RANDOM),
            new Rule("java/util/Random", "<init>()V", RANDOM),
            new Rule("java/util/SplittableRandom", "<init>()V", RANDOM),
            new Rule("java/security/", "", RANDOM),
            new Rule("java/util/random/", "", RANDOM),
            new Rule("java/lang/Thread", "", THREAD),
            new Rule("java/lang/ThreadLocal", "", THREAD),
            new Rule("java/util/Timer", "", THREAD),
            new Rule("java/util/concurrent/", "", THREAD),
            new Rule("java/lang/Process", "", IO),
            new Rule("java/lang/ProcessBuilder", "", IO),
            new Rule("java/lang/ProcessHandle", "", HOST),
            new Rule("java/lang/Runtime", "", HOST),
            new Rule("java/lang/reflect/", "", HOST),
            new Rule("java/lang/management/", "", HOST),
            new Rule("java/io/", "", IO),
            new Rule("java/net/", "", IO),
            new Rule("java/nio/file/", "", IO),
            new Rule("java/nio/channels/", "", IO),
            new Rule("java/util/Date", "<init>()V", CLOCK),
            new Rule("java/util/Calendar", "getInstance", CLOCK),
            new Rule("java/util/Locale", "getDefault", HOST),
            new Rule("java/lang/String", "toLowerCase()Ljava/lang/String;", HOST),
            new Rule("java/lang/String", "toUpperCase()Ljava/lang/String;", HOST),
            new Rule("java/util/TimeZone", "getDefault", HOST),
            new Rule("java/time/ZoneId", "systemDefault", HOST),
            new Rule("java/util/HashMap", "<init>", ORDER),
            new Rule("java/util/HashSet", "<init>", ORDER),
            new Rule("java/util/IdentityHashMap", "<init>", ORDER),
            new Rule("java/util/WeakHashMap", "<init>", ORDER),
            new Rule("java/util/Hashtable", "<init>", ORDER),
            new Rule("java/util/Set", "of", ORDER),
            new Rule("java/util/Set", "copyOf", ORDER),
            new Rule("java/util/Map", "of", ORDER),
            new Rule("java/util/Map", "copyOf", ORDER),
            new Rule("java/util/Map", "ofEntries", ORDER));

    private ForbiddenCalls() {}

    /**
     * Why a reference is forbidden.
     *
     * @param owner internal name of the class
     * @param member name
     * @param descriptor of the member
     * @return null if it is not
     */
    static String why(final String owner, final String member, final String descriptor) {
        if (owner.startsWith("java/time/") && member.equals("now")) {
            return CLOCK;
        }
        for (final Rule rule : RULES) {
            if (rule.owner().endsWith("/") ? owner.startsWith(rule.owner()) : owner.equals(rule.owner())) {
                if (rule.member().isEmpty()
                        || rule.member().equals(member)
                        || rule.member().equals(member + descriptor)) {
                    return rule.why();
                }
            }
        }
        return null;
    }
}
