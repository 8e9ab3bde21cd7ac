package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Movements of money and shares, terms and settlement prices at random, possible ones and impossible ones. Equal seeds give equal
 * noise.
 */
public final class LedgerNoise {
    private final LedgerFrames frames = new LedgerFrames();
    private final SplittableRandom random;
    private final Offer offer;

    /** Takes a frame. */
    @FunctionalInterface
    public interface Offer {
        void offer(MutableDirectBuffer buffer, int length);
    }

    public LedgerNoise(final long seed, final Offer offer) {
        random = new SplittableRandom(seed ^ 0x1ED6E2);
        this.offer = offer;
    }

    /** One input. */
    public void step(final long nowNs) {
        final int account = random.nextInt(3);
        switch (random.nextInt(9)) {
            case 0, 8 -> terms(account);
            case 1, 2, 3 -> cash(account);
            case 4, 5 -> shares(account, nowNs);
            case 6 -> {
                frames.commandId(random.nextInt(40));
                cash(account);
                frames.commandId(random.nextInt(100_000, Integer.MAX_VALUE));
            }
            default -> settlement(nowNs);
        }
    }

    private void terms(final int account) {
        final int length = frames.terms(account, random.nextInt(3_000_000));
        frames.terms()
                .investor(InvestorKind.get((short) (1 + random.nextInt(3))))
                .foreign((short) random.nextInt(2))
                .taxExempt((short) random.nextInt(2))
                .futureMarginRate(random.nextBoolean() ? Decimals.NULL : 100_000_000 + random.nextInt(100_000_000))
                .marginUseLimit(500_000_000 + random.nextInt(500_000_000))
                .creditLimit(Decimals.of(random.nextInt(1_000_000_000)))
                .unpaidBuyLimit(random.nextBoolean() ? Decimals.NULL : Decimals.of(1 + random.nextInt(1_000_000_000)))
                .advanceRate(random.nextInt(1_000_000_001));
        offer.offer(frames.buffer(), length);
    }

    private void cash(final int account) {
        final CashMovementKind kind = CashMovementKind.get((short) (1 + random.nextInt(12)));
        final long amount = 1 + random.nextLong(Decimals.of(random.nextBoolean() ? 500_000_000L : 50_000L));
        final int about = random.nextInt(4) == 0 ? LedgerFrames.NONE : random.nextInt(4);
        final int counter = kind == CashMovementKind.TRANSFER ? random.nextInt(3) : LedgerFrames.NONE;
        offer.offer(frames.buffer(), frames.cash(account, kind, amount, about, counter));
    }

    private void shares(final int account, final long nowNs) {
        final HoldingMovementKind kind = HoldingMovementKind.get((short) (1 + random.nextInt(5)));
        final int date = random.nextBoolean()
                ? TradingDates.NULL
                : TradingDates.plusDays(MarketTime.date(nowNs), random.nextInt(40));
        offer.offer(
                frames.buffer(),
                frames.shares(
                        account,
                        kind,
                        random.nextInt(4),
                        1 + random.nextInt(kind == HoldingMovementKind.SPLIT ? 5_000 : 700),
                        Decimals.of(1 + random.nextInt(60_000)),
                        date));
    }

    private void settlement(final long nowNs) {
        offer.offer(
                frames.buffer(),
                frames.settlement(
                        random.nextInt(2),
                        TradingDates.plusDays(MarketTime.date(nowNs), random.nextInt(3) - 1),
                        Decimals.of(1_850) + 1_000L * random.nextInt(1_000),
                        random.nextInt(5) == 0));
    }
}
