package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.exchange.PackagedRulebook;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookAcceptanceTest {
    private static final int HOSE = 0;
    private static final int HNX = 1;
    private static final int FUTURE = 2;

    private final RulebookAcceptance today = on(LocalDate.of(2026, 11, 20));
    private final RulebookAcceptance beforeKrx = on(LocalDate.of(2025, 4, 28));

    @ParameterizedTest
    @CsvSource({
        "0, CONTINUOUS, LO, 39000, 100, NONE",
        "0, CONTINUOUS, LO, 39010, 100, INVALID_TICK",
        "0, CONTINUOUS, LO, 41750, 100, OUT_OF_BAND",
        "0, CONTINUOUS, LO, 41700, 100, NONE",
        "0, CONTINUOUS, LO, 36300, 100, NONE",
        "0, CONTINUOUS, LO, 36250, 100, OUT_OF_BAND",
        "0, CONTINUOUS, LO, 39000, 150, INVALID_QUANTITY",
        "0, CONTINUOUS, LO, 39000, 500000, NONE",
        "0, CONTINUOUS, LO, 39000, 500100, INVALID_QUANTITY",
        "0, CONTINUOUS, MOK, 0, 100, TYPE_NOT_ALLOWED_IN_PHASE",
        "0, CONTINUOUS, MTL, 0, 100, NONE",
        "0, CONTINUOUS, MTL, 39000, 100, INVALID_TICK",
        "0, CLOSING_AUCTION, ATC, 0, 100, NONE",
        "0, OPENING_AUCTION, ATC, 0, 100, TYPE_NOT_ALLOWED_IN_PHASE",
        "0, HALTED, LO, 39000, 100, NOT_TRADABLE",
        "1, AFTER_HOURS, PLO, 0, 100, NONE",
        "1, CONTINUOUS, MAK, 0, 100, NONE",
        "2, CONTINUOUS, LO, 1900.1, 500, NONE",
        "2, CONTINUOUS, LO, 1900.1, 501, INVALID_QUANTITY",
        "2, CONTINUOUS, LO, 1900.15, 1, INVALID_TICK",
    })
    void shouldCheckNewOrdersByTheRulesOfTheDate(
            final int instrument,
            final Phase phase,
            final OrderType type,
            final String price,
            final long quantity,
            final FillRefusal expected) {
        assertThat(today.checkNew(instrument, phase, Side.BUY, type, Decimals.parse(price), quantity))
                .isEqualTo(expected);
    }

    @Test
    void shouldLetOneRequestChangePriceOrQuantityAsTheDateHasIt() {
        assertThat(amend(today, HOSE, 39_000, 200)).isEqualTo(FillRefusal.NONE);
        assertThat(amend(today, HOSE, 39_050, 300)).isEqualTo(FillRefusal.NONE);
        assertThat(amend(today, HOSE, 39_050, 200)).isEqualTo(FillRefusal.INVALID_AMENDMENT);
        assertThat(amend(today, HOSE, 39_000, 300)).as("no change").isEqualTo(FillRefusal.INVALID_AMENDMENT);
        assertThat(amend(today, HOSE, 39_000, 100))
                .as("not above what is filled")
                .isEqualTo(FillRefusal.INVALID_AMENDMENT);
        assertThat(amend(beforeKrx, HOSE, 39_000, 200)).as("price only").isEqualTo(FillRefusal.INVALID_AMENDMENT);
        assertThat(amend(beforeKrx, HNX, 15_200, 200)).as("both at once").isEqualTo(FillRefusal.NONE);
        assertThat(today.checkAmend(
                        HOSE,
                        Phase.CLOSING_AUCTION,
                        OrderType.LO,
                        Decimals.of(39_000),
                        300,
                        0,
                        Decimals.of(39_050),
                        300))
                .isEqualTo(FillRefusal.NOT_AMENDABLE);
    }

    @Test
    void shouldLetOnlyLimitOrdersOfContinuousTradingBeCancelled() {
        assertThat(today.checkCancel(HOSE, Phase.CONTINUOUS, OrderType.LO)).isEqualTo(FillRefusal.NONE);
        assertThat(today.checkCancel(HOSE, Phase.CLOSING_AUCTION, OrderType.LO)).isEqualTo(FillRefusal.NOT_AMENDABLE);
        assertThat(today.checkCancel(HNX, Phase.AFTER_HOURS, OrderType.PLO)).isEqualTo(FillRefusal.NOT_AMENDABLE);
    }

    @Test
    void shouldGiveGridBandAndLot() {
        assertThat(today.floor(HOSE)).isEqualTo(Decimals.of(36_300));
        assertThat(today.ceiling(HOSE)).isEqualTo(Decimals.of(41_700));
        assertThat(today.nextPrice(HOSE, Decimals.of(39_000))).isEqualTo(Decimals.of(39_050));
        assertThat(today.previousPrice(FUTURE, Decimals.of(1_900))).isEqualTo(Decimals.parse("1899.9"));
        assertThat(today.lotSize(HOSE)).isEqualTo(100);
        assertThat(today.lotSize(FUTURE)).isEqualTo(1);
        assertThat(today.isValidPrice(HOSE, Decimals.of(41_700))).isTrue();
        assertThat(today.isValidPrice(HOSE, Decimals.of(41_750))).isFalse();
    }

    @Test
    void shouldRefuseAnInstrumentWithoutABand() {
        final TradingRules rules = PackagedRulebook.on(LocalDate.of(2026, 11, 20));
        assertThatThrownBy(() -> RulebookAcceptance.Listing.of(rules, Market.HOSE, InstrumentType.SHARE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("referencePrice=0");
    }

    /** An order of 300 at the reference price, 100 of it filled. */
    private static FillRefusal amend(
            final RulebookAcceptance rules, final int instrument, final long newPrice, final long newQuantity) {
        final long price = Decimals.of(instrument == HNX ? 15_300 : 39_000);
        return rules.checkAmend(
                instrument, Phase.CONTINUOUS, OrderType.LO, price, 300, 100, Decimals.of(newPrice), newQuantity);
    }

    private static RulebookAcceptance on(final LocalDate date) {
        final TradingRules rules = PackagedRulebook.on(date);
        return new RulebookAcceptance(
                rules,
                List.of(
                        RulebookAcceptance.Listing.of(rules, Market.HOSE, InstrumentType.SHARE, Decimals.of(39_000)),
                        RulebookAcceptance.Listing.of(rules, Market.HNX, InstrumentType.SHARE, Decimals.of(15_300)),
                        RulebookAcceptance.Listing.of(
                                rules, Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, Decimals.of(1_900))));
    }
}
