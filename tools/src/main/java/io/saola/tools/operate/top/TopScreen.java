package io.saola.tools.operate.top;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.RecordedAlert;
import io.saola.engine.counters.Stage;
import io.saola.engine.counters.StrategyFigures;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.operations.telemetry.CountersSample;
import io.saola.operations.telemetry.GatewayLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Draws figures into lines. 80 by 24 shows the stages, the account, the feed, the first strategies and the last alerts; more lines show
 * more of them, more columns all counters beside them.
 */
final class TopScreen {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle TITLE = AttributedStyle.INVERSE;
    private static final AttributedStyle HEAD = AttributedStyle.BOLD;
    private static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle BAD = AttributedStyle.BOLD.foreground(AttributedStyle.RED);
    private static final AttributedStyle ODD = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    private static final int MAIN_WIDTH = 80;
    private static final int SIDE_MIN_WIDTH = 50;
    private static final int MIN_STRATEGIES = 3;
    private static final int LABEL_WIDTH = 14;
    private static final long NS_PER_MS = 1_000_000;

    private final int width;
    private final int height;
    private final List<AttributedString> lines = new ArrayList<>();

    private TopScreen(final int width, final int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Draws a screen.
     *
     * @param figures to show
     * @param view what is asked for
     * @param width columns
     * @param height lines
     * @return as many lines as the screen has, none wider
     */
    static List<AttributedString> draw(
            final TopFigures figures, final TopView view, final int width, final int height) {
        final TopScreen screen = new TopScreen(width, height);
        if (view.isHelp()) {
            screen.help();
        } else {
            screen.figures(figures, view);
        }
        screen.foot(view);
        return screen.lines;
    }

    private void figures(final TopFigures figures, final TopView view) {
        title(figures, view);
        state(figures);
        stages(figures);
        account(figures);
        gateway(figures);
        final List<StrategyFigures> strategies = figures.engine().strategies().stream()
                .filter(row -> contains(row.name(), view.filter()))
                .sorted(view.order().comparator())
                .toList();
        final List<RecordedAlert> alerts = figures.engine().alerts().stream()
                .filter(alert -> contains(text(alert), view.filter()))
                .toList();
        final int room = height - 1 - lines.size() - 2;
        final int forStrategies =
                Math.min(strategies.size(), Math.max(MIN_STRATEGIES, Math.max(room / 2, room - alerts.size())));
        strategies(strategies, view, Math.max(0, forStrategies));
        alerts(figures, alerts, height - 1 - lines.size() - 1);
        if (width >= MAIN_WIDTH + SIDE_MIN_WIDTH) {
            side(figures, view);
        }
    }

    private void title(final TopFigures figures, final TopView view) {
        final CountersSample engine = figures.engine();
        final String left = "saola top  " + figures.directory();
        final String right = "pid " + engine.pid() + "  up " + Texts.span(engine.takenMs() - engine.startMs())
                + "  market " + Texts.clock(engine.value("logic: event time, ns")) + "  every "
                + view.intervalMs() / 1e3 + " s" + (view.isPaused() ? "  PAUSED" : "");
        add(line(Texts.left(left, Math.max(10, width - right.length() - 1)) + ' ' + right, TITLE));
    }

    private void state(final TopFigures figures) {
        final CountersSample engine = figures.engine();
        final AttributedStringBuilder line = new AttributedStringBuilder();
        if (engine.isAlive()) {
            line.append("engine ").styled(GOOD, "runs");
        } else {
            line.append("engine ").styled(BAD, engine.activityMs() == 0 ? "ENDED" : "GIVES NO SIGN OF LIFE");
        }
        final TradingState trading = TradingState.get((short) engine.value("logic: trading state of the firm"));
        final boolean halted = engine.value("logic: trading halted by an operator") != 0;
        line.append("  trading ")
                .styled(
                        trading == TradingState.NORMAL && !halted ? GOOD : BAD,
                        halted ? "HALTED BY OPERATOR" : trading.name());
        final long stops = engine.value("logic: stops in force");
        line.append("  stops ").styled(stops == 0 ? PLAIN : BAD, Texts.count(stops));
        final long unreconciled = engine.value("logic: accounts that take no new risk until reconciled");
        line.append("  unreconciled ").styled(unreconciled == 0 ? PLAIN : BAD, Texts.count(unreconciled));
        line.append("  errors ").styled(figures.errors() == 0 ? PLAIN : BAD, Texts.count(figures.errors()));
        add(line.toAttributedString());
    }

    private void stages(final TopFigures figures) {
        add(line(
                String.format(
                        Locale.ROOT,
                        "%-14s%9s%10s%10s%10s%10s%10s",
                        "STAGE",
                        "waiting",
                        "per s",
                        "p50",
                        "p99",
                        "p99.9",
                        "longest"),
                HEAD));
        for (final Stage stage : Stage.values()) {
            final LatencyCounts latency = figures.latency(stage);
            final long depth = figures.depth(stage);
            final String head = Texts.left(stage.label(), LABEL_WIDTH)
                    + Texts.right(depth < 0 ? "" : Texts.count(depth), 9)
                    + Texts.right(Texts.rate(figures.perSecond(stage)), 10);
            add(line(
                    head
                            + Texts.right(Texts.latency(latency.exceededByOneIn(2)), 10)
                            + Texts.right(Texts.latency(latency.exceededByOneIn(100)), 10)
                            + Texts.right(Texts.latency(latency.exceededByOneIn(1_000)), 10)
                            + Texts.right(Texts.latency(latency.longest()), 10),
                    PLAIN));
        }
    }

    private void account(final TopFigures figures) {
        final CountersSample engine = figures.engine();
        add(line(
                labelled("inputs")
                        + Texts.count(engine.value("logic: last sequence")) + "  "
                        + Texts.rate(figures.perSecond("ingress: inputs accepted")) + "/s  effects "
                        + Texts.count(engine.value("egress: effects released")) + "  back pressure "
                        + Texts.count(engine.value("ingress: back pressure, ring full")
                                + engine.value("logic: back pressure, output ring full")
                                + engine.value("egress: back pressure")),
                PLAIN));
        add(line(
                labelled("orders")
                        + Texts.count(engine.value("logic: orders sent")) + "  live "
                        + Texts.count(engine.value("logic: orders live")) + "  refused "
                        + Texts.count(engine.value("logic: order wishes refused")) + "  executions "
                        + Texts.count(engine.value("logic: executions")) + "  net P&L "
                        + Texts.count(engine.value("logic: net P&L, VND")) + " VND",
                PLAIN));
        final long lag =
                engine.value("journal: last sequence appended") - engine.value("journal: last sequence durable");
        add(line(
                labelled("journal")
                        + Texts.bytes((double) engine.value("journal: bytes written")) + "  "
                        + Texts.bytes(figures.perSecond("journal: bytes written")) + "/s  not durable "
                        + Texts.count(Math.max(0, lag)) + " ("
                        + Texts.duration(engine.value("journal: age of the oldest input not durable, ns"))
                        + ")  disk free " + Texts.bytes((double) engine.value("journal: disk space free, bytes")),
                PLAIN));
    }

    private void gateway(final TopFigures figures) {
        final CountersSample gateway = figures.gateway();
        if (gateway == null) {
            add(line(labelled("gateway") + "shows nothing here", ODD));
            return;
        }
        final GatewayState state = GatewayLabels.state(gateway.value(GatewayLabels.STATE));
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(labelled("gateway"));
        if (gateway.isAlive()) {
            line.styled(state == GatewayState.READY ? GOOD : BAD, state.name());
        } else {
            line.styled(BAD, gateway.activityMs() == 0 ? "ENDED" : "GIVES NO SIGN OF LIFE");
        }
        line.append("  feed ")
                .append(GatewayLabels.connection(gateway.value(GatewayLabels.FEED_STATE))
                        .name());
        line.append("  order events ")
                .append(GatewayLabels.connection(gateway.value(GatewayLabels.ORDER_STREAM_STATE))
                        .name());
        if (gateway.value(GatewayLabels.KILLED) != 0) {
            line.styled(BAD, "  KILL LATCH");
        }
        add(line.toAttributedString());
        add(line(
                labelled("tokens") + "trading " + token(gateway.value(GatewayLabels.TRADING_TOKEN)) + "  market data "
                        + token(gateway.value(GatewayLabels.DATA_TOKEN)),
                PLAIN));
        feed(gateway);
    }

    /** A stream's markets stand together; what does not fit goes to the next line. */
    private void feed(final CountersSample gateway) {
        AttributedStringBuilder line = new AttributedStringBuilder().append(labelled("feed age"));
        for (final FeedStream stream : FeedStream.values()) {
            final AttributedString ages = ages(gateway, stream);
            if (line.columnLength() + ages.columnLength() > MAIN_WIDTH) {
                add(line.toAttributedString());
                line = new AttributedStringBuilder().append(labelled(""));
            }
            line.append(ages);
        }
        add(line.toAttributedString());
    }

    private static AttributedString ages(final CountersSample gateway, final FeedStream stream) {
        final AttributedStringBuilder ages = new AttributedStringBuilder();
        for (final Market market : GatewayLabels.MARKETS) {
            final String label = GatewayLabels.age(stream, market);
            final long ageNs = gateway.counters().getOrDefault(label, GatewayLabels.NEVER);
            final boolean isStale = gateway.value(GatewayLabels.stale(stream, market)) != 0;
            if (isStale || ageNs != GatewayLabels.NEVER) {
                ages.append(ages.length() == 0 ? stream.name().toLowerCase(Locale.ROOT) + ' ' : "")
                        .append(shortName(market))
                        .append(' ')
                        .styled(isStale ? BAD : PLAIN, isStale ? "STALE " : Texts.seconds(ageNs) + ' ');
            }
        }
        return ages.append(ages.length() == 0 ? "" : " ").toAttributedString();
    }

    private void strategies(final List<StrategyFigures> strategies, final TopView view, final int shown) {
        add(line(
                String.format(
                        Locale.ROOT,
                        "%-22s%4s%8s%8s%8s%14s%14s",
                        "STRATEGY by " + view.order().label(),
                        "on",
                        "orders",
                        "refused",
                        "fills",
                        "P&L VND",
                        "exposure"),
                HEAD));
        for (final StrategyFigures row : strategies.subList(0, shown)) {
            final String text = Texts.left(row.name(), 22)
                    + Texts.right(row.stop() != 0 ? "STOP" : row.isEnabled() ? "yes" : "no", 4)
                    + Texts.right(Texts.count(row.orders()), 8)
                    + Texts.right(Texts.count(row.ordersRefused()), 8)
                    + Texts.right(Texts.count(row.executions()), 8)
                    + Texts.right(Texts.count(row.pnl()), 14)
                    + Texts.right(Texts.count(row.grossExposure()), 14);
            add(line(text, row.stop() == 0 ? PLAIN : BAD));
        }
    }

    private void alerts(final TopFigures figures, final List<RecordedAlert> alerts, final int shown) {
        add(line("ALERTS " + Texts.count(figures.engine().alertCount()), HEAD));
        alerts.stream().limit(Math.max(0, shown)).forEach(alert -> add(line(text(alert), style(alert.severity()))));
    }

    /** All counters that are not 0, beside the rest. */
    private void side(final TopFigures figures, final TopView view) {
        final int room = width - MAIN_WIDTH - 3;
        final List<AttributedString> side = new ArrayList<>();
        side.add(line(Texts.left("COUNTERS", room - 28) + Texts.right("total", 16) + Texts.right("per s", 12), HEAD));
        for (final Map.Entry<String, double[]> counter : figures.counters().entrySet()) {
            final String label = counter.getKey();
            if (isCounted(label) && contains(label, view.filter()) && side.size() < height - 2) {
                side.add(line(
                        Texts.left(label, room - 28)
                                + Texts.right(Texts.count((long) counter.getValue()[0]), 16)
                                + Texts.right(Texts.rate(counter.getValue()[1]), 12),
                        PLAIN));
            }
        }
        while (lines.size() < side.size() + 1) {
            lines.add(AttributedString.EMPTY);
        }
        for (int i = 0; i < side.size(); i++) {
            final AttributedString left = lines.get(i + 1).columnSubSequence(0, MAIN_WIDTH);
            final AttributedStringBuilder joined = new AttributedStringBuilder();
            joined.append(left)
                    .append(" ".repeat(MAIN_WIDTH - left.columnLength()))
                    .append(" | ");
            lines.set(i + 1, joined.append(side.get(i)).toAttributedString());
        }
    }

    /** States, ages and times stand on the left, in words. */
    private static boolean isCounted(final String label) {
        return !label.endsWith(", ns") && !label.startsWith("feed: ") && !label.startsWith("gateway: ");
    }

    private void help() {
        add(line("saola top: a running engine, by what it shows in memory; looking changes nothing", TITLE));
        for (final String text : List.of(
                "",
                "s        sort strategies by: id, P&L, orders, exposure, name",
                "/        filter strategies, alerts and counters: type, then Enter; Esc clears",
                "p        pause, the engine goes on",
                "+  -     look less often, more often",
                "?        this help, on and off",
                "q        quit",
                "",
                "waiting  events before the stage; it should go back to 0",
                "journal  from the input ring until journaled; logic: until processed; egress: until sent",
                "tick-to-order  from the arrival at the gateway until the order left the engine",
                "p99      one in a hundred took longer; '-': too few in this interval to tell",
                "",
                "the same as text or JSON: saola top -n 1 -o json")) {
            add(line(text, PLAIN));
        }
    }

    private void foot(final TopView view) {
        while (lines.size() > height - 1) {
            lines.remove(lines.size() - 1);
        }
        while (lines.size() < height - 1) {
            lines.add(AttributedString.EMPTY);
        }
        final String filter = view.isTyping()
                ? "filter: " + view.filter() + '_'
                : view.filter().isEmpty() ? "" : "filter '" + view.filter() + '\'';
        add(line("q quit  s sort  / filter  p pause  +- interval  ? help   " + filter, TITLE));
    }

    private void add(final AttributedString line) {
        lines.add(line.columnSubSequence(0, width));
    }

    private static AttributedString line(final String text, final AttributedStyle style) {
        return new AttributedString(text, style);
    }

    private static String labelled(final String label) {
        return Texts.left(label, LABEL_WIDTH);
    }

    private static String token(final long lifeNs) {
        return lifeNs == 0 ? "none" : Texts.span(lifeNs / NS_PER_MS);
    }

    private static AttributedStyle style(final AlertSeverity severity) {
        return switch (severity) {
            case CRITICAL -> BAD;
            case WARN -> ODD;
            default -> PLAIN;
        };
    }

    private static String text(final RecordedAlert alert) {
        final StringBuilder text = new StringBuilder(MAIN_WIDTH)
                .append(Texts.clock(alert.timestampNs()))
                .append(' ')
                .append(Texts.left(alert.severity().name(), 9))
                .append(alert.code());
        if (alert.reason() != RejectReason.NONE && alert.reason() != RejectReason.NULL_VAL) {
            text.append(' ').append(alert.reason());
        }
        if (alert.strategyId() >= 0) {
            text.append(" strategy ").append(alert.strategyId());
        }
        if (alert.instrumentId() >= 0) {
            text.append(" instrument ").append(alert.instrumentId());
        }
        if (alert.value() != Decimals.NULL) {
            text.append(" value ").append(alert.value());
        }
        return text.toString();
    }

    private static boolean contains(final String text, final String filter) {
        return text.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }

    private static String shortName(final Market market) {
        return market == Market.DERIVATIVES ? "DER" : market.name();
    }
}
