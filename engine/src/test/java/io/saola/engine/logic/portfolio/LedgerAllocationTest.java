package io.saola.engine.logic.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.InputFrames;
import io.saola.engine.support.LedgerFrames;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Under a rulebook and terms, booking and asking leave no garbage. */
class LedgerAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 50_000;
    private static final int MAX_ROUNDS = 20;
    private static final int DATE = 20261119;

    private final BusinessLogic logic = new BusinessLogic(List.of());
    private final LedgerFrames ledger = new LedgerFrames();
    private long nowNs = MarketTime.epochNs(DATE, MarketTime.at(9, 30));

    @Test
    void shouldBookFillsAndAnswerTheRiskGateWithoutGarbage() {
        begin();
        final Account account = logic.accounts().account(0);
        final Instrument future = logic.instruments().instrument(0);
        final Instrument share = logic.instruments().instrument(1);
        final long price = Decimals.of(1_900);
        final long cost = Decimals.of(25_000);
        shouldAllocateNothing(() -> {
            account.working(future, true, 2, 1, account.holdFor(future, true, 2, price));
            assertPositive(account.reserveFor(future, true, 1, price));
            assertPositive(account.buyingPower(future));
            account.execute(future, true, price, 2);
            account.working(future, true, -2, -1, -account.holdFor(future, true, 2, price));
            account.execute(future, false, price + 1_000, 2);
            account.working(share, true, 100, 1, account.holdFor(share, true, 100, cost));
            assertPositive(account.buyingPower(share));
            account.execute(share, true, cost, 100);
            account.working(share, true, -100, -1, -account.holdFor(share, true, 100, cost));
            account.execute(share, false, cost, 100);
        });
        assertThat(account.imbalance()).isZero();
        assertThat(account.fees()).isPositive();
    }

    @Test
    void shouldTakeMovementsAndSettlementsWithoutGarbage() {
        begin();
        final Account account = logic.accounts().account(0);
        account.execute(logic.instruments().instrument(0), true, Decimals.of(1_900), 2);
        shouldAllocateNothing(() -> {
            nowNs += 1_000_000_000L;
            input(
                    ledger.buffer(),
                    ledger.cash(0, CashMovementKind.DEPOSIT, 10_000, LedgerFrames.NONE, LedgerFrames.NONE));
            input(ledger.buffer(), ledger.cash(0, CashMovementKind.FEE, 10_000, 0, LedgerFrames.NONE));
            input(ledger.buffer(), ledger.shares(0, HoldingMovementKind.TRANSFER_IN, 1, 10, 10_000));
            input(ledger.buffer(), ledger.shares(0, HoldingMovementKind.TRANSFER_OUT, 1, 10, 10_000));
            input(ledger.buffer(), ledger.settlement(0, DATE, Decimals.of(1_900) + nowNs % 100, false));
            input(ledger.buffer(), ledger.cash(9, CashMovementKind.DEPOSIT, 1, LedgerFrames.NONE, LedgerFrames.NONE));
        });
        assertThat(account.imbalance()).isZero();
        assertThat(logic.ledgerInputs().refused()).isGreaterThan(EVENTS);
    }

    private void begin() {
        final BootFrames boot = new BootFrames(() -> 1);
        final InputFrames frames = new InputFrames();
        input(boot.engineStart(1, DATE, 0, 1, "test", 0), 1);
        input(
                boot.account(new AccountConfig(
                        0, "1", "8", Decimals.of(100_000_000_000_000L), 1, 1, Decimals.of(2_700), 170_000_000)),
                1);
        boot.rulebook(RulebookFiles.packaged(), 1).forEach(frame -> input(frame, 1));
        input(frames.buffer(), frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        input(frames.buffer(), frames.instrument(1, "FPT", Market.HOSE, InstrumentType.SHARE));
        input(ledger.buffer(), ledger.terms(0, 1_500_000));
        input(
                ledger.buffer(),
                ledger.cash(
                        0,
                        CashMovementKind.MARGIN_DEPOSIT,
                        Decimals.of(40_000_000_000_000L),
                        LedgerFrames.NONE,
                        LedgerFrames.NONE));
    }

    private void input(final DirectBuffer frame, final int length) {
        assertPositive(length);
        logic.onInput(logic.sequence() + 1, nowNs, frame, 0);
    }

    /** AssertJ would allocate. */
    private static void assertPositive(final long value) {
        if (value <= 0) {
            throw new AssertionError(value + " is not positive");
        }
    }

    /** The compiler allocates at moments of its own choosing; what depends on events shows in every round. */
    private static void shouldAllocateNothing(final Runnable event) {
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < MAX_ROUNDS && allocated > 0; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                event.run();
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes over %d events", EVENTS).isZero();
    }
}
