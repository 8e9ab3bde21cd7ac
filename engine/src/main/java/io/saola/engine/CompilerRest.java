package io.saola.engine;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the compiler has come to rest: when it finds so little in so many inputs that it works for less than a hundredth of their
 * time. Not thread-safe.
 */
final class CompilerRest {
    private static final int INPUTS_PER_LOOK = 10_000;

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private long inputs;
    private long lookNs = System.nanoTime();
    private long workedMs = workedMs();
    private boolean reached;

    /**
     * An input more.
     *
     * @return true if the compiler is at rest now; asked at every 10,000th input
     */
    boolean onInput() {
        if (++inputs % INPUTS_PER_LOOK != 0) {
            return false;
        }
        final long nowNs = System.nanoTime();
        final long nowMs = workedMs();
        reached = TimeUnit.MILLISECONDS.toNanos(nowMs - workedMs) * 100 < nowNs - lookNs;
        workedMs = nowMs;
        lookNs = nowNs;
        return reached;
    }

    /** Whether it was at rest at the last look. */
    boolean isReached() {
        return reached;
    }

    /** A JVM that does not tell is never at rest. */
    private long workedMs() {
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime())
                : compiler.getTotalCompilationTime();
    }
}
