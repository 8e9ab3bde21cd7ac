package io.saola.tools.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a process that is yet to start and must be told which. */
public final class QuietPort {
    /** Below those that the system gives to whoever asks for any, so that nobody is given it before it is bound. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;
    private static final int ATTEMPTS = 100;

    private QuietPort() {}

    /** Free now, and taken by none but who chooses it. */
    public static int choose() {
        for (int i = 0; i < ATTEMPTS; i++) {
            final int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (final IOException taken) {
                // another one
            }
        }
        throw new AssertionError("no free port from " + FIRST + " on");
    }
}
