package io.saola.simulator.fill;

import static io.saola.simulator.fill.FillScenario.SHARE;
import static io.saola.simulator.fill.FillScenario.vnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad data and bad requests are named, counted and change nothing else. */
final class FillRefusalTest {
    private static final String BOOK = "24950x1000 | 25000x300 25050x500 25150x200";

    private final FillScenario scenario =
            new FillScenario(FillModel.QUEUE).quote(BOOK).buy(24_950, 300);
    private final BacktestVenue venue = scenario.venue();

    @ParameterizedTest
    @CsvSource({
        "BAD_DEPTH, 24950x100 25000x100 | 25050x100",
        "BAD_DEPTH, 24950x100 24950x100 | 25050x100",
        "BAD_DEPTH, 24950x100 | 25050x100 25000x100",
        "BAD_DEPTH, 24950x0 | 25050x100",
        "BAD_DEPTH, 24950x-5 | 25050x100",
        "BAD_DEPTH, 24950x3000000001 | 25050x100",
        "CROSSED_BOOK, 25050x100 | 25050x100",
        "INVALID_PRICE, 24960x100 | 25050x100",
        "INVALID_PRICE, 23200x100 | 25050x100",
        "INVALID_PRICE, 24950x100 | 26800x100",
        "INVALID_PRICE, 0x100 | 25050x100",
        "INVALID_PRICE, -50x100 | 25050x100"
    })
    void shouldRefuseAQuoteThatCannotBe(final DataRefusal expected, final String quote) {
        final BookDepth depth = scenario.depth(quote);
        shouldRefuse(expected, () -> venue.onQuote(SHARE, scenario.timeNs(), depth));
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_QUANTITY, 24950, 0",
        "INVALID_QUANTITY, 24950, -100",
        "INVALID_QUANTITY, 24950, 3000000001",
        "INVALID_PRICE, 24951, 100",
        "INVALID_PRICE, 26800, 100"
    })
    void shouldRefuseATradeThatCannotBe(final DataRefusal expected, final long price, final long quantity) {
        shouldRefuse(expected, () -> venue.onTrade(SHARE, scenario.timeNs(), vnd(price), quantity, AggressorSide.SELL));
    }

    @Test
    void shouldRefuseDataOfUnknownInstruments() {
        shouldRefuse(
                DataRefusal.UNKNOWN_INSTRUMENT,
                () -> venue.onTrade(1, scenario.timeNs(), vnd(24_950), 100, AggressorSide.SELL));
        shouldRefuse(DataRefusal.UNKNOWN_INSTRUMENT, () -> venue.onSession(-1, scenario.timeNs(), Phase.CONTINUOUS));
    }

    @Test
    void shouldRefuseDataOlderThanWhatItHasSeen() {
        shouldRefuse(
                DataRefusal.TIME_BACKWARDS,
                () -> venue.onTrade(SHARE, scenario.timeNs() - 1, vnd(24_950), 100, AggressorSide.SELL));
    }

    @Test
    void shouldRefuseDataThatDoesNotFitThePhase() {
        shouldRefuse(DataRefusal.NO_AUCTION, () -> venue.onAuctionPrint(SHARE, scenario.timeNs(), vnd(24_950), 100));
        scenario.session(Phase.BREAK);
        shouldRefuse(
                DataRefusal.NOT_CONTINUOUS,
                () -> venue.onTrade(SHARE, scenario.timeNs(), vnd(24_950), 100, AggressorSide.SELL));
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_TICK, LO, 24951, 100",
        "OUT_OF_BAND, LO, 26800, 100",
        "INVALID_QUANTITY, LO, 24950, 150",
        "INVALID_TICK, MTL, 24950, 100",
        "TYPE_NOT_ALLOWED_IN_PHASE, ATO, 0, 100"
    })
    void shouldRejectWhatTheRulesReject(
            final FillRefusal expected, final OrderType type, final long price, final long quantity) {
        scenario.order(Side.BUY, type, price, quantity).shouldHaveHeard("accepted 1", "rejected 2 " + expected);
        assertThat(venue.refusedRequests(expected)).isEqualTo(1);
        assertThat(venue.openOrderCount()).isEqualTo(1);
    }

    @Test
    void shouldRejectOrderIdsThatDoNotGrow() {
        venue.submit(1, SHARE, Side.BUY, OrderType.LO, vnd(24_950), 100);
        scenario.shouldHaveHeard("accepted 1", "rejected 1 DUPLICATE_ORDER_ID");
    }

    @Test
    void shouldRejectOrdersForUnknownInstruments() {
        venue.submit(9, 7, Side.BUY, OrderType.LO, vnd(24_950), 100);
        scenario.shouldHaveHeard("accepted 1", "rejected 9 UNKNOWN_INSTRUMENT");
    }

    @Test
    void shouldRefuseAmendmentsThatBreakARule() {
        scenario.amend(1, 24_900, 400)
                .amend(1, 24_950, 300)
                .amend(5, 24_950, 300)
                .amend(1, 24_950, 250)
                .shouldHaveHeard(
                        "accepted 1",
                        "refused 1 INVALID_AMENDMENT",
                        "refused 1 INVALID_AMENDMENT",
                        "refused 5 UNKNOWN_ORDER",
                        "refused 1 INVALID_QUANTITY")
                .shouldStandBehind(1, 1_000);
    }

    @Test
    void shouldRejectOrdersAboveItsCapacity() {
        final FillConfig small = new FillConfig(FillModel.QUEUE, CancellationSplit.PRO_RATA, 100, 0, 1, 2);
        final FillScenario tiny =
                new FillScenario(small).quote(BOOK).buy(24_950, 100).buy(24_950, 100);
        tiny.shouldHaveHeard("accepted 1", "rejected 2 TOO_MANY_ORDERS");
        assertThat(tiny.venue().submit(3, SHARE, Side.BUY, OrderType.LO, vnd(24_950), 100))
                .isEqualTo(FillRefusal.NONE);
        assertThat(tiny.venue().cancel(1)).isEqualTo(FillRefusal.NONE);
        assertThat(tiny.venue().cancel(1)).isEqualTo(FillRefusal.TOO_MANY_REQUESTS);
        assertThat(tiny.venue().refusedRequests(FillRefusal.TOO_MANY_REQUESTS)).isEqualTo(1);
    }

    @Test
    void shouldStopRatherThanLoseAnAnswer() {
        final FillConfig small = new FillConfig(FillModel.QUEUE, CancellationSplit.PRO_RATA, 100, 0, 4, 2);
        final FillScenario slow = new FillScenario(small, Latencies.constant(0, 0, 1_000_000_000), 3);
        slow.quote(BOOK);
        assertThatThrownBy(() -> slow.buy(25_150, 1_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("maxPending=2");
    }

    @Test
    void shouldRefuseImpossibleConfigurations() {
        assertThatThrownBy(() -> new FillConfig(FillModel.QUEUE, CancellationSplit.PRO_RATA, 101, 0, 1, 1))
                .hasMessageContaining("auctionBetterPercent");
        assertThatThrownBy(() -> new FillConfig(FillModel.QUEUE, CancellationSplit.PRO_RATA, 100, -1, 1, 1))
                .hasMessageContaining("auctionAtPricePercent");
        assertThatThrownBy(() -> new FillConfig(FillModel.QUEUE, CancellationSplit.PRO_RATA, 100, 0, 0, 1))
                .hasMessageContaining("maxOpenOrders");
        assertThatThrownBy(() -> new FillScenario(FillConfig.of(FillModel.QUEUE), Latencies.none(), 11))
                .hasMessageContaining("feedLevels=11");
    }

    private void shouldRefuse(final DataRefusal expected, final Supplier<DataRefusal> data) {
        final long before = venue.stateHash();
        final long counted = venue.refusedData(expected);
        assertThat(data.get()).isEqualTo(expected);
        assertThat(venue.refusedData(expected)).isEqualTo(counted + 1);
        assertThat(venue.stateHash()).isEqualTo(before);
    }
}
