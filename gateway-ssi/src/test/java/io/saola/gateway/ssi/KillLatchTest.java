package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.ReportKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class KillLatchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldEngageWhenItsFileAppearsAndStayEngagedWhenItGoes() throws IOException {
        final Path file = directory.resolve("kill");
        final KillLatch latch = new KillLatch(file);
        latch.look();
        assertThat(latch.reason()).isNull();

        Files.writeString(file, "fat finger\u0000\u001b[31m\nsecond line");
        assertThat(latch.look()).isNull();
        assertThat(latch.reason()).isEqualTo("latch file kill: fat finger [31m second line");
        Files.delete(file);
        latch.look();
        assertThat(latch.reason()).isNotNull();
        assertThat(new KillLatch(file).reason())
                .as("released by removing the file and starting anew")
                .isNull();
    }

    @Test
    void shouldOutliveTheProcessWhateverEngagedIt() {
        final Path file = directory.resolve("kill");
        new KillLatch(file).engage("loss limit");

        assertThat(file).hasContent("loss limit");
        assertThat(new KillLatch(file).reason()).isEqualTo("latch file kill: loss limit");
    }

    @Test
    void shouldKeepTheFirstReasonAndAnEmptyFileIsEnough() throws IOException {
        final Path file = Files.createFile(directory.resolve("kill"));
        final KillLatch latch = new KillLatch(file);
        latch.engage("later");

        assertThat(latch.reason()).isEqualTo("latch file kill");
        assertThat(file).isEmptyFile();
    }

    @Test
    void shouldTakeAFileItCannotReadAndAFolderThatHasGoneForEngaged() throws IOException {
        final Path folder = Files.createDirectory(directory.resolve("folder"));
        final KillLatch asFolder = new KillLatch(folder.resolve("kill"));
        Files.createDirectory(folder.resolve("kill"));
        asFolder.look();
        assertThat(asFolder.reason()).isEqualTo("latch file kill");

        final Path gone = Files.createDirectory(directory.resolve("gone"));
        final KillLatch latch = new KillLatch(gone.resolve("kill"));
        Files.delete(gone);
        assertThat(latch.look()).contains("cannot be written");
        assertThat(latch.reason()).isEqualTo("the folder of the latch file has gone");
    }

    @Test
    void shouldStopAtOnceAndTellWhenItCannotBeSavedAndSaveItLater() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root writes anywhere");
        final Path folder = Files.createDirectory(directory.resolve("readonly"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        final KillLatch latch = new KillLatch(folder.resolve("kill"));
        latch.engage("drill");
        assertThat(latch.reason()).isEqualTo("drill");
        assertThat(latch.look()).contains("cannot be written", "create it by hand");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThat(latch.look()).isNull();
        assertThat(folder.resolve("kill")).hasContent("drill");
    }

    @Test
    void shouldRefuseAFolderThatDoesNotExist() {
        assertThatThrownBy(() -> new KillLatch(directory.resolve("none").resolve("kill")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void shouldBeSavedOnceByManyThreads() throws InterruptedException {
        final KillLatch latch = new KillLatch(directory.resolve("kill"));
        final CountDownLatch start = new CountDownLatch(1);
        final Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            final String why = "thread " + i;
            threads[i] = new Thread(() -> {
                try {
                    start.await();
                    latch.engage(why);
                } catch (final InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            threads[i].start();
        }
        start.countDown();
        for (final Thread thread : threads) {
            thread.join();
        }
        assertThat(directory.resolve("kill")).hasContent(latch.reason());
    }

    @Test
    void shouldStopTheRunningGatewayByItsFileAndTheNextOneFromTheStart() throws IOException {
        final Path file = directory.resolve("kill");
        try (GatewayFixture fixture = new GatewayFixture(directory)) {
            final SsiGateway first = fixture.launchReady(fixture.context().killLatch(new KillLatch(file)));
            fixture.send(fixture.orders.newOrder());
            assertThat(fixture.awaitReport(0).kind()).isEqualTo(ReportKind.ACCEPTED);

            Files.createFile(file);
            fixture.await(() -> first.counters().get(GatewayCounter.KILLS) == 1, "the file is seen");
            fixture.send(fixture.orders.newOrder().requestId(2));
            fixture.send(fixture.orders.cancel());
            fixture.await(() -> fixture.reports().size() == 3, "both are reported");
            assertThat(fixture.reports())
                    .extracting(BrokerReportDecoder::kind)
                    .containsExactlyInAnyOrder(ReportKind.ACCEPTED, ReportKind.NOT_SENT, ReportKind.ACCEPTED);
            fixture.closeGateway();

            fixture.launchReady(fixture.context().killLatch(new KillLatch(file)));
            fixture.send(fixture.orders.newOrder().requestId(3));
            final BrokerReportDecoder report = fixture.awaitReport(3);
            assertThat(report.kind()).isEqualTo(ReportKind.NOT_SENT);
            assertThat(report.text()).isEqualTo("stopped at the gateway: latch file kill");
            assertThat(fixture.broker.count("/NewOrder")).isEqualTo(1);
            assertThat(fixture.errors).anyMatch(text -> text.contains("new orders are stopped at the gateway"));
        }
    }

    @Test
    void shouldStopTheGatewayByASignalFromOutside() throws IOException, InterruptedException {
        final String name = "USR1";
        final KillLatch latch = new KillLatch(directory.resolve("kill"));
        try (KillSignal signal = KillSignal.install(name, latch)) {
            assertThat(signal).isNotNull();
            final Process kill = new ProcessBuilder(
                            "sh",
                            "-c",
                            "kill -" + name + ' ' + ProcessHandle.current().pid())
                    .start();
            assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).isZero();
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (latch.reason() == null && System.nanoTime() - deadlineNs < 0) {
                Thread.onSpinWait();
            }
        }
        assertThat(latch.reason()).isEqualTo("signal " + name);
        assertThat(latch.look())
                .as("the signal's thread may still be saving; this waits for it")
                .isNull();
        assertThat(directory.resolve("kill")).hasContent("signal " + name);
    }

    @ParameterizedTest
    @CsvSource({"false, latched: signal HUP", "true, 'refused: signal HUP is ignored by this process, as under nohup'"})
    void shouldNotRelyOnASignalThatIsIgnored(final boolean isIgnored, final String told) throws IOException {
        assumeTrue(isIgnored || !isHangUpIgnored(), "these tests were started to ignore HUP");
        final Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        (isIgnored ? "trap '' HUP; " : "") + "exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillSignalChild.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(told);
        } finally {
            child.destroyForcibly();
        }
    }

    private boolean isHangUpIgnored() {
        try (KillSignal signal = KillSignal.install("HUP", new KillLatch())) {
            assertThat(signal).isNotNull();
            return false;
        } catch (final GatewayException refused) {
            assertThat(refused).hasMessageContaining("is ignored");
            return true;
        }
    }

    @Test
    void shouldRefuseASignalThatTheRuntimeNeeds() {
        assertThatThrownBy(() -> KillSignal.install("SEGV", new KillLatch()))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("use USR1 or HUP");
    }
}
