package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prints of the books beside the one that orders go to. */
class BoardScenarioTest {
    private final List<Long> heard = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"ODD_LOT", "PUT_THROUGH"})
    void shouldKeepPrintsOfOtherBooksOutOfThePriceThatOrdersAreJudgedBy(final Board board) {
        final Scenario market = market().print(SHARE, Board.ROUND_LOT, "25000", 300);
        final Instrument share = market.logic().instruments().instrument(SHARE);

        market.print(SHARE, board, "26750", 99);

        assertThat(share.lastPrice()).isEqualTo(Decimals.of(25_000));
        assertThat(share.totalQuantity()).isEqualTo(300);
        assertThat(heard).containsExactly(Decimals.of(25_000));
        assertThat(market.logic().analytics().trades(SHARE).board(board).quantity())
                .as("it is not forgotten either")
                .isEqualTo(99);
        assertThat(market.logic().analytics().trades(SHARE).totalQuantity()).isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROUND_LOT", "NULL_VAL", "AFTER_HOURS"})
    void shouldTakePrintsOfTheOrdersBookAndOfItsAfterHours(final Board board) {
        final Scenario market = market().print(SHARE, board, "25000", 300);

        assertThat(market.logic().instruments().instrument(SHARE).lastPrice()).isEqualTo(Decimals.of(25_000));
        assertThat(heard).containsExactly(Decimals.of(25_000));
    }

    @Test
    void shouldHaveNoPriceAfterOddLotsAlone() {
        final Scenario market = market().print(SHARE, Board.ODD_LOT, "26750", 7);

        assertThat(market.logic().instruments().instrument(SHARE).lastPrice()).isEqualTo(Decimals.NULL);
        assertThat(heard).isEmpty();
    }

    private Scenario market() {
        return new Scenario(new StrategyKind("prices", List.of(), parameters -> new PriceHearer(heard)))
                .account(10_000_000_000L, "0.15", "0.1")
                .instrument(SHARE, Market.HOSE, InstrumentType.SHARE)
                .strategy(0, "prices", SHARE);
    }

    private static final class PriceHearer implements Strategy {
        private final List<Long> heard;

        PriceHearer(final List<Long> heard) {
            this.heard = heard;
        }

        @Override
        public void onStart(final StrategyContext context) {
            heard.clear();
        }

        @Override
        public void onTrade(final int slot, final Instrument instrument, final AggressorSide aggressor) {
            heard.add(instrument.lastPrice());
        }

        @Override
        public long digest(final long start) {
            return Digest.fold(start, heard.size());
        }

        @Override
        public void snapshot(final StateWriter out) {
            out.putInt(heard.size());
        }

        @Override
        public void restore(final StrategyContext context, final StateReader in) {
            onStart(context);
            in.getInt();
        }
    }
}
