package io.saola.operations.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/** Looks at the process once a second and raises an alarm at each change. */
final class ProcessWatch implements Agent {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    /** A gateway that comes back within this was never worth a call. */
    private static final long GATEWAY_PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

    private static final long MIB = 1 << 20;

    private final ProcessState state;
    private final long diskLowMib;
    private final EpochNanoClock epochClock;
    private final NanoClock clock;
    private final Consumer<AlertMessage> alarms;
    private long nextNs;
    private long gatewayReadyNs;
    private boolean isGatewayDown;
    private boolean isDiskLow;
    private boolean isStopped;

    ProcessWatch(
            final ProcessState state,
            final long diskLowMib,
            final EpochNanoClock epochClock,
            final NanoClock clock,
            final Consumer<AlertMessage> alarms) {
        this.state = state;
        this.diskLowMib = diskLowMib;
        this.epochClock = epochClock;
        this.clock = clock;
        this.alarms = alarms;
        nextNs = clock.nanoTime();
        gatewayReadyNs = nextNs;
    }

    @Override
    public String roleName() {
        return "alerts-watch";
    }

    @Override
    public int doWork() {
        final long nowNs = clock.nanoTime();
        if (nowNs - nextNs < 0) {
            return 0;
        }
        nextNs = nowNs + INTERVAL_NS;
        lookAtEngine();
        lookAtGateway(nowNs);
        lookAtDisk();
        return 1;
    }

    /** The engine's end may be why the process closes. */
    @Override
    public void onClose() {
        lookAtEngine();
    }

    private void lookAtEngine() {
        final Throwable failure = state.engineFailure().get();
        if (failure != null && !isStopped) {
            isStopped = true;
            raise(ProcessAlarm.ENGINE_STOPPED, "Cause: " + failure);
        }
    }

    private void lookAtGateway(final long nowNs) {
        if (state.isGatewayReady().getAsBoolean()) {
            gatewayReadyNs = nowNs;
            if (isGatewayDown) {
                isGatewayDown = false;
                raise(ProcessAlarm.GATEWAY_UP, "");
            }
        } else if (!isGatewayDown && nowNs - gatewayReadyNs >= GATEWAY_PATIENCE_NS) {
            isGatewayDown = true;
            raise(ProcessAlarm.GATEWAY_DOWN, "");
        }
    }

    private void lookAtDisk() {
        final long freeMib = freeMib();
        if (!isDiskLow && freeMib < diskLowMib) {
            isDiskLow = true;
            raise(ProcessAlarm.DISK_LOW, freeMib < 0 ? "It cannot be read." : "Free: " + freeMib + " MiB.");
        } else if (isDiskLow && freeMib > diskLowMib + diskLowMib / 8) {
            isDiskLow = false;
            raise(ProcessAlarm.DISK_OK, "Free: " + freeMib + " MiB.");
        }
    }

    private long freeMib() {
        try {
            return Files.getFileStore(state.disk()).getUsableSpace() / MIB;
        } catch (final IOException unreadable) {
            return -1;
        }
    }

    private void raise(final ProcessAlarm alarm, final String detail) {
        alarms.accept(alarm.message(epochClock.nanoTime(), detail));
    }
}
