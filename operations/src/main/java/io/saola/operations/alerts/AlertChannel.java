package io.saola.operations.alerts;

/** A way to reach people. Used by one thread. */
public interface AlertChannel {
    /** What it is called in settings, files and messages: {@code slack}. */
    String name();

    /**
     * Sends a message, once.
     *
     * @param message to send
     * @throws DeliveryException if the other side did not confirm it; the message carries no secret
     */
    void send(AlertMessage message);
}
