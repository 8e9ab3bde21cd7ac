package io.saola.benchmarks.start;

import java.util.List;

/**
 * Why a JVM stops all its threads: the operations of HotSpot that {@code -Xlog:safepoint} names, in words.
 *
 * @param start of the operation's name
 * @param meaning for people
 */
public record StopKind(String start, String meaning) {
    /** Stops that are shorter are told apart from the others. */
    public static final long BOUND_NS = 10_000;

    private static final List<StopKind> KINDS = List.of(
            new StopKind("ParallelGCFailedAllocation", "young collection: the heap's new part is full"),
            new StopKind("ParallelGCSystemGC", "collection that was asked for"),
            new StopKind("ParallelCollectForAllocation", "young collection: the heap's new part is full"),
            new StopKind("ParallelGCCollect", "collection that was asked for"),
            new StopKind("GenCollectForAllocation", "young collection: the heap's new part is full"),
            new StopKind("GenCollectFull", "collection that was asked for"),
            new StopKind("SerialCollectForAllocation", "young collection: the heap's new part is full"),
            new StopKind("SerialGCCollect", "collection that was asked for"),
            new StopKind("G1", "collection by G1, or a step of its marking"),
            new StopKind("ZMark", "a step of a concurrent collection by ZGC"),
            new StopKind("ZRelocate", "a step of a concurrent collection by ZGC"),
            new StopKind("XMark", "a step of a concurrent collection by ZGC"),
            new StopKind("CollectForMetadataAllocation", "collection: room for classes has to grow"),
            new StopKind("Cleanup", "the JVM's regular housekeeping, once a second if something waits for it"),
            new StopKind("ICBufferFull", "calls between compiled methods are patched: code just compiled settles"),
            new StopKind("Deoptimize", "compiled code rested on an assumption that no longer holds"),
            new StopKind("BulkRevokeBias", "biased locks are taken back"),
            new StopKind("RevokeBias", "a biased lock is taken back"),
            new StopKind("HandshakeAllThreads", "every thread is asked something"),
            new StopKind("ThreadDump", "a monitor looks at all stacks"),
            new StopKind("FindDeadlocks", "a monitor looks for deadlocks"),
            new StopKind("PrintThreads", "a thread dump was asked for"),
            new StopKind("RedefineClasses", "an agent changes classes"),
            new StopKind("JFRCheckpoint", "a flight recording begins, ends or rotates"),
            new StopKind("JFROldObject", "a flight recording looks for leaks"),
            new StopKind("Exit", "the process ends"),
            new StopKind("Halt", "the process ends"));

    /**
     * Explains an operation.
     *
     * @param operation as the JVM names it
     * @return words, or that there are none
     */
    public static String explain(final String operation) {
        return KINDS.stream()
                .filter(kind -> operation.startsWith(kind.start()))
                .map(StopKind::meaning)
                .findFirst()
                .orElse("no explanation here; see HotSpot's vmOperation.hpp");
    }
}
