package io.saola.benchmarks.replay;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the journal of a trading day as an engine with three strategies would have: quotes and trades of HOSE shares and of a
 * future, an index value now and then, the strategies' orders answered by a broker that fills them at once. Random walks by a
 * seed; equal settings give equal bytes. Not thread-safe.
 */
final class RecordedDay implements EffectSink {
    /** Ten thousand messages a second, above any peak the market has seen. */
    private static final long STEP_NS = 100_000;

    private static final int DATE = 20261120;
    private static final long OPEN_NS = MarketTime.epochNs(DATE, MarketTime.at(9, 20));
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SHARE_TICK = Decimals.of(50);
    private static final long FUTURE_TICK = Decimals.ONE / 10;
    private static final long SHARE_REFERENCE = Decimals.of(25_000);
    private static final long FUTURE_REFERENCE = Decimals.of(1_900);
    private static final long MUCH = Decimals.of(1_000_000_000_000L);
    private static final int FUTURE_LEVELS = 10;
    private static final int GROUP_RECORDS = 64;

    /** Of 13 messages in a row nine are quotes; among them an index value now and then. */
    private static final int TURNS = 13;

    private static final int QUOTES = 9;
    private static final int INDEX_EVERY = 1_000;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final Deque<byte[]> requests = new ArrayDeque<>();
    private final DayFrames frames = new DayFrames();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final ReplayBenchSettings settings;
    private final SplittableRandom random;
    private final JournalWriter journal;
    private final long[] bestBid;
    private final long[] totals;
    private long nowNs = OPEN_NS;
    private long sequence;
    private long orders;

    private RecordedDay(final ReplayBenchSettings settings, final JournalWriter journal) {
        this.settings = settings;
        this.journal = journal;
        random = new SplittableRandom(settings.seed());
        bestBid = new long[settings.shares() + 1];
        totals = new long[bestBid.length];
        logic.effectSink(this);
    }

    /**
     * Writes a day.
     *
     * @param inputs folder of the journal
     * @param settings how long, how wide
     * @return what was written
     */
    static Written write(final Path inputs, final ReplayBenchSettings settings) {
        try (JournalWriter journal =
                JournalWriter.open(new JournalContext().directory(inputs).durability(Durability.BUFFERED))) {
            final RecordedDay day = new RecordedDay(settings, journal);
            day.boot();
            for (int i = 0; i < settings.events(); i++) {
                day.event(i);
            }
            journal.flush();
            return new Written(day.sequence, day.orders, day.logic.stateHash());
        }
    }

    /**
     * A day written.
     *
     * @param inputs in the journal
     * @param orders that strategies sent
     * @param stateHash after the last input
     */
    record Written(long inputs, long orders, long stateHash) {}

    @Override
    public MutableDirectBuffer begin() {
        return effect;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        if (header.wrap(effect, 0).templateId() == SendOrderDecoder.TEMPLATE_ID) {
            final byte[] request = new byte[length];
            effect.getBytes(0, request);
            requests.add(request);
        }
    }

    private void boot() {
        final BootFrames boot = new BootFrames(() -> nowNs);
        input(boot.engineStart(1, DATE, 0, settings.seed(), "bench", 0));
        input(boot.account(new AccountConfig(0, "1", "8", MUCH, 1_500_000, 1_000_000, 27_000_000, 170_000_000)));
        boot.rulebook(RulebookFiles.packaged(), 1).forEach(this::input);
        input(boot.limits(new LimitsConfig(LimitsConfig.ALL, 1_000_000, MUCH, 1_000_000_000L, 1_000)));
        control(boot, RiskControlId.MAX_VALUE, MUCH);
        control(boot, RiskControlId.DAILY_LOSS, MUCH);
        control(boot, RiskControlId.POSITION, 1_000_000);
        control(boot, RiskControlId.PRICE_COLLAR, 70_000_000);
        for (int id = 0; id < bestBid.length; id++) {
            define(id);
        }
        input(frames.definition(
                indexId(),
                "VN30",
                Market.HOSE,
                InstrumentType.INDEX,
                1,
                new DayFrames.PriceRange(Decimals.NULL, Decimals.NULL, Decimals.NULL)));
        final List<Integer> halfOfShares =
                IntStream.range(0, settings.shares() / 2).boxed().limit(64).toList();
        final List<Integer> future = List.of(settings.shares());
        strategy(boot, 0, "book-imbalance", future, List.of(1L, 50L, 5L, 95L, 2_000L, 500L));
        strategy(boot, 1, "book-imbalance", halfOfShares, List.of(100L, 10_000L, 3L, 95L, 10_000L, 500L));
        strategy(boot, 2, "mean-reversion", halfOfShares, List.of(100L, 10_000L, 3L, 6L, 50L, 10_000L));
    }

    private void control(final BootFrames boot, final RiskControlId control, final long limit) {
        input(boot.riskControl(new ControlConfig(
                RiskScope.FIRM,
                0,
                control,
                true,
                1,
                limit,
                ControlConfig.NONE,
                ControlConfig.NONE,
                ControlConfig.NONE)));
    }

    private void strategy(
            final BootFrames boot,
            final int id,
            final String kind,
            final List<Integer> instruments,
            final List<Long> parameters) {
        input(boot.strategy(new StrategyConfig(id, 0, true, kind, kind + '-' + id, instruments, parameters)));
    }

    private void define(final int id) {
        final boolean isFuture = id == settings.shares();
        bestBid[id] = range(id).reference();
        input(
                isFuture
                        ? frames.definition(
                                id, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 100_000, range(id))
                        : frames.definition(id, "S" + id, Market.HOSE, InstrumentType.SHARE, 1, range(id)));
        input(frames.continuous(id, isFuture ? Market.DERIVATIVES : Market.HOSE, DATE));
    }

    private DayFrames.PriceRange range(final int id) {
        final boolean isFuture = id == settings.shares();
        final long reference = isFuture ? FUTURE_REFERENCE : SHARE_REFERENCE;
        final long width = isFuture ? Decimals.of(133) : Decimals.of(1_750);
        return new DayFrames.PriceRange(reference, reference - width, reference + width);
    }

    private void event(final int number) {
        nowNs += STEP_NS;
        frames.receivedNs(nowNs);
        final long exchangeNs = nowNs / SECOND_NS * SECOND_NS;
        final int id = random.nextInt(bestBid.length);
        final boolean isFuture = id == settings.shares();
        final long tick = isFuture ? FUTURE_TICK : SHARE_TICK;
        if (number % TURNS < QUOTES) {
            move(id, tick);
            input(frames.quote(
                    id,
                    exchangeNs,
                    bestBid[id],
                    tick,
                    isFuture ? FUTURE_LEVELS : settings.levels(),
                    quantity(),
                    quantity()));
        } else {
            final long quantity = quantity();
            totals[id] += quantity;
            final long price = bestBid[id] + (random.nextBoolean() ? tick : 0);
            input(frames.trade(id, exchangeNs, price, quantity, totals[id], range(id)));
        }
        if (number % INDEX_EVERY == 0) {
            input(frames.indexValue(indexId(), exchangeNs, FUTURE_REFERENCE + random.nextInt(10) * FUTURE_TICK));
        }
        answer();
    }

    /** A walk between the middle half of the day's range, so that every level stays in the band. */
    private void move(final int id, final long tick) {
        final DayFrames.PriceRange range = range(id);
        final long next = bestBid[id] + (random.nextInt(3) - 1) * tick;
        final long half = (range.ceiling() - range.reference()) / 2;
        if (Math.abs(next - range.reference()) < half) {
            bestBid[id] = next;
        }
    }

    private long quantity() {
        return 100L * (1 + random.nextInt(50));
    }

    private int indexId() {
        return bestBid.length;
    }

    /** The broker's answers are inputs like the others; each may cause further requests. */
    private void answer() {
        final SendOrderDecoder request = new SendOrderDecoder();
        while (!requests.isEmpty()) {
            request.wrapAndApplyHeader(new UnsafeBuffer(requests.remove()), 0, header);
            if (request.action() == OrderAction.NEW) {
                orders++;
                input(frames.report(request, ReportKind.QUEUED, request.price(), request.quantity()));
                input(frames.report(request, ReportKind.FILLED, request.price(), request.quantity()));
            } else {
                input(frames.report(request, ReportKind.REJECTED, Decimals.NULL, Decimals.NULL));
            }
        }
    }

    private void input(final DirectBuffer frame) {
        input(frame, frame.capacity());
    }

    private void input(final int lengthBytes) {
        input(frames.buffer(), lengthBytes);
    }

    private void input(final DirectBuffer frame, final int lengthBytes) {
        journal.append(nowNs, frame, 0, lengthBytes);
        sequence++;
        if (sequence % GROUP_RECORDS == 0) {
            journal.flush();
        }
        logic.onInput(sequence, nowNs, frame, 0);
        if (logic.counts().refused() != 0) {
            throw new IllegalStateException("sequence=" + sequence + ": the logic refused an input of the benchmark");
        }
    }
}
