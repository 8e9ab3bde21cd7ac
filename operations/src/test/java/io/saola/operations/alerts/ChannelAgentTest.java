package io.saola.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.JournalLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChannelAgentTest {
    private static final long S = TimeUnit.SECONDS.toNanos(1);
    private static final long WINDOW_NS = 300 * S;
    private static final AlertNames NAMES =
            new AlertNames(List.of("FPT", "VCB"), List.of("reversion"), List.of("main", "second"));

    private final FakeChannel channel = new FakeChannel();
    private final List<Throwable> errors = new ArrayList<>();
    private long nowNs = S;

    @TempDir
    private Path folder;

    @Test
    void shouldTellWhatHappenedWhereWhenAndWhatToDo() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(agent);
            agent.onClose();
        }

        assertThat(channel.told).hasSize(1);
        final AlertMessage message = channel.told.get(0);
        assertThat(message.title()).isEqualTo("CRITICAL RECONCILE_MISMATCH account main");
        assertThat(message.text())
                .contains(
                        "books differ",
                        "When: 2026-11-20 09:30:00 (Vietnam)",
                        "Input: 1001",
                        "Next: compare positions",
                        "docs/runbook.md#reconciliation-mismatch");
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsBelowTheThreshold() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            effects.account(AlertSeverity.INFO, AlertCode.RECONCILED, 0);
            effects.account(AlertSeverity.WARN, AlertCode.ACCOUNT_STALE, 0);
            work(agent);

            assertThat(channel.titles()).containsExactly("WARN ACCOUNT_STALE account main");
            agent.onClose();
        }
    }

    @Test
    void shouldCountRepetitionsAndTellThemInOneSummary() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            for (int i = 0; i < 50; i++) {
                effects.instrument(AlertSeverity.WARN, AlertCode.ORDER_REFUSED, RejectReason.BUYING_POWER, 0);
            }
            effects.instrument(AlertSeverity.WARN, AlertCode.ORDER_REFUSED, RejectReason.BUYING_POWER, 1);
            work(agent);
            assertThat(channel.titles())
                    .containsExactly(
                            "WARN ORDER_REFUSED instrument FPT, BUYING_POWER",
                            "WARN ORDER_REFUSED instrument VCB, BUYING_POWER");

            nowNs += WINDOW_NS;
            work(agent);
            assertThat(channel.told).hasSize(3);
            assertThat(channel.told.get(2).title()).isEqualTo("WARN SUMMARY");
            assertThat(channel.told.get(2).text())
                    .contains("49 more, not told one by one", "49 x WARN ORDER_REFUSED instrument FPT, BUYING_POWER");

            effects.instrument(AlertSeverity.WARN, AlertCode.ORDER_REFUSED, RejectReason.BUYING_POWER, 0);
            work(agent);
            assertThat(channel.told).as("the window is over").hasSize(4);
            agent.onClose();
        }
    }

    @Test
    void shouldKeepRoomForCriticalAlertsWhenTheRateIsUsedUp() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            for (int i = 0; i < 20; i++) {
                effects.instrument(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, RejectReason.NONE, i);
            }
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 1);
            work(agent);

            assertThat(channel.told).hasSize(7);
            assertThat(channel.titles()).last().isEqualTo("CRITICAL RECONCILE_MISMATCH account second");
            assertThat(agent.counts().held()).isEqualTo(14);
            nowNs += WINDOW_NS;
            work(agent);
            assertThat(channel.told.get(7).text()).contains("14 more");
            agent.onClose();
        }
    }

    @Test
    void shouldTryAgainLaterAndLaterAndAsLateAsTheOtherSideAsks() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            channel.failures.add(DeliveryException.passing("503", Duration.ZERO));
            channel.failures.add(DeliveryException.passing("429", Duration.ofSeconds(90)));
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(agent);
            assertThat(channel.attempts).isEqualTo(1);
            nowNs += S - 1;
            work(agent);
            assertThat(channel.attempts).isEqualTo(1);
            nowNs += 1;
            work(agent);
            assertThat(channel.attempts).isEqualTo(2);
            nowNs += 90 * S - 1;
            work(agent);
            assertThat(channel.attempts).isEqualTo(2);
            nowNs += 1;
            work(agent);
            assertThat(channel.attempts).isEqualTo(3);
            assertThat(channel.told).hasSize(1);
            assertThat(agent.counts().failedAttempts()).isEqualTo(2);
            agent.onClose();
        }
    }

    @Test
    void shouldGiveUpAfterSomeAttemptsAndTellAllInOneSummaryOnceTheChannelLives() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            channel.isDead = true;
            for (int i = 0; i < 30; i++) {
                effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, i);
            }
            for (int i = 0; i < 600; i++) {
                nowNs += S;
                work(agent);
            }
            assertThat(agent.counts().isDown()).isTrue();
            assertThat(channel.attempts)
                    .as("three, then a probe of three at most a minute")
                    .isBetween(6, 36);
            assertThat(errors).as("told once").hasSize(1);
            assertThat(errors.get(0)).hasMessageContaining("gave up").hasMessageContaining("nobody there");

            channel.isDead = false;
            nowNs += 60 * S;
            work(agent);
            assertThat(channel.told).hasSize(1);
            assertThat(channel.told.get(0).text()).contains("30 more, not told one by one");
            assertThat(agent.counts().isDown()).isFalse();
            agent.onClose();
        }
    }

    @Test
    void shouldNotTryAgainWhatWouldBeRefusedAgain() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            channel.failures.add(DeliveryException.permanent("the server answered 404"));
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(agent);
            nowNs += 30 * S;
            work(agent);
            assertThat(channel.attempts).isEqualTo(1);
            assertThat(agent.counts().isDown()).isTrue();
            agent.onClose();
            assertThat(channel.told).as("a last probe at the close").hasSize(1);
        }
    }

    @Test
    void shouldSurviveAChannelThatFailsInAnUnforeseenWayWithoutShowingItsText() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent agent = agent();
            channel.failures.add(new IllegalStateException("https://secret.example/T0K3N"));
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(agent);
            assertThat(errors).hasSize(1);
            assertThat(errors.get(0).toString())
                    .contains("IllegalStateException")
                    .doesNotContain("T0K3N");
            agent.onClose();
        }
    }

    @Test
    void shouldTellNothingTwiceAndLoseNothingOverARestart() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent first = agent();
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(first);
            first.onClose();

            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 1); // while nobody delivers
            final ChannelAgent second = agent();
            work(second);
            second.onClose();

            final ChannelAgent third = agent();
            work(third);
            third.onClose();
        }
        assertThat(channel.titles())
                .containsExactly(
                        "CRITICAL RECONCILE_MISMATCH account main", "CRITICAL RECONCILE_MISMATCH account second");
    }

    @Test
    void shouldRememberWhatItHeldBackWhenItIsKilled() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            final ChannelAgent killed = agent();
            effects.account(AlertSeverity.WARN, AlertCode.ACCOUNT_STALE, 0);
            effects.account(AlertSeverity.WARN, AlertCode.ACCOUNT_STALE, 0);
            effects.account(AlertSeverity.WARN, AlertCode.ACCOUNT_STALE, 0);
            effects.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, 0);
            work(killed);
            assertThat(channel.told).hasSize(2); // never closed: what it counted is only in its memory

            Files.write(
                    recordFile(),
                    "{\"schema\":\"saola.deli".getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.APPEND);
            final ChannelAgent next = agent();
            work(next);
            nowNs += WINDOW_NS;
            work(next);
            assertThat(channel.told).hasSize(3);
            assertThat(channel.told.get(2).text()).contains("2 more").contains("2 x WARN ACCOUNT_STALE account main");
            next.onClose();
            final ChannelAgent last = agent();
            nowNs += WINDOW_NS;
            work(last);
            assertThat(channel.told).hasSize(3);
            last.onClose();
        }
    }

    @Test
    void shouldTellAlarmsOfTheProcessAndCountThoseWithoutRoom() throws IOException {
        try (RecordedEffects effects = new RecordedEffects(folder)) {
            effects.account(AlertSeverity.INFO, AlertCode.RECONCILED, 0);
            final ChannelAgent agent = agent();
            agent.raise(ProcessAlarm.GATEWAY_UP.message(RecordedEffects.TIME_NS, ""));
            for (int i = 0; i < 70; i++) {
                agent.raise(ProcessAlarm.ENGINE_STOPPED.message(RecordedEffects.TIME_NS, "Cause: " + i));
            }
            work(agent);
            assertThat(channel.titles()).containsExactly("CRITICAL ENGINE_STOPPED");
            assertThat(agent.counts().dropped()).isEqualTo(6);
            agent.onClose();
            assertThat(channel.told.get(1).text()).contains("69 more", "63 x CRITICAL ENGINE_STOPPED", "6 others");
        }
    }

    @Test
    void shouldKeepItsRecordSmall() throws IOException {
        try (DeliveryRecord record = DeliveryRecord.open(folder.resolve("deliveries"), "fake")) {
            final AlertMessage message = ProcessAlarm.DISK_LOW.message(1, "x".repeat(100));
            for (int i = 0; i < 40_000; i++) {
                record.add(message, "failed", 1, i, 0);
            }
        }
        assertThat(Files.size(recordFile())).isLessThanOrEqualTo(DeliveryRecord.MAX_LENGTH_BYTES + 1_024);
        assertThat(Files.size(folder.resolve("deliveries/fake.1.jsonl"))).isPositive();
        try (DeliveryRecord record = DeliveryRecord.open(folder.resolve("deliveries"), "fake")) {
            assertThat(record.position()).isEqualTo(39_999);
        }
    }

    private Path recordFile() {
        return folder.resolve("deliveries/fake.jsonl");
    }

    private ChannelAgent agent() throws IOException {
        final DeliveryRecord record = DeliveryRecord.open(folder.resolve("deliveries"), "fake");
        if (record.position() < 0) {
            record.restart(0);
        }
        return new ChannelAgent(
                channel,
                new ChannelPolicy(AlertSeverity.WARN, 12, 8, WINDOW_NS, 3, S),
                new EffectsTail(
                        JournalLayout.effects(folder),
                        new AlertTexts(NAMES),
                        record.heldFrom() > 0 ? record.heldFrom() : record.position() + 1),
                record,
                () -> RecordedEffects.TIME_NS,
                () -> nowNs,
                errors::add);
    }

    /** Until it has nothing to do at this time. */
    private static void work(final ChannelAgent agent) {
        for (int i = 0; i < 1_000 && agent.doWork() > 0; i++) {
            assertThat(i).as("it comes to an end").isLessThan(999);
        }
    }
}
