package io.saola.tools.operate.top;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.LatencyRecorder;
import io.saola.engine.counters.Stage;
import io.saola.operations.telemetry.CountersSample;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopScreenTest {
    private static final TopView VIEW = new TopView(TopOrder.ID, 1_000);
    private static final int ESCAPE = 27;
    private static final long SECOND_NS = 1_000_000_000;

    private final EngineCounters counters = new EngineCounters();
    private CountersSample before;
    private TopFigures figures;

    @BeforeEach
    void trade() {
        before = sample();
        counters.orders().setRelease(1_234);
        counters.inputs().setRelease(50_000);
        counters.journaled().setRelease(49_990);
        counters.logicSequence().setRelease(49_970);
        counters.memory().signOfLife(System.currentTimeMillis());
        final LatencyRecorder journal = counters.memory().latency(Stage.JOURNAL);
        for (int i = 0; i < 2_000; i++) {
            journal.record(i < 1_900 ? 10_000 : 2_000_000);
        }
        strategy(0, "first-by-id", 5, -7_000);
        strategy(1, "second-by-id", 50, 9_000);
        for (int i = 0; i < 30; i++) {
            counters.memory()
                    .alerts()
                    .add(
                            0,
                            i,
                            -1,
                            Long.MIN_VALUE,
                            1,
                            7,
                            AlertCode.ORDER_REFUSED.value(),
                            AlertSeverity.WARN.value(),
                            RejectReason.LOT.value());
        }
        figures = figuresAfter(SECOND_NS);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "200,50", "120,40", "40,10", "300,100"})
    void shouldFillTheScreenAndNoMore(final int width, final int height) {
        final List<AttributedString> lines = TopScreen.draw(figures, VIEW, width, height);
        assertThat(lines).hasSize(height).allMatch(line -> line.columnLength() <= width);
        assertThat(TopScreen.draw(figures, VIEW.key('?'), width, height)).hasSize(height);
    }

    @Test
    void shouldShowWhatMattersIn80By24() {
        final String text = text(VIEW, 80, 24);
        assertThat(text)
                .contains("engine runs")
                .contains("1,234  live 0")
                .containsPattern("journal +10 .* 10.2 us +2.03 ms +- ")
                .containsPattern("logic +20 ")
                .contains("first-by-id")
                .contains("second-by-id")
                .contains("ALERTS 30")
                .contains("ORDER_REFUSED LOT strategy 1 instrument 7")
                .contains("q quit");
    }

    @Test
    void shouldShowMoreWhereThereIsRoom() {
        assertThat(text(VIEW, 80, 24)).doesNotContain("logic: orders sent");
        final String large = text(VIEW, 200, 50);
        assertThat(large).contains("COUNTERS").containsPattern("logic: orders sent +1,234");
        assertThat(large.lines().filter(line -> line.contains("ORDER_REFUSED"))).hasSizeGreaterThan(25);
    }

    @Test
    void shouldSortAndFilter() {
        assertThat(text(VIEW, 80, 24).indexOf("first-by-id"))
                .isLessThan(text(VIEW, 80, 24).indexOf("second-by-id"));
        final TopView byPnl = VIEW.key('s');
        assertThat(byPnl.order()).isEqualTo(TopOrder.PNL);
        assertThat(text(byPnl, 80, 24).indexOf("second-by-id"))
                .isLessThan(text(byPnl, 80, 24).indexOf("first-by-id"));
        TopView filtered = VIEW.key('/');
        for (final char typed : "FIRSTx".toCharArray()) {
            filtered = filtered.key(typed);
        }
        filtered = filtered.key(127).key('\r');
        assertThat(filtered.filter()).isEqualTo("FIRST");
        assertThat(text(filtered, 80, 24)).contains("first-by-id").doesNotContain("second-by-id");
        assertThat(filtered.key(ESCAPE).filter()).isEmpty();
    }

    @Test
    void shouldTakeKeysForTextWhileAFilterIsTyped() {
        final TopView typing = VIEW.key('/').key('s').key('p').key('?');
        assertThat(typing.filter()).isEqualTo("sp?");
        assertThat(typing.isPaused()).isFalse();
        assertThat(typing.isHelp()).isFalse();
        TopView endless = VIEW.key('/');
        for (int i = 0; i < 1_000; i++) {
            endless = endless.key('x');
        }
        assertThat(endless.filter()).hasSize(40);
    }

    @Test
    void shouldPauseAndChangeTheInterval() {
        assertThat(VIEW.key('p').isPaused()).isTrue();
        assertThat(VIEW.key('p').key('p').isPaused()).isFalse();
        assertThat(VIEW.key('+').intervalMs()).isEqualTo(2_000);
        TopView fastest = VIEW;
        TopView slowest = VIEW;
        for (int i = 0; i < 20; i++) {
            fastest = fastest.key('-');
            slowest = slowest.key('+');
        }
        assertThat(fastest.intervalMs()).isEqualTo(100);
        assertThat(slowest.intervalMs()).isEqualTo(60_000);
        assertThat(text(VIEW.key('p'), 80, 24)).contains("PAUSED");
    }

    @Test
    void shouldShoutWhatIsWrong() {
        counters.tradingState().setRelease(TradingState.HALTED.value());
        counters.memory().signOfLife(1);
        figures = new TopFigures(Path.of("x"), sample(), sample(), null, null, 3);
        assertThat(text(VIEW, 80, 24))
                .contains("GIVES NO SIGN OF LIFE")
                .contains("trading HALTED")
                .contains("errors 3");
        counters.memory().signOfLife(0);
        figures = new TopFigures(Path.of("x"), sample(), sample(), null, null, 0);
        assertThat(text(VIEW, 80, 24)).contains("engine ENDED");
    }

    @Test
    void shouldTellProgramsTheSame() {
        final JsonNode document = TopDocument.json(figures);
        assertThat(document.get("schema").asText()).isEqualTo("saola.top/1");
        assertThat(document.get("running").asBoolean()).isTrue();
        final JsonNode journal = document.get("stages").get(0);
        assertThat(journal.get("stage").asText()).isEqualTo("journal");
        assertThat(journal.get("waiting").asLong()).isEqualTo(10);
        assertThat(journal.get("p99Ns").asLong()).isBetween(2_000_000L, 2_125_000L);
        assertThat(journal.get("p999Ns").isNull())
                .as("2,000 samples are too few")
                .isTrue();
        assertThat(document.get("strategies").findValuesAsText("pnlVnd")).containsExactly("-7000", "9000");
        assertThat(document.get("alertCount").asLong()).isEqualTo(30);
        assertThat(document.get("gateway").isNull()).isTrue();
        assertThat(TopDocument.csv(figures)).contains("\"logic: orders sent\",1234,");
    }

    private void strategy(final int id, final String name, final long orders, final long pnl) {
        counters.memory().strategies().name(id, name);
        counters.memory().strategies().update(id, true, orders, 0, orders, pnl, 100, 1, 0);
    }

    @Test
    void shouldKeepColumnsApartAtAnyRate() {
        figures = figuresAfter(1_000); // 2,000 samples and 50,000 inputs
        assertThat(text(VIEW, 80, 24))
                .containsPattern("journal +10 +2,000\\.0 M ")
                .contains("50,000.0 M/s");
    }

    private TopFigures figuresAfter(final long intervalNs) {
        final CountersSample now = sample();
        final CountersSample earlier = new CountersSample(
                now.takenNs() - intervalNs,
                before.takenMs(),
                before.pid(),
                before.startMs(),
                before.activityMs(),
                before.counters(),
                before.depths(),
                before.latencies(),
                before.strategies(),
                before.alertCount(),
                before.alerts());
        return new TopFigures(Path.of("saola-data/run"), now, earlier, null, null, 0);
    }

    private CountersSample sample() {
        return CountersSample.of(counters.memory().view());
    }

    private String text(final TopView view, final int width, final int height) {
        final StringBuilder text = new StringBuilder();
        TopScreen.draw(figures, view, width, height)
                .forEach(line -> text.append(line.toString()).append('\n'));
        return text.toString();
    }
}
