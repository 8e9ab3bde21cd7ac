package io.saola.strategies.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ContributionKind;
import io.saola.codecs.sbe.ContributionUse;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Rating;
import io.saola.codecs.sbe.SignalKind;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Which votes count, why others do not, and what comes of them. */
class DecisionEngineTest {
    private static final long ONE = Decimals.RATE_ONE;
    private static final long NOW = 1_000_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final int TREND = 0;
    private static final int MODEL_A = 7;
    private static final int MODEL_B = 8;
    private static final int NEWS = 9;

    private final DecisionEngine engine = engine();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);

    @Test
    void shouldAverageVotesByWeight() {
        engine.vote(TREND, 12.5, 0.5, NOW);
        signal(SignalKind.PREDICTION, MODEL_A, ONE * 8 / 10, ONE, Decimals.NULL, NOW);

        final Decision decision = engine.decide(NOW + MINUTE, Decimals.of(100));

        // (0.4 x 0.5 + 0.6 x 0.8) / (0.4 + 0.6) = 0.68
        assertThat(decision.score()).isEqualTo(680_000_000);
        assertThat(decision.rating()).isEqualTo(Rating.STRONG_BUY);
        // 1.0 of all 1.0 + 0.5 + 0.3
        assertThat(decision.coverage()).isEqualTo(ONE * 10 / 18);
        assertThat(decision.contribution(TREND).reading()).isEqualTo(12_500_000_000L);
        assertThat(decision.contribution(1).source()).isEqualTo("model-a");
        assertThat(decision.contribution(1).ageNs()).isEqualTo(MINUTE);
        assertThat(decision.contribution(1).signalSequence()).isEqualTo(42);
        assertThat(uses(decision))
                .containsExactly(
                        ContributionUse.USED,
                        ContributionUse.USED,
                        ContributionUse.NOT_READY,
                        ContributionUse.NOT_READY);
    }

    @Test
    void shouldLetConfidenceScaleAnOpinionAndNameOneOfTooLittle() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE, ONE / 2, Decimals.NULL, NOW);
        signal(SignalKind.SENTIMENT, NEWS, -ONE, ONE * 29 / 100, Decimals.NULL, NOW);

        final Decision decision = engine.decide(NOW, Decimals.NULL);

        assertThat(decision.contribution(1).vote()).isEqualTo(ONE / 2);
        assertThat(decision.contribution(1).reading()).isEqualTo(ONE);
        assertThat(decision.contribution(3).use()).isEqualTo(ContributionUse.LOW_CONFIDENCE);
        assertThat(decision.score()).isEqualTo(ONE / 2);
    }

    @Test
    void shouldDropWhatItsSenderLetExpireAtThatVeryNanosecond() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE, ONE, NOW + MINUTE, NOW);

        assertThat(engine.decide(NOW + MINUTE - 1, 0).contribution(1).use()).isEqualTo(ContributionUse.USED);
        assertThat(engine.decide(NOW + MINUTE, 0).contribution(1).use()).isEqualTo(ContributionUse.EXPIRED);
    }

    @Test
    void shouldDropWhatIsOlderThanTheRuleForItsSource() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE, ONE, Decimals.NULL, NOW);

        assertThat(engine.decide(NOW + 10 * MINUTE, 0).contribution(1).use()).isEqualTo(ContributionUse.USED);
        assertThat(engine.decide(NOW + 10 * MINUTE + 1, 0).contribution(1).use())
                .isEqualTo(ContributionUse.STALE);
    }

    @Test
    void shouldDropAHorizonShorterThanNeeded() {
        final DecisionEngine slow =
                new DecisionEngine(new DecisionRules(0, MINUTE, ONE / 5, 0, ONE / 4, ONE / 2), sources());
        slow.onSignal(encode(SignalKind.PREDICTION, MODEL_A, ONE, ONE, Decimals.NULL, MINUTE - 1), NOW, 1);
        slow.onSignal(encode(SignalKind.PREDICTION, MODEL_B, ONE, ONE, Decimals.NULL, MINUTE), NOW, 2);

        assertThat(uses(slow.decide(NOW, 0)))
                .containsExactly(
                        ContributionUse.NOT_READY,
                        ContributionUse.HORIZON,
                        ContributionUse.USED,
                        ContributionUse.NOT_READY);
    }

    @Test
    void shouldLeaveOutTheWeakerOfTwoThatContradictEachOther() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE / 2, ONE, Decimals.NULL, NOW); // 0.6 x 0.5 = 0.30
        signal(SignalKind.PREDICTION, MODEL_B, -ONE / 2, ONE, Decimals.NULL, NOW); // 0.5 x 0.5 = 0.25
        signal(SignalKind.SENTIMENT, NEWS, -ONE, ONE, Decimals.NULL, NOW); // another kind: no conflict

        assertThat(uses(engine.decide(NOW, 0)))
                .containsExactly(
                        ContributionUse.NOT_READY,
                        ContributionUse.USED,
                        ContributionUse.CONFLICT,
                        ContributionUse.USED);
    }

    @Test
    void shouldLeaveOutBothOfTwoThatContradictEachOtherAlike() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE / 2, ONE, Decimals.NULL, NOW);
        signal(SignalKind.PREDICTION, MODEL_B, -ONE * 6 / 10, ONE, Decimals.NULL, NOW); // 0.5 x 0.6 = 0.30 too

        final Decision decision = engine.decide(NOW, 0);

        assertThat(uses(decision).subList(1, 3)).containsOnly(ContributionUse.CONFLICT);
        assertThat(decision.rating()).isEqualTo(Rating.HOLD);
        assertThat(decision.score()).isZero();
    }

    @Test
    void shouldNotCallSmallDifferencesAConflict() {
        signal(SignalKind.PREDICTION, MODEL_A, ONE / 2, ONE, Decimals.NULL, NOW);
        signal(SignalKind.PREDICTION, MODEL_B, -ONE * 19 / 100, ONE, Decimals.NULL, NOW);

        assertThat(uses(engine.decide(NOW, 0)).subList(1, 3)).containsOnly(ContributionUse.USED);
    }

    @Test
    void shouldShowAndCountAnUnknownSourceAndNotFollowIt() {
        final boolean known =
                engine.onSignal(encode(SignalKind.SENTIMENT, MODEL_A, ONE, ONE, Decimals.NULL, MINUTE), NOW, 5);

        final Decision decision = engine.decide(NOW, 0);

        assertThat(known).as("registered as a model, speaks as news").isFalse();
        assertThat(engine.unknownSignals()).isEqualTo(1);
        assertThat(decision.count()).isEqualTo(5);
        assertThat(decision.contribution(4).use()).isEqualTo(ContributionUse.UNKNOWN_SOURCE);
        assertThat(decision.contribution(4).weight()).isZero();
        assertThat(decision.rating()).isEqualTo(Rating.HOLD);
    }

    @Test
    void shouldHoldWithTooLittleOfAllWeight() {
        signal(SignalKind.SENTIMENT, NEWS, ONE, ONE, Decimals.NULL, NOW);

        final Decision decision = engine.decide(NOW, 0);

        assertThat(decision.score()).isEqualTo(ONE);
        assertThat(decision.coverage()).isEqualTo(ONE * 3 / 18);
        assertThat(decision.rating()).isEqualTo(Rating.HOLD);
    }

    @Test
    void shouldRateAtTheSteps() {
        final long[] scores = {-ONE, -600_000_000, -599_999_999, -250_000_000, -249_999_999, 0, 249_999_999};
        final Rating[] ratings = {
            Rating.STRONG_SELL, Rating.STRONG_SELL, Rating.SELL, Rating.SELL, Rating.HOLD, Rating.HOLD, Rating.HOLD
        };
        for (int i = 0; i < scores.length; i++) {
            final DecisionEngine one = new DecisionEngine(
                    new DecisionRules(0, 0, ONE, 0, Decision.BUY_SCORE, Decision.STRONG_SCORE),
                    List.of(new DecisionSource(
                            SourceName.of("m"), ContributionKind.PREDICTION, MODEL_A, ONE, Long.MAX_VALUE)));
            one.onSignal(encode(SignalKind.PREDICTION, MODEL_A, scores[i], ONE, Decimals.NULL, 0), NOW, 1);
            assertThat(one.decide(NOW, 0).rating()).as("score %d", scores[i]).isEqualTo(ratings[i]);
        }
    }

    @Test
    void shouldComeBackFromASnapshotInTheMiddleOfRandomSignals() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        DecisionEngine lived = engine;
        for (int i = 0; i < 3_000; i++) {
            final long now = NOW + i * MINUTE / 4;
            final SignalKind kind = SignalKind.get((short) random.nextInt(1, 4));
            lived.onSignal(
                    encode(
                            kind,
                            random.nextInt(6, 11),
                            random.nextLong(-ONE, ONE + 1),
                            random.nextLong(ONE + 1),
                            random.nextBoolean() ? Decimals.NULL : now + random.nextLong(10 * MINUTE),
                            random.nextLong(MINUTE)),
                    now,
                    i);
            lived.vote(TREND, i, random.nextDouble(-2, 2), now);
            final Decision decision = lived.decide(now, 0);
            assertThat(decision.score()).as("seed=%d i=%d", seed, i).isBetween(-ONE, ONE);
            assertThat(decision.coverage()).as("seed=%d i=%d", seed, i).isBetween(0L, ONE);
            if (i % 100 == 0) {
                final StateWriter writer = new StateWriter(1 << 12);
                lived.snapshot(writer);
                final DecisionEngine restored = engine();
                restored.restore(new StateReader(writer.buffer(), writer.length()));
                assertThat(restored.digest(Digest.EMPTY)).isEqualTo(lived.digest(Digest.EMPTY));
                lived = restored;
            }
        }
    }

    @Test
    void shouldRefuseRulesAndSourcesThatCannotBe() {
        assertThatThrownBy(() -> SourceName.of("longer than sixteen")).hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> DecisionSource.technical("x", ONE + 1, 0)).hasMessageContaining("weight=1000000001");
        assertThatThrownBy(() -> new DecisionRules(0, 0, 1, 0, ONE / 2, ONE / 4))
                .hasMessageContaining("strongScore");
        assertThatThrownBy(() -> new DecisionEngine(DecisionRules.DEFAULT, List.of()))
                .hasMessageContaining("0 sources");
        assertThatThrownBy(() -> engine.vote(1, 0, 0, NOW)).hasMessageContaining("model-a");
    }

    private static DecisionEngine engine() {
        return new DecisionEngine(DecisionRules.DEFAULT, sources());
    }

    private static List<DecisionSource> sources() {
        return List.of(
                DecisionSource.technical("trend", ONE * 4 / 10, Long.MAX_VALUE),
                outside("model-a", ContributionKind.PREDICTION, MODEL_A, ONE * 6 / 10),
                outside("model-b", ContributionKind.PREDICTION, MODEL_B, ONE * 5 / 10),
                outside("news", ContributionKind.SENTIMENT, NEWS, ONE * 3 / 10));
    }

    private static DecisionSource outside(
            final String name, final ContributionKind kind, final int id, final long weight) {
        return new DecisionSource(SourceName.of(name), kind, id, weight, 10 * MINUTE);
    }

    private static List<ContributionUse> uses(final Decision decision) {
        return java.util.stream.IntStream.range(0, decision.count())
                .mapToObj(i -> decision.contribution(i).use())
                .toList();
    }

    private void signal(
            final SignalKind kind,
            final int source,
            final long value,
            final long confidence,
            final long expiryNs,
            final long nowNs) {
        assertThat(engine.onSignal(encode(kind, source, value, confidence, expiryNs, MINUTE), nowNs, 42))
                .isTrue();
    }

    private ExternalSignalDecoder encode(
            final SignalKind kind,
            final int source,
            final long value,
            final long confidence,
            final long expiryNs,
            final long horizonNs) {
        new ExternalSignalEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(0)
                .kind(kind)
                .value(value)
                .confidence(confidence)
                .horizonNs(horizonNs)
                .expiryNs(expiryNs)
                .signalSourceId(source);
        return new ExternalSignalDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }
}
