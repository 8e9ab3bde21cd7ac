package io.saola.gateway.ssi.feed.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedHealthTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final int BUSY = 0;
    private static final int QUIET = 1;
    private static final int FUTURE = 2;
    private static final int INDEX = 3;
    private static final int UNDEFINED = 4;

    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> logged = new ArrayList<>();
    private final InstrumentTable instruments = instruments();
    private FeedHealth health = health(Map.of());

    @Test
    void shouldReportASilentStreamOnceAndItsRecoveryWithTheTimesOfBoth() {
        check("09:59:59");
        speak(BUSY, FRIDAY, "10:00:00");
        checkEverySecond("10:00:01", "10:00:15");
        assertThat(heard).noneMatch(line -> line.contains("HOSE"));

        checkEverySecond("10:00:16", "10:05:00");
        assertThat(heard).filteredOn(line -> line.contains("QUOTE HOSE")).containsExactly("QUOTE HOSE STALE 10:00:00");
        assertThat(health.stream(FeedStream.QUOTE, Market.HOSE)).isEqualTo(Freshness.STALE);
        assertThat(health.instrument(BUSY)).isEqualTo(Freshness.STALE);

        speak(BUSY, FRIDAY, "10:05:01");
        assertThat(heard).endsWith("QUOTE HOSE FRESH 10:05:01");
        assertThat(health.stream(FeedStream.QUOTE, Market.HOSE)).isEqualTo(Freshness.FRESH);
        assertThat(health.instrument(BUSY)).isEqualTo(Freshness.FRESH);
        assertThat(logged)
                .filteredOn(error -> error.getMessage().contains("X-QUOTE of HOSE silent for 16.0 s, bound 15.0 s"))
                .hasSize(1);
        assertThat(logged)
                .filteredOn(error -> error.getMessage().contains("X-QUOTE of HOSE"))
                .hasSize(1);
    }

    @Test
    void shouldWatchEveryStreamOfEveryMarketThatIsSubscribed() {
        check("10:00:00");
        checkEverySecond("10:00:01", "10:02:00");

        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "QUOTE HOSE STALE 10:00:00",
                        "QUOTE DERIVATIVES STALE 10:00:00",
                        "TRADE HOSE STALE 10:00:00",
                        "TRADE DERIVATIVES STALE 10:00:00",
                        "INDEX HOSE STALE 10:00:00");
        assertThat(health.streamsTurnedStale()).isEqualTo(5);
    }

    @Test
    void shouldOpenFuturesAQuarterOfAnHourBeforeShares() {
        checkEverySecond("08:40:00", "08:59:59");

        assertThat(heard)
                .containsExactlyInAnyOrder("QUOTE DERIVATIVES STALE 08:45:00", "TRADE DERIVATIVES STALE 08:45:00");
    }

    @ParameterizedTest
    @CsvSource({
        "HOSE, 08:59:59, false",
        "HOSE, 09:00:00, true",
        "HOSE, 11:29:59, true",
        "HOSE, 11:30:00, false",
        "HOSE, 12:59:59, false",
        "HOSE, 13:00:00, true",
        "HOSE, 14:44:59, true",
        "HOSE, 14:45:00, false",
        "HNX, 14:45:00, false",
        "UPCOM, 14:59:59, true",
        "UPCOM, 15:00:00, false",
        "DERIVATIVES, 08:44:59, false",
        "DERIVATIVES, 08:45:00, true",
        "DERIVATIVES, 14:45:00, false"
    })
    void shouldKnowTheHoursOfEveryMarket(final Market market, final String time, final boolean matching) {
        final StandardHours hours = new StandardHours(day -> false);
        assertThat(hours.isMatching(market, at(FRIDAY, time))).isEqualTo(matching);
        assertThat(hours.isMatching(market, at(FRIDAY.plusDays(1), time))).isFalse();
        assertThat(hours.isMatching(market, at(FRIDAY.plusDays(2), time))).isFalse();
        assertThat(hours.isMatching(market, at(FRIDAY.plusDays(3), time))).isEqualTo(matching);
        assertThat(new StandardHours(day -> day == FRIDAY.toEpochDay()).isMatching(market, at(FRIDAY, time)))
                .isFalse();
    }

    @Test
    void shouldNotCountTheLunchBreakNorTheNightAsSilence() {
        everyStreamSpeaks("11:29:55");
        checkEverySecond("11:29:56", "13:00:10");
        assertThat(heard).isEmpty();

        everyStreamSpeaks("14:44:59");
        checkEverySecond("14:45:00", "15:30:00");
        assertThat(heard).filteredOn(line -> line.contains("STALE 14:44")).isEmpty();
    }

    @Test
    void shouldJudgeAnInstrumentByItsOwnHabits() {
        for (int second = 0;
                second < 3_000;
                second++) { // from 10:00: one speaks every second, the other every three minutes
            speakAll(BUSY, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            if (second % 180 == 0) {
                speakAll(QUIET, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            }
            speakAll(FUTURE, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            speakAll(INDEX, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            health.check(at(FRIDAY, "10:00:00") + second * SECOND_NS);
        }
        assertThat(heard).isEmpty();

        for (int second = 3_000; second < 4_200; second++) { // the busy one falls silent, the market goes on
            speakAll(FUTURE, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            speakAll(INDEX, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            if (second % 10 == 0) {
                health.received(FeedStream.QUOTE, QUIET, at(FRIDAY, "10:00:00") + second * SECOND_NS);
                health.received(FeedStream.TRADE, QUIET, at(FRIDAY, "10:00:00") + second * SECOND_NS);
            }
            health.check(at(FRIDAY, "10:00:00") + second * SECOND_NS);
        }
        assertThat(heard).containsExactly("0 STALE 10:49:59");
        assertThat(health.instrumentsTurnedStale()).isEqualTo(1);
        assertThat(health.instrument(BUSY)).isEqualTo(Freshness.STALE);
        assertThat(health.instrument(QUIET)).isEqualTo(Freshness.FRESH);

        speak(BUSY, FRIDAY, "11:20:00");
        assertThat(heard).containsExactly("0 STALE 10:49:59", "0 FRESH 11:20:00");
    }

    @Test
    void shouldHoldAWatchedInstrumentToItsFixedBoundFromTheOpenOn() {
        health = health(Map.of(QUIET, Duration.ofSeconds(5)));
        for (int second = 0; second < 60; second++) {
            final long nowNs = at(FRIDAY, "09:00:00") + second * SECOND_NS;
            health.check(nowNs);
            speakAll(BUSY, nowNs);
            speakAll(FUTURE, nowNs);
            speakAll(INDEX, nowNs);
        }
        assertThat(heard).containsExactly("1 STALE 09:00:00");
    }

    @Test
    void shouldTellAnOutageForTheMarketAndNotForEachOfItsInstruments() {
        health = health(Map.of(BUSY, Duration.ofSeconds(20), QUIET, Duration.ofSeconds(20)));
        everyStreamSpeaks("10:00:00");
        speakAll(QUIET, at(FRIDAY, "10:00:00"));
        checkEverySecond("10:00:01", "10:10:00");
        assertThat(heard).noneMatch(line -> Character.isDigit(line.charAt(0)));

        speak(BUSY, FRIDAY, "10:10:01"); // the market is back, the quiet one gets its bound again from now
        health.received(FeedStream.QUOTE, BUSY, at(FRIDAY, "10:10:15"));
        checkEverySecond("10:10:02", "10:10:21");
        assertThat(heard).contains("1 STALE 10:10:00");
    }

    @Test
    void shouldNeverJudgeAnInstrumentThatTheBrokerDoesNotKnow() {
        health = health(Map.of(UNDEFINED, Duration.ofSeconds(1)));
        health.received(FeedStream.QUOTE, UNDEFINED, at(FRIDAY, "10:00:00"));
        checkEverySecond("10:00:00", "10:10:00");
        assertThat(health.instrument(UNDEFINED)).isEqualTo(Freshness.FRESH);
        assertThat(heard).noneMatch(line -> line.startsWith("4 "));
    }

    @Test
    void shouldNotCryWolfOverGapsThatComeAtRandom() {
        final long seed = 11;
        final SplittableRandom random = new SplittableRandom(seed);
        final long fromNs = at(FRIDAY, "09:00:00");
        long nextNs = fromNs;
        for (int second = 0;
                second < 9_000;
                second++) { // exponential gaps with a mean of three seconds, to the lunch break
            final long nowNs = fromNs + second * SECOND_NS;
            while (nextNs <= nowNs) {
                speakAll(BUSY, nextNs);
                nextNs += (long) (-Math.log(1 - random.nextDouble()) * 3 * SECOND_NS);
            }
            speakAll(FUTURE, nowNs);
            speakAll(INDEX, nowNs);
            health.received(FeedStream.QUOTE, QUIET, nowNs);
            health.check(nowNs);
        }
        assertThat(heard).as("seed %d", seed).isEmpty();
    }

    @Test
    void shouldRefuseBoundsThatAreNone() {
        assertThatThrownBy(() -> health(Map.of(99, Duration.ofSeconds(1)))).hasMessageContaining("instrument 99");
        assertThatThrownBy(() -> health(Map.of(1, Duration.ZERO))).hasMessageContaining("instrument 1");
        assertThatThrownBy(
                        () -> new FeedHealthSettings(Map.of(), Map.of(), Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .hasMessageContaining("lowestBound");
    }

    @Test
    void shouldAllocateNothingWhileNothingChanges() {
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long fromNs = at(FRIDAY, "10:00:00");
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 5 && allocated != 0; round++) { // the first rounds also warm up the JVM itself
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                health.received(FeedStream.QUOTE, i % 4, fromNs + i);
                health.check(fromNs + i);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
    }

    private FeedHealth health(final Map<Integer, Duration> watched) {
        final FeedHealthListener listener = new FeedHealthListener() {
            @Override
            public void onStream(
                    final FeedStream stream, final Market market, final Freshness freshness, final long sinceNs) {
                heard.add(stream + " " + market + ' ' + freshness + ' ' + time(sinceNs));
            }

            @Override
            public void onInstrument(final int instrumentId, final Freshness freshness, final long sinceNs) {
                heard.add(instrumentId + " " + freshness + ' ' + time(sinceNs));
            }
        };
        final FeedHealthSettings settings = new FeedHealthSettings(
                FeedHealthSettings.DEFAULT.streamBounds(), watched, Duration.ofSeconds(30), Duration.ofMinutes(5));
        return new FeedHealth(settings, instruments, new StandardHours(day -> false), listener, logged::add);
    }

    private void speak(final int instrumentId, final LocalDate date, final String time) {
        health.received(FeedStream.QUOTE, instrumentId, at(date, time));
    }

    private void speakAll(final int instrumentId, final long nowNs) {
        if (instrumentId == INDEX) {
            health.received(FeedStream.INDEX, instrumentId, nowNs);
        } else {
            health.received(FeedStream.QUOTE, instrumentId, nowNs);
            health.received(FeedStream.TRADE, instrumentId, nowNs);
        }
    }

    private void everyStreamSpeaks(final String time) {
        for (final int id : new int[] {BUSY, FUTURE, INDEX}) {
            speakAll(id, at(FRIDAY, time));
        }
    }

    private void checkEverySecond(final String from, final String to) {
        for (long nowNs = at(FRIDAY, from); nowNs <= at(FRIDAY, to); nowNs += SECOND_NS) {
            health.check(nowNs);
        }
    }

    private void check(final String time) {
        health.check(at(FRIDAY, time));
    }

    private static InstrumentTable instruments() {
        final InstrumentTable table = new InstrumentTable(new Universe(List.of(
                InstrumentSpec.security("SSI"),
                InstrumentSpec.security("TAR"),
                InstrumentSpec.security("41I1GC000"),
                InstrumentSpec.index("VN30", Market.HOSE),
                InstrumentSpec.security("GONE"))));
        table.define(BUSY, definition(Market.HOSE, InstrumentType.SHARE));
        table.define(QUIET, definition(Market.HOSE, InstrumentType.SHARE));
        table.define(FUTURE, definition(Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        table.define(INDEX, definition(Market.HOSE, InstrumentType.INDEX));
        return table;
    }

    private static InstrumentDefinition definition(final Market market, final InstrumentType type) {
        return new InstrumentDefinition(market, type, 100, 1, Integer.MIN_VALUE, Integer.MIN_VALUE);
    }

    private static long at(final LocalDate date, final String time) {
        return date.atTime(LocalTime.parse(time)).toEpochSecond(ZoneOffset.ofHours(7)) * SECOND_NS;
    }

    private static String time(final long ns) {
        return LocalTime.ofSecondOfDay(Math.floorMod(ns / SECOND_NS + 7 * 3600, 24 * 3600))
                .format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
}
