package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookFaultsTest {
    /** One wrong line each, with a piece of the fault it must get. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tick,HOSE,*,*,-,-,10,source                               | expected 9 fields, found 8
        tick,HOSX,*,*,-,-,10,source,V                             | expected a Market, found "HOSX"
        tick,HOSE,G1,*,-,-,10,source,V                            | expected a Board, found "G1"
        tick,HOSE,*,STOCK,-,-,10,source,V                         | expected a InstrumentType, found "STOCK"
        tick,NULL_VAL,*,*,-,-,10,source,V                         | expected a Market, found "NULL_VAL"
        tick,HOSE,*,*,2025-02-30,-,10,source,V                    | not a date
        tick,HOSE,*,*,-,-,10,source,VV                            | one letter of confidence
        tick,HOSE,*,*,-,-,10,,V                                   | expected a source
        tick.size,HOSE,*,*,-,-,10,source,V                        | unknown rule "tick.size"
        future.vn31.multiplier,*,*,*,-,-,10,source,V              | unknown rule "future.vn31.multiplier"
        future.*.multiplier,*,*,*,-,-,10,source,V                 | unknown rule "future.*.multiplier"
        tick,HOSE,*,BOND,-,-,0,source,V                           | tick: expected positive ticks
        tick,HOSE,*,BOND,-,-,10 50:100,source,V                   | tick: expected ranges that begin on their own grid
        tick,HOSE,*,BOND,-,-,10 5:1,source,V                      | tick: expected positive ticks in ranges that rise
        tick,HOSE,*,BOND,-,-,ten,source,V                         | tick: expected a decimal number
        band.normal,HOSE,*,BOND,-,-,120,source,V                  | band.normal: expected a percentage
        lot,HOSE,AFTER_HOURS,*,-,-,-5,source,V                    | lot: expected a whole number from 1
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 OPEN 10:00 CLOSED,source,V | sessions: expected a Phase, found "OPEN"
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 BREAK 08:00 CLOSED,source,V | sessions: expected times that rise
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 BREAK,source,V     | sessions: expected pairs of hh:mm and phase
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 BREAK 25:00 CLOSED,source,V | sessions: expected hh:mm
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 PERIODIC_AUCTION/7 10:00 CLOSED,source,V | auctions that fill their time
        sessions,UPCOM,AFTER_HOURS,*,-,-,09:00 BREAK 10:00 BREAK,source,V | sessions: expected CLOSED as the last phase
        order.types,UPCOM,AFTER_HOURS,*,-,-,CONTINUOUS=LO+FOK,source,V | order.types: expected a OrderType, found "FOK"
        order.types,UPCOM,AFTER_HOURS,*,-,-,LO,source,V           | order.types: expected phase=type+type
        amend.fields,UPCOM,AFTER_HOURS,*,-,-,NONE,source,V        | amend.fields: expected a AmendFields
        settle.cycle,UPCOM,AFTER_HOURS,*,-,-,T+2,source,V         | settle.cycle: expected delivered=days@hh:mm
        restricted.days,UPCOM,AFTER_HOURS,*,-,-,SAT,source,V      | restricted.days: expected a Weekday
        fee.future_collateral,*,AFTER_HOURS,*,-,-,rate=1 min=5 max=4,source,V | expected min not above max
        calendar.closed,*,*,*,2026-03-02,-,true,source,V          | a calendar rule needs both dates
        system,HOSE,*,*,2026-03-02,2026-03-02,KRX,source,V        | ends on 2026-03-02, not after it begins
        system,HOSE,*,*,2026-03-02,-,KRX,source,X                 | confidence 'X' is none of VRUP
        """)
    void shouldRefuseALineByItsPlaceAndCause(final String line, final String fault) {
        final List<RulebookFault> faults =
                Rulebook.faults(RulebookFiles.packagedText().add("site.csv", "# a comment\n\n" + line));
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).place()).isEqualTo("site.csv:3");
        assertThat(faults.get(0).text()).contains(fault);
    }

    @Test
    void shouldListAllFaultsOfAText() {
        final RulebookText text = RulebookFiles.packagedText()
                .add("site.csv", "nonsense\nlot,HOSE,*,*,-,-,0,source,V\nnew.rule,*,*,*,-,-,1,source,V\n");
        assertThat(Rulebook.faults(text))
                .extracting(RulebookFault::place)
                .containsExactly("site.csv:1", "site.csv:2", "site.csv:3");
        assertThatThrownBy(() -> Rulebook.of(text))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("faults=3")
                .hasMessageContaining("site.csv:2: lot: expected a whole number");
    }

    @Test
    void shouldRefuseTwoRulesOfOneScopeOnOneDate() {
        final RulebookText text = RulebookFiles.packagedText().add("a.csv", """
            lot,UPCOM,AFTER_HOURS,*,-,2020-01-01,100,source,V
            lot,UPCOM,AFTER_HOURS,*,2019-12-31,-,100,source,V
            """);
        assertThat(Rulebook.faults(text)).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("a.csv:2");
            assertThat(fault.text()).contains("overlaps the rule at a.csv:1");
        });
    }

    @Test
    void shouldRefuseAGapInAMandatoryRule() {
        final List<RuleEntry> entries = new ArrayList<>(RulebookFiles.packaged().entries());
        entries.removeIf(entry -> entry.key().equals("amend.fields") && entry.market() == Market.HNX);
        assertThatThrownBy(() -> Rulebook.of(entries))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("missing rule amend.fields for HNX ROUND_LOT SHARE from 2014-01-01");
    }

    /** Every mandatory rule taken away, one key at a time: none may go unnoticed. */
    @Test
    void shouldNoticeEveryMandatoryRuleThatIsMissing() {
        final List<RuleEntry> all = RulebookFiles.packaged().entries();
        int mandatory = 0;
        for (final RuleKey key : RuleKey.values()) {
            if (key.cells() != RuleKey.Cells.NONE && key.cells() != RuleKey.Cells.PRODUCT) {
                final List<RuleEntry> without = new ArrayList<>(all);
                without.removeIf(entry -> entry.key().equals(key.pattern()));
                assertThatThrownBy(() -> Rulebook.of(without))
                        .as(key.pattern())
                        .isInstanceOf(RulebookException.class)
                        .hasMessageContaining("missing rule " + key.pattern() + " for ");
                mandatory++;
            }
        }
        assertThat(mandatory).isGreaterThan(30);
    }

    @Test
    void shouldRefuseABookWithoutMarketsOrCalendar() {
        assertThatThrownBy(() -> Rulebook.of(List.of()))
                .isInstanceOf(RulebookException.class)
                .hasMessageContaining("missing rule calendar.known")
                .hasMessageContaining("missing rule market.listed");
        assertThat(Rulebook.faults(RulebookFiles.packagedText()
                        .add("c.csv", "calendar.known,*,*,*,2029-01-01,2030-01-01,list,source,V\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).contains("leaves a gap after 2028-01-01"));
    }

    @Test
    void shouldReplaceOnlyTheDatesThatALaterFileCovers() {
        final Rulebook book = Rulebook.of(RulebookFiles.packagedText()
                .add("site.csv", "order.max_qty,HNX,*,*,2026-01-01,2026-07-01,1000000,our broker,V\n"));
        assertThat(book.on(20251231).maxQuantity(Market.HNX, Board.ROUND_LOT, InstrumentType.SHARE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(book.on(20260105).maxQuantity(Market.HNX, Board.ROUND_LOT, InstrumentType.SHARE))
                .isEqualTo(1_000_000);
        assertThat(book.on(20260701).maxQuantity(Market.HNX, Board.ROUND_LOT, InstrumentType.SHARE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(book.digest()).isNotEqualTo(RulebookFiles.packaged().digest());
    }

    @Test
    void shouldBoundTheNumberOfRules() {
        final StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= RulebookText.MAX_ENTRIES; i++) {
            lines.append("lot,UPCOM,AFTER_HOURS,*,-,-,100,source,V\n");
        }
        assertThat(new RulebookText().add("big.csv", lines).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.text()).contains("more than 4096 rules"));
    }

    /** Whatever one character becomes, the text is a rulebook or its faults are listed: nothing else is thrown. */
    @Test
    void shouldSurviveAnyChangedCharacter() {
        final String line = "sessions,UPCOM,AFTER_HOURS,*,2025-05-05,-,14:45 AFTER_HOURS_AUCTION 15:00 CLOSED,S3,V";
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            final StringBuilder changed = new StringBuilder(line);
            changed.setCharAt(random.nextInt(line.length()), (char) random.nextInt(32, 256));
            final RulebookText text = new RulebookText().add("x", changed);
            assertThat(text.faults().size() + text.entries().size())
                    .as("seed=%d, line=%s", seed, changed)
                    .isLessThanOrEqualTo(1);
            assertThat(Rulebook.faults(text))
                    .as("seed=%d, line=%s", seed, changed)
                    .isNotEmpty();
        }
    }

    @Test
    void shouldNameAFileThatCannotBeRead(@TempDir final Path directory) throws Exception {
        final Path missing = directory.resolve("none.csv");
        assertThatThrownBy(() -> RulebookFiles.add(new RulebookText(), List.of(missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv");
        final Path file =
                Files.writeString(directory.resolve("site.csv"), "tick.below_boundary,*,*,*,-,-,UPPER_TICK,ours,P\n");
        assertThat(Rulebook.faults(RulebookFiles.add(RulebookFiles.packagedText(), List.of(file))))
                .isEmpty();
    }

    /** Property 10: the rules are those of the trading date, in whatever order dates are asked for. */
    @Test
    void shouldCompileTheRulesOfTheDateWhateverWasAskedBefore() {
        final Rulebook book = RulebookFiles.packaged();
        final long seed = 10;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            final int date = TradingDates.plusDays(20180101, random.nextInt(3_600));
            final TradingRules rules = book.on(date);
            assertThat(rules.tradingDate()).isEqualTo(date);
            assertThat(rules.isKrx(Market.HOSE))
                    .as("seed=%d, date=%d", seed, date)
                    .isEqualTo(date >= 20250505);
            assertThat(rules.amendFields(Market.HOSE) == AmendFields.PRICE)
                    .as("seed=%d, date=%d", seed, date)
                    .isEqualTo(date < 20250505);
            assertThat(rules.lot(Market.HOSE, Board.ROUND_LOT, InstrumentType.SHARE))
                    .as("seed=%d, date=%d", seed, date)
                    .isEqualTo(date < 20210104 ? 10 : 100);
        }
        assertThatThrownBy(() -> book.on(20260230))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20260230");
    }
}
