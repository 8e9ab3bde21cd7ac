package io.saola.engine.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.AlertCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersFileTest {
    @TempDir
    private Path directory;

    private Path name;

    @BeforeEach
    void nameTheFile() {
        name = directory.resolve("operations").resolve("counters.dat");
    }

    @Test
    void shouldShowAnotherProcessWhatIsCounted() throws IOException {
        try (CountersFile file = CountersFile.create(name, 1_000)) {
            final EngineCounters counters = new EngineCounters(file.memory());
            counters.orders().setRelease(7);
            file.memory().strategies().name(3, "vn30-reversion");
            file.memory().strategies().update(3, true, 10, 2, 4, -50, 900, 1, 3);
            try (CountersView view = CountersView.open(name)) {
                counters.orders().setRelease(8);
                assertThat(view.value("logic: orders sent")).isEqualTo(8);
                assertThat(view.find("logic: something nobody counts")).isEmpty();
                assertThat(view.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(view.startMs()).isEqualTo(1_000);
                file.memory().signOfLife(2_000);
                assertThat(view.activityMs()).isEqualTo(2_000);
                assertThat(view.strategies())
                        .containsExactly(new StrategyFigures(3, "vn30-reversion", true, 10, 2, 4, -50, 900, 1, 3));
            }
        }
    }

    @Test
    void shouldBeReadableByItsUserAlone() throws IOException {
        try (CountersFile file = CountersFile.create(name, 1_000)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name.getParent())))
                    .isEqualTo("rwx------");
            assertThat(file.memory().view().pid()).isPositive();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveItsLastFiguresBehindAndNothingInSharedMemory() throws IOException {
        final Path shared;
        try (CountersFile file = CountersFile.create(name, 1_000)) {
            new EngineCounters(file.memory()).executions().setRelease(5);
            shared = name.toRealPath();
        }
        assertThat(Files.isSymbolicLink(name)).isFalse();
        assertThat(shared.equals(name.toRealPath()) || Files.notExists(shared)).isTrue();
        try (CountersView view = CountersView.open(name)) {
            assertThat(view.value("logic: executions")).isEqualTo(5);
            assertThat(view.activityMs()).as("closed").isZero();
        }
    }

    @Test
    void shouldReplaceWhatACrashLeft() throws IOException {
        final CountersFile crashed = CountersFile.create(name, 1_000);
        final Path left = name.toRealPath();
        final EngineCounters ofTheDead = new EngineCounters(crashed.memory());
        try (CountersFile next = CountersFile.create(name, 2_000)) {
            assertThat(left.equals(name.toRealPath())).isFalse();
            assertThat(Files.exists(left)).as("memory of the crashed process").isFalse();
            ofTheDead.orders().setRelease(1);
            final EngineCounters alive = new EngineCounters(next.memory());
            assertThat(alive.orders().get()).isZero();
            crashed.close();
            try (CountersView view = CountersView.open(name)) {
                assertThat(view.startMs())
                        .as("who closes late takes nothing over")
                        .isEqualTo(2_000);
            }
        }
    }

    @Test
    void shouldNeverDeleteWhatItDidNotMake() throws IOException {
        final Path precious = Files.writeString(directory.resolve("saola-counters-precious.dat"), "precious");
        Files.createDirectories(name.getParent());
        Files.createSymbolicLink(name, precious);
        CountersFile.create(name, 1_000).close();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void shouldRefuseWhatIsNoCountersFile() throws IOException {
        assertThatThrownBy(() -> CountersView.open(name)).isInstanceOf(IOException.class);
        Files.createDirectories(name.getParent());
        Files.write(name, new byte[100]);
        assertThatThrownBy(() -> CountersView.open(name)).hasMessageContaining("has 100 bytes");
        Files.write(name, new byte[CountersMemory.LENGTH]);
        assertThatThrownBy(() -> CountersView.open(name)).hasMessageContaining("no counters of this version");
    }

    @Test
    void shouldKeepTheLastAlerts() {
        final CountersMemory memory = CountersMemory.direct();
        final AlertTrail trail = memory.alerts();
        final int total = AlertTrail.CAPACITY + 10;
        for (int i = 1; i <= total; i++) {
            final AlertCode code = i % 2 == 0 ? AlertCode.ORDER_REFUSED : AlertCode.FEED_STALE;
            trail.add(i * 1_000L, i, -1, 17, 2, 3, code.value(), 2, 0);
        }
        final CountersView view = memory.view();
        assertThat(view.alertCount()).isEqualTo(total);
        assertThat(view.alertCount(AlertCode.ORDER_REFUSED)).isEqualTo(total / 2);
        assertThat(view.alertCount(AlertCode.KILL_SET)).isZero();
        assertThat(view.alerts(1_000)).hasSize(AlertTrail.CAPACITY);
        assertThat(view.alerts(2)).extracting(RecordedAlert::number).containsExactly((long) total, total - 1L);
        assertThat(view.alerts(1).get(0).timestampNs()).isEqualTo(total * 1_000L);
        assertThat(view.alerts(1).get(0).code()).isEqualTo(AlertCode.ORDER_REFUSED);
    }
}
