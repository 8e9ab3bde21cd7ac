package io.saola.simulator.server;

/** What a fault or an operator can do to the whole server. Event loop only. */
@FunctionalInterface
interface ServerControl {
    /**
     * Goes away and comes back at the same port. Connections and tokens are lost; orders and accounts stay.
     *
     * @param downMs how long nobody can connect
     * @param keepNotifyIds whether the numbering of order events goes on; otherwise it starts again
     */
    void restart(long downMs, boolean keepNotifyIds);
}
