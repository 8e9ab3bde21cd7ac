package io.saola.operations.run;

import java.nio.file.Path;

/** Where a running engine keeps what people look at it with, beside its journal: never the truth, always to be built again. */
public final class OperationsLayout {
    private OperationsLayout() {}

    /**
     * The folder of all of it, mode 0700.
     *
     * @param directory of the engine
     * @return its folder
     */
    public static Path folder(final Path directory) {
        return directory.resolve("operations");
    }

    /**
     * The socket that takes operators' commands, mode 0600.
     *
     * @param directory of the engine
     * @return the socket's file
     */
    public static Path adminSocket(final Path directory) {
        return folder(directory).resolve("admin.sock");
    }

    /**
     * Counters and latencies of the running engine, in shared memory.
     *
     * @param directory of the engine
     * @return the mapped file
     */
    public static Path counters(final Path directory) {
        return folder(directory).resolve("counters.dat");
    }

    /**
     * Errors, each distinct one once with its count, in shared memory.
     *
     * @param directory of the engine
     * @return the mapped file
     */
    public static Path errors(final Path directory) {
        return folder(directory).resolve("errors.dat");
    }

    /**
     * Counters of the gateway, in shared memory.
     *
     * @param directory of the engine
     * @return the mapped file
     */
    public static Path gatewayCounters(final Path directory) {
        return folder(directory).resolve("gateway-counters.dat");
    }

    /**
     * Errors of a gateway that runs in a process of its own.
     *
     * @param directory of the engine
     * @return the mapped file
     */
    public static Path gatewayErrors(final Path directory) {
        return folder(directory).resolve("gateway-errors.dat");
    }

    /**
     * The read model: what the last input led to, for other processes.
     *
     * @param directory of the engine
     * @return its folder
     */
    public static Path readModel(final Path directory) {
        return folder(directory).resolve("read-model");
    }

    /**
     * Which alerts were delivered where.
     *
     * @param directory of the engine
     * @return their folder
     */
    public static Path deliveries(final Path directory) {
        return folder(directory).resolve("deliveries");
    }

    /**
     * The paper broker's journal. Not below {@link #folder}: it is the truth of what was traded on paper.
     *
     * @param directory of the engine
     * @return its folder
     */
    public static Path paper(final Path directory) {
        return directory.resolve("paper");
    }
}
