package io.saola.operations.alerts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A channel whose other side does what a test wants. */
final class FakeChannel implements AlertChannel {
    final List<AlertMessage> told = new ArrayList<>();
    /** Thrown by the next attempts, in this order. */
    final Deque<RuntimeException> failures = new ArrayDeque<>();

    int attempts;
    boolean isDead;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void send(final AlertMessage message) {
        attempts++;
        if (isDead) {
            throw DeliveryException.passing("nobody there", Duration.ZERO);
        }
        if (!failures.isEmpty()) {
            throw failures.poll();
        }
        told.add(message);
    }

    List<String> titles() {
        return told.stream().map(AlertMessage::title).toList();
    }
}
