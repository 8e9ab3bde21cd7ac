package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.market.host.RulebookFiles;
import org.junit.jupiter.api.Test;

class PackagedRulebookTest {
    @Test
    void shouldBeWhole() {
        assertThat(Rulebook.faults(RulebookFiles.packagedText())).isEmpty();
    }

    @Test
    void shouldHoldOtherOrderTypesOnEachSideOfTheKrxDate() {
        final Rulebook rulebook = RulebookFiles.packaged();
        final TradingRules before = rulebook.on(20250429);
        final TradingRules since = rulebook.on(20250505);
        assertThat(before.accepts(Market.HOSE, Board.ROUND_LOT, Phase.CONTINUOUS, OrderType.MP))
                .isTrue();
        assertThat(before.accepts(Market.HOSE, Board.ROUND_LOT, Phase.CONTINUOUS, OrderType.MTL))
                .isFalse();
        assertThat(since.accepts(Market.HOSE, Board.ROUND_LOT, Phase.CONTINUOUS, OrderType.MP))
                .isFalse();
        assertThat(since.accepts(Market.HOSE, Board.ROUND_LOT, Phase.CONTINUOUS, OrderType.MTL))
                .isTrue();
    }
}
