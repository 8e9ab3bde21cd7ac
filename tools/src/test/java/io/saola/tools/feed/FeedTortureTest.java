package io.saola.tools.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.simulator.fault.FaultCount;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultRule;
import io.saola.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hours of a market through the real parser and the real logic, with every fault a feed can have. Once the faults are over,
 * the engine believes of every instrument what it would believe without them: at the latest after the next good message of the
 * kind that is concerned, because each message carries the whole book or the day's totals.
 */
@Timeout(600)
class FeedTortureTest {
    private static final long FIRST_SEED = 2_026_112_000L;
    private static final double MESSAGES_PER_SECOND = 40;
    private static final int CALM_MINUTES = 5;
    private static final int FAULTY_MINUTES = 20;

    /** Faults of a single message. */
    private static final List<FaultKind> MESSAGE_FAULTS = List.of(
            FaultKind.DROP,
            FaultKind.DUPLICATE,
            FaultKind.REORDER,
            FaultKind.DELAY,
            FaultKind.GARBLE,
            FaultKind.CORRUPT,
            FaultKind.TRUNCATE,
            FaultKind.FRAGMENT);

    /** Faults of the stream, after which it must be opened anew. */
    private static final List<FaultKind> STREAM_FAULTS =
            List.of(FaultKind.CLOSE, FaultKind.DISCONNECT, FaultKind.RESET_STREAM, FaultKind.SILENCE, FaultKind.MUTE);

    @Test
    void shouldBelieveWhatItWouldWithoutTheFaultsOnceTheyAreOver() {
        torture(FIRST_SEED, 3, FAULTY_MINUTES);
    }

    @Test
    @Tag("long")
    void shouldBelieveWhatItWouldWithoutTheFaultsOnManyDays() {
        for (int day = 1; day <= 10; day++) {
            torture(FIRST_SEED + 1_000L * day, 10, 6 * FAULTY_MINUTES);
        }
    }

    @Test
    void shouldHoldAnInstrumentStaleWhileNothingComesOfItAlone() {
        final TorturedMarket market = new TorturedMarket(FIRST_SEED, MESSAGES_PER_SECOND);
        market.advanceTo(market.minutesLater(CALM_MINUTES));
        assertThat(market.isFresh("FPT")).isTrue();

        market.feed().faults().add(FaultRule.of(FaultKind.DROP).hub("data").symbol("FPT"));
        market.advanceTo(market.minutesLater(6));
        assertThat(market.isFresh("FPT")).as("its messages were dropped").isFalse();
        assertThat(market.isFresh("VCB")).as("its neighbour's were not").isTrue();

        market.feed().faults().clear();
        market.advanceTo(market.minutesLater(CALM_MINUTES));
        assertThat(market.isFresh("FPT")).as("it speaks again").isTrue();
        assertThat(market.wronglyFresh()).isEmpty();
    }

    private static void torture(final long marketSeed, final int runs, final int faultyMinutes) {
        final Run calm = new Run(marketSeed, 0, faultyMinutes);
        assertThat(calm.market.refusedFrames()).as("marketSeed=%d", marketSeed).isZero();
        assertThat(calm.market.messages()).isGreaterThan(10_000);
        for (int run = 1; run <= runs; run++) {
            final long faultSeed = marketSeed + run;
            final Run faulty = new Run(marketSeed, faultSeed, faultyMinutes);
            faulty.mustHaveBeenStruck();
            faulty.mustAgreeWhereSomethingCameLater(calm);
            faulty.mustAgreeAfterReconnect(calm);
            faulty.mustHaveBeenStaleWhereNothingCame();
        }
    }

    /** One day: calm, faulty, calm, and a reconnect. */
    private static final class Run {
        private final String seeds;
        private final TorturedMarket market;
        private final Map<String, String> afterCalm;
        private final Map<String, Long> inputsOfCalm;
        private final Map<String, String> afterReconnect;
        private final List<FaultCount> counts;
        private final long refusedWhileFaulty;

        private Run(final long marketSeed, final long faultSeed, final int faultyMinutes) {
            seeds = "marketSeed=" + marketSeed + ", faultSeed=" + faultSeed;
            market = new TorturedMarket(marketSeed, MESSAGES_PER_SECOND);
            market.advanceTo(market.minutesLater(CALM_MINUTES));
            if (faultSeed != 0) {
                addFaults(market.feed().faults(), new SplittableRandom(faultSeed));
            }
            market.advanceTo(market.minutesLater(faultyMinutes));
            counts = market.feed().faults().counts();
            market.feed().faults().clear();
            // What was delayed or held back comes in the first minute, and a silent stream is noticed.
            market.advanceTo(market.minutesLater(1));
            refusedWhileFaulty = market.refusedFrames();
            market.takeInputs();
            market.advanceTo(market.minutesLater(CALM_MINUTES));
            inputsOfCalm = market.takeInputs();
            afterCalm = market.state();
            market.reconnect();
            afterReconnect = market.state();
        }

        private static void addFaults(final Faults faults, final SplittableRandom random) {
            for (final FaultKind kind : MESSAGE_FAULTS) {
                FaultRule rule = FaultRule.of(kind).hub("data").probability(random.nextDouble(0.001, 0.1));
                if (kind == FaultKind.DELAY) {
                    rule = rule.delayMs(random.nextLong(1, 5_000));
                } else if (kind == FaultKind.REORDER) {
                    rule = rule.count(random.nextLong(1, 40));
                }
                faults.add(rule);
            }
            for (final FaultKind kind : STREAM_FAULTS) {
                faults.add(FaultRule.of(kind).hub("data").every(random.nextLong(3_000, 12_000)));
            }
        }

        void mustHaveBeenStruck() {
            for (final FaultCount count : counts) {
                assertThat(count.struck())
                        .as("%s, rule=%s, matched=%d", seeds, count.rule(), count.matched())
                        .isPositive();
            }
            assertThat(market.reconnects()).as(seeds).isGreaterThan(STREAM_FAULTS.size());
            assertThat(refusedWhileFaulty)
                    .as("%s, broken messages are refused, and no whole ones", seeds)
                    .isBetween(1L, struck("garble") + struck("truncate") + struck("corrupt"));
            assertThat(market.refusedFrames())
                    .as("%s, nothing is refused once the faults are over", seeds)
                    .isEqualTo(refusedWhileFaulty);
        }

        private long struck(final String kind) {
            return counts.stream()
                    .filter(count -> count.name().startsWith(kind))
                    .mapToLong(FaultCount::struck)
                    .sum();
        }

        /** Without a new subscription: wherever one good message of the kind came since the faults ended. */
        void mustAgreeWhereSomethingCameLater(final Run calm) {
            assertThat(inputsOfCalm).as("%s, the same messages came", seeds).isEqualTo(calm.inputsOfCalm);
            final Map<String, String> expected = new TreeMap<>();
            final Map<String, String> actual = new TreeMap<>();
            for (final String part : calm.afterCalm.keySet()) {
                if (cameLater(part)) {
                    expected.put(part, calm.afterCalm.get(part));
                    actual.put(part, afterCalm.get(part));
                }
            }
            assertThat(expected.size())
                    .as("%s, parts that can be compared", seeds)
                    .isGreaterThan(100);
            assertThat(actual).as(seeds).isEqualTo(expected);
        }

        private boolean cameLater(final String part) {
            final String symbol = part.substring(0, part.indexOf(' '));
            final List<Integer> deciding = new ArrayList<>();
            switch (part.substring(part.indexOf(' ') + 1)) {
                case "quote" -> deciding.add(QuoteDecoder.TEMPLATE_ID);
                case "trade" -> deciding.add(TradeDecoder.TEMPLATE_ID);
                case "foreign" -> deciding.add(ForeignFlowDecoder.TEMPLATE_ID);
                case "index" -> deciding.add(IndexValueDecoder.TEMPLATE_ID);
                default -> {
                    // A trade tells both phase and status, as a session change does.
                    deciding.add(TradeDecoder.TEMPLATE_ID);
                    deciding.add(SessionChangeDecoder.TEMPLATE_ID);
                }
            }
            return deciding.stream().anyMatch(template -> inputsOfCalm.containsKey(symbol + ' ' + template));
        }

        void mustHaveBeenStaleWhereNothingCame() {
            assertThat(market.wronglyFresh()).as(seeds).isEmpty();
            assertThat(market.staleSeconds())
                    .as("%s, a broken or silent stream leaves its mark", seeds)
                    .isGreaterThan(STREAM_FAULTS.size());
        }

        void mustAgreeAfterReconnect(final Run calm) {
            assertThat(afterReconnect).as("%s, after a new subscription", seeds).isEqualTo(calm.afterReconnect);
        }
    }
}
