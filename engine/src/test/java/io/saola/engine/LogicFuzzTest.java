package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.support.BrokerStateFrames;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.TradingDay;
import io.saola.engine.support.ValidInputs;
import io.saola.engine.support.ValidInputs.Input;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spoilt frames without end against a logic that trades: whatever the validator lets through must leave the logic standing, its
 * books balanced, its effects bounded, and a second logic with the same inputs in the same state.
 */
class LogicFuzzTest {
    private static final long START_NS = 1_795_140_000_000_000_000L;
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        99,
        100,
        4_095,
        4_096,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        99_999_999,
        1_000_000_000,
        1_000_000_000_000L,
        10_000_000_000_000L,
        2_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final FrameValidator validator = new FrameValidator();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final BusinessLogic twin = new BusinessLogic(BuiltinStrategies.kinds());
    private final InputFrames frames = new InputFrames();
    private final BrokerStateFrames books = new BrokerStateFrames(frames);
    /** The second half hears of streams and sessions too, which stop most trading. */
    private final List<Input> all = ValidInputs.all();

    private List<Input> valid = all.stream()
            .filter(input -> input.templateId() != StreamStatusDecoder.TEMPLATE_ID
                    && input.templateId() != GatewayStatusDecoder.TEMPLATE_ID)
            .toList();
    private final UnsafeBuffer spoilt = new UnsafeBuffer(new byte[Frames.MAX_LENGTH + 8]);
    private SplittableRandom random;
    private TradingDay day;
    private long seed;
    private long sequence;
    private long timestampNs = START_NS;
    private long refused;
    private long letThrough;
    private int effectsOfInput;
    private long wishId;
    private int wishAccount;

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, -7_000_000_001L})
    void shouldStandWhateverTheValidatorLetsThrough(final long givenSeed) {
        run(givenSeed, 40_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20261122, -7_000_000_002L})
    @Tag("long")
    void shouldStandWhateverTheValidatorLetsThroughForLong(final long givenSeed) {
        run(givenSeed, 400_000);
    }

    private void run(final long givenSeed, final int frameCount) {
        seed = givenSeed;
        random = new SplittableRandom(seed);
        day = new TradingDay(frames, seed, (buffer, length) -> offer(buffer, length, false));
        logic.effectSink(new Sink());
        boot();
        day.open();
        for (int i = 0; i < frameCount; i++) {
            if (i == frameCount / 2) {
                valid = all;
            }
            if (i % 3 == 0) {
                if (wishId != 0) {
                    tellBooks();
                }
                day.step();
                if (i % 6 == 0) {
                    day.answer();
                }
            } else {
                offer(spoilt, spoil(), true);
            }
            if (i % 1_000 == 0) {
                heal(i / 1_000);
                assertThat(logic.stateHash()).as("seed=%d frame %d", seed, i).isEqualTo(twin.stateHash());
            }
        }
        assertThat(refused).as("refused, seed=%d", seed).isGreaterThan(frameCount / 10);
        assertThat(letThrough).as("spoilt but let through, seed=%d", seed).isGreaterThan(frameCount / 20);
        assertThat(logic.reports().executions()).as("executions, seed=%d", seed).isGreaterThan(100);
        assertThat(logic.stateHash()).as("seed=%d", seed).isEqualTo(twin.stateHash());
    }

    private void boot() {
        final BootFrames boot = new BootFrames(() -> 1);
        offer(boot.engineStart(1, 20261121, 0, 1, "fuzz", 0), false);
        offer(
                boot.account(new AccountConfig(
                        0,
                        "1",
                        "8",
                        Decimals.of(100_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000)),
                false);
        offer(boot.limits(limits(LimitsConfig.ALL)), false);
        offer(
                boot.strategy(new StrategyConfig(
                        0, 0, true, "book-imbalance", "futures", List.of(0, 1), List.of(1L, 5L, 3L, 60L, 0L, 1L))),
                false);
        offer(
                boot.strategy(new StrategyConfig(
                        1, 0, true, "mean-reversion", "shares", List.of(1, 2), List.of(200L, 4_000L, 1L, 3L, 5L, 0L))),
                false);
    }

    /** A new day: halts, closed sessions, odd bands and numbers that spoilt frames left behind would stop all trading. */
    private void heal(final int number) {
        final BootFrames boot = new BootFrames(() -> 1);
        offer(boot.engineStart(1, 20_270_000 + number, 0, 1, "fuzz", 0), false);
        for (int id = 0; id < 3; id++) {
            offer(boot.limits(limits(id)), false);
        }
        offer(frames.buffer(), frames.admin(AdminAction.RESUME_TRADING, 0), false);
        offer(frames.buffer(), frames.admin(AdminAction.ENABLE_STRATEGY, 0), false);
        offer(frames.buffer(), frames.admin(AdminAction.ENABLE_STRATEGY, 1), false);
        day.openMarkets();
        if (valid != all) {
            return;
        }
        offer(frames.buffer(), books.gateway(GatewayCondition.SESSION_VALID, 1), false);
        offer(frames.buffer(), books.gateway(GatewayCondition.KILL_RELEASED, 1), false);
        offer(frames.buffer(), books.stream(StreamKind.MARKET_DATA, StreamCondition.CONNECTED, 0), false);
        offer(frames.buffer(), books.stream(StreamKind.ORDER_EVENTS, StreamCondition.CONNECTED, 0), false);
        final int accept = frames.admin(AdminAction.ACCEPT_BROKER_STATE, 0);
        new AdminCommandEncoder()
                .wrap(frames.buffer(), MessageHeaderDecoder.ENCODED_LENGTH)
                .accountId(0);
        offer(frames.buffer(), accept, false);
        for (int i = 0; i < 40 && wishId != 0; i++) {
            tellBooks();
        }
    }

    /** The broker's books as ours are. */
    private void tellBooks() {
        final long id = wishId;
        final int account = wishAccount;
        wishId = 0;
        offer(frames.buffer(), books.begin(id, account, 1, timestampNs), false);
        int orders = 0;
        int positions = 0;
        for (int i = 0; i < logic.orders().liveCount(); i++) {
            final Order order = logic.orders().live(i);
            if (order.account().id() == account) {
                offer(
                        frames.buffer(),
                        books.order(
                                id,
                                account,
                                order.instrument().id(),
                                order.requestId(),
                                BrokerOrderStatus.QUEUED,
                                order.side(),
                                order.price(),
                                order.quantity(),
                                order.filledQuantity(),
                                ""),
                        false);
                orders++;
            }
        }
        final Account ours = logic.accounts().account(account);
        for (int i = 0; i < ours.holdingCount(); i++) {
            if (ours.holding(i) != null) {
                offer(
                        frames.buffer(),
                        books.position(
                                id, account, i, ours.netQuantity(ours.holding(i).instrument()), Decimals.of(1)),
                        false);
                positions++;
            }
        }
        offer(frames.buffer(), books.end(id, account, 0b1111, orders, positions, 1), false);
    }

    private static LimitsConfig limits(final int instrumentId) {
        return new LimitsConfig(
                instrumentId, 1_000_000_000_000L, Decimals.of(200_000_000_000_000L), 1_000_000_000_000L, 1_000_000);
    }

    private void offer(final DirectBuffer frame, final boolean isSpoilt) {
        offer(frame, frame.capacity(), isSpoilt);
    }

    private void offer(final DirectBuffer frame, final int length, final boolean isSpoilt) {
        if (validator.check(frame, 0, length) != Refusal.NONE) {
            refused++;
            return;
        }
        if (isSpoilt) {
            letThrough++;
        }
        sequence++;
        timestampNs += random.nextInt(2_000_000);
        effectsOfInput = 0;
        try {
            logic.onInput(sequence, timestampNs, frame, 0);
            twin.onInput(sequence, timestampNs, frame, 0);
        } catch (final RuntimeException | AssertionError e) {
            final byte[] bytes = new byte[length];
            frame.getBytes(0, bytes);
            fail(
                    "seed=" + seed + " sequence=" + sequence + " frame="
                            + HexFormat.of().formatHex(bytes),
                    e);
        }
        if (effectsOfInput > Frames.MAX_EFFECTS_PER_INPUT) {
            fail("seed=" + seed + " sequence=" + sequence + ": " + effectsOfInput + " effects");
        }
        for (int i = 0; i < logic.accounts().count(); i++) {
            if (logic.accounts().account(i) != null
                    && logic.accounts().account(i).imbalance() != 0) {
                fail("seed=" + seed + " sequence=" + sequence + ": the books of account " + i + " are off");
            }
        }
    }

    private int spoil() {
        if (random.nextInt(20) == 0) {
            final int length = random.nextInt(Frames.MAX_LENGTH + 8);
            for (int i = 0; i < length; i++) {
                spoilt.putByte(i, (byte) random.nextInt());
            }
            if (random.nextBoolean() && length > MessageHeaderDecoder.ENCODED_LENGTH) {
                spoilt.putBytes(0, valid.get(random.nextInt(valid.size())).bytes(), 0, 8);
            }
            return length;
        }
        final byte[] bytes = valid.get(random.nextInt(valid.size())).bytes();
        spoilt.putBytes(0, bytes);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            final int at = bytes.length > 27 ? random.nextInt(26, bytes.length) : random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> spoilt.putByte(random.nextInt(bytes.length), (byte) random.nextInt());
                case 1 -> spoilt.putByte(at, (byte) random.nextInt(12));
                case 2 -> putLong(at, EDGES[random.nextInt(EDGES.length)]);
                case 3 -> putLong(at, random.nextLong(0, 20_000));
                case 4 -> putLong(at, random.nextLong());
                default -> spoilt.putInt(Math.min(at, Frames.MAX_LENGTH), random.nextInt(5), ByteOrder.LITTLE_ENDIAN);
            }
        }
        return random.nextInt(30) == 0 ? random.nextInt(bytes.length + 4) : bytes.length;
    }

    private void putLong(final int at, final long value) {
        spoilt.putLong(Math.min(at, Frames.MAX_LENGTH), value, ByteOrder.LITTLE_ENDIAN);
    }

    private final class Sink implements EffectSink {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long eventTimeNs, final int length) {
            effectsOfInput++;
            if (header.wrap(frame, 0).templateId() == ReconcileRequestDecoder.TEMPLATE_ID) {
                request.wrapAndApplyHeader(frame, 0, header);
                wishId = request.reconcileId();
                wishAccount = request.accountId();
            }
            day.onEffect(frame, 0);
        }
    }
}
