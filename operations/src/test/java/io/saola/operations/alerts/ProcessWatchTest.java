package io.saola.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWatchTest {
    private static final long S = TimeUnit.SECONDS.toNanos(1);

    private final List<AlertMessage> alarms = new ArrayList<>();
    private long nowNs = S;
    private Throwable failure;
    private boolean isReady = true;

    @TempDir
    private Path folder;

    @Test
    void shouldTellOnceThatTheEngineStoppedAlsoWhenTheProcessCloses() {
        final ProcessWatch watch = watch(folder, 0);
        watch.doWork();
        assertThat(alarms).isEmpty();
        failure = new IllegalStateException("no room");
        watch.onClose();
        watch.onClose();
        assertThat(titles()).containsExactly("CRITICAL ENGINE_STOPPED");
        assertThat(alarms.get(0).what()).contains("Cause: java.lang.IllegalStateException: no room");
    }

    @Test
    void shouldTellOfAGatewayThatStaysAwayAndOfItsReturnButNotOfAShortBreak() {
        final ProcessWatch watch = watch(folder, 0);
        run(watch, 5);
        isReady = false;
        run(watch, 14);
        isReady = true;
        run(watch, 5);
        assertThat(alarms).isEmpty();
        isReady = false;
        run(watch, 60);
        assertThat(titles()).containsExactly("CRITICAL GATEWAY_DOWN");
        isReady = true;
        run(watch, 60);
        assertThat(titles()).containsExactly("CRITICAL GATEWAY_DOWN", "INFO GATEWAY_UP");
    }

    @Test
    void shouldTellOfADiskWithoutRoomAndOfOneThatCannotBeRead() {
        run(watch(folder, Long.MAX_VALUE / 2), 10);
        assertThat(titles()).containsExactly("CRITICAL DISK_LOW");
        run(watch(folder.resolve("gone"), 0), 10);
        assertThat(alarms.get(1).what()).contains("It cannot be read.");
    }

    private ProcessWatch watch(final Path disk, final long diskLowMib) {
        return new ProcessWatch(
                new ProcessState(() -> failure, () -> isReady, disk),
                diskLowMib,
                () -> nowNs,
                () -> nowNs,
                alarms::add);
    }

    private void run(final ProcessWatch watch, final int seconds) {
        for (int i = 0; i < seconds; i++) {
            nowNs += S;
            watch.doWork();
        }
    }

    private List<String> titles() {
        return alarms.stream().map(AlertMessage::title).toList();
    }
}
