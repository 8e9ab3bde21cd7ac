package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.market.contracts.ContractMonths;
import io.saola.market.contracts.FutureMoney;
import io.saola.market.contracts.Isin;
import io.saola.market.contracts.KrxCode;
import io.saola.market.host.RulebookFiles;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Look-ups and arithmetic of a compiled day allocate nothing. */
class RulesAllocationTest {
    private static final int ROUNDS = 100_000;
    private static final int MAX_MEASUREMENTS = 20;

    private final TradingRules rules = RulebookFiles.packaged().on(20261120);
    private final long[] continuous = new long[20];
    private final int[] months = new int[ContractMonths.MAX_LISTED];

    @Test
    void shouldAllocateNothingPerLookUp() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long id = Thread.currentThread().getId();
        long sum = round(ROUNDS);
        long allocated = Long.MAX_VALUE;
        // compiling allocates at moments of its own choosing; what a look-up costs shows in every measurement
        for (int i = 0; i < MAX_MEASUREMENTS && allocated > 0; i++) {
            final long before = threads.getThreadAllocatedBytes(id);
            sum += round(ROUNDS);
            allocated = threads.getThreadAllocatedBytes(id) - before;
        }
        assertThat(sum).isNotZero();
        assertThat(allocated).as("bytes of %d rounds", ROUNDS).isZero();
    }

    private long round(final int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            final long price = Decimals.of(10_000 + i % 1_000 * 50);
            final TickTable ticks = rules.ticks(Market.HOSE, InstrumentType.SHARE);
            sum += ticks.next(price) + ticks.previous(price) + ticks.roundNearest(price + 1);
            sum += rules.ceiling(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, price);
            sum += rules.floor(Market.HOSE, InstrumentType.SHARE, BandKind.FIRST_DAY, price);
            final long time = MarketTime.at(9, i % 60);
            final SessionClock clock = rules.sessions(Market.HOSE, Board.ROUND_LOT, i % 2 == 0);
            sum += clock.nextChangeNs(time) + clock.phaseAt(time).value();
            sum += rules.accepts(Market.HNX, Board.ROUND_LOT, Phase.CONTINUOUS, OrderType.MAK) ? 1 : 0;
            sum += rules.mayAmend(Market.HOSE, Board.ROUND_LOT, Phase.PERIODIC_AUCTION, time) ? 1 : 0;
            sum += rules.isValidQuantity(Market.HOSE, Board.ROUND_LOT, InstrumentType.SHARE, i) ? 1 : 0;
            sum += rules.settlement(Market.HOSE).sellableFromNs(20261120, rules.calendar());
            sum += rules.fees(Market.HOSE, InstrumentType.SHARE).buyReserve(price * 100, 1_500_000);
            final ContractSpec vn30 = rules.contract(FutureProduct.VN30);
            sum += rules.futureFees(InstrumentType.INDEX_FUTURE).tax(vn30.notional(price, 1), vn30.initialMarginRate());
            sum += ContractMonths.listed(vn30, ContractMonths.frontMonth(vn30, 20261120, rules.calendar()), months);
            sum += KrxCode.yearMonth("41I1GC000") + Isin.checkDigit("VN41I1G2000");
            sum += FutureMoney.finalSettlementPrice(continuous, continuous.length, continuous, 5);
        }
        return sum;
    }
}
