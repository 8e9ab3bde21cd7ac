package io.saola.engine.crash;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine is killed at random instants, again and again, in all modes: nothing acknowledged is lost or done twice. */
class KillLoopTest {
    private static final long SEED = 20261120;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void shouldSurviveAHundredKills() {
        new KillLoop(directory, SEED).run(100);
    }

    @Test
    @Tag("long")
    @Timeout(value = 300, unit = TimeUnit.MINUTES)
    void shouldSurviveAThousandKills() {
        new KillLoop(directory, -SEED).run(1_000);
    }
}
