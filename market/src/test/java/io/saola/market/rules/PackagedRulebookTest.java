package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.market.host.RulebookFiles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
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

    /** Rules that go on from one date to the next are those of the date itself, on each side of every change and between. */
    @Test
    void shouldCompileTheSameForADateWhateverDatesWereAskedForBefore() {
        final Rulebook seasoned = RulebookFiles.packaged();
        final Set<Integer> changes = new HashSet<>();
        seasoned.entries().forEach(entry -> {
            changes.add(entry.from());
            changes.add(entry.to());
        });
        int compared = 0;
        int sinceChange = 0;
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            final int date = Integer.parseInt(day.format(DateTimeFormatter.BASIC_ISO_DATE));
            sinceChange = changes.contains(date) ? 0 : sinceChange + 1;
            final TradingRules rules = seasoned.on(date);
            assertThat(rules.tradingDate()).isEqualTo(date);
            if (sinceChange == 0 || sinceChange % 200 == 7) {
                assertThat(rules)
                        .as("rules of %d", date)
                        .usingRecursiveComparison()
                        .isEqualTo(RulebookFiles.packaged().on(date));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5);
    }
}
