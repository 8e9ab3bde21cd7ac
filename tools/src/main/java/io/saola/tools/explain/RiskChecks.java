package io.saola.tools.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.risk.CheckWatch;
import io.saola.risk.ControlSetting;
import io.saola.risk.Exposure;
import io.saola.risk.InstrumentLimits;
import io.saola.risk.OrderRequest;
import io.saola.risk.Scopes;
import io.saola.tools.Json;
import io.saola.tools.replay.StateDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down every check of the pre-trade gate while a logic processes an input: what each control measured, the limit it measured
 * against where it has one of its own, and what it said. Not thread-safe.
 */
final class RiskChecks implements CheckWatch {
    private final List<Check> checks = new ArrayList<>();
    private final BusinessLogic logic;

    RiskChecks(final BusinessLogic logic) {
        this.logic = logic;
    }

    /**
     * One order at the gate.
     *
     * @param isReplacement true for the new shape of a working order
     * @param result {@link RejectReason#NONE} if it passed
     * @param document what every control said
     */
    record Check(boolean isReplacement, RejectReason result, ObjectNode document) {}

    /** All checks so far, in order. */
    List<Check> checks() {
        return checks;
    }

    @Override
    public void onChecked(final OrderRequest order, final RejectReason reason) {
        final ObjectNode document = Json.object();
        document.put("result", reason == RejectReason.NONE ? "PASSED" : reason.name());
        final ArrayNode controls = document.putArray("controls");
        if (order.instrument() != null && order.exposure() != null) {
            logic.controls().gate().evaluate(order, (control, isOn, said) -> {
                if (isOn) {
                    controls.add(control(control, said, order));
                }
            });
        }
        checks.add(new Check(order.isReplacement(), reason, document));
    }

    private ObjectNode control(final RiskControlId control, final RejectReason said, final OrderRequest order) {
        final ObjectNode node = Json.object();
        node.put("control", control.name());
        node.put("result", said == RejectReason.NONE ? "PASSED" : said.name());
        measure(control, order, node);
        final ArrayNode settings = node.putArray("settings");
        for (final int place :
                new int[] {Scopes.FIRM, order.accountPlace(), order.strategyPlace(), order.instrumentPlace()}) {
            final ControlSetting setting = logic.controls().risk().settings().on(control, place);
            if (setting != null) {
                settings.add(setting(place, setting));
            }
        }
        if (settings.isEmpty()) {
            node.remove("settings");
        }
        return node;
    }

    /** The numbers of those controls that compare one number with another. */
    private void measure(final RiskControlId control, final OrderRequest order, final ObjectNode node) {
        final Instrument instrument = order.instrument();
        final Exposure exposure = order.exposure();
        final InstrumentLimits limits = logic.limits().of(instrument.id());
        final long added = order.leavesQuantity() - order.replacedQuantity();
        switch (control) {
            case INSTRUMENT_STATE ->
                node.put("measured", instrument.tradingStatus().name());
            case SESSION -> node.put("measured", instrument.phase() + " " + order.type());
            case TICK_LOT_BAND ->
                node.put("measured", money(order.price()) + " x " + order.quantity())
                        .put(
                                "limit",
                                money(instrument.floorPrice()) + " to " + money(instrument.ceilingPrice()) + ", lot "
                                        + instrument.lotSize());
            case MAX_QUANTITY -> numbers(node, order.quantity(), limits.maxOrderQuantity());
            case MAX_VALUE -> {
                final long value =
                        Decimals.notional(order.worstPrice(), order.quantity(), instrument.contractMultiplier());
                node.put("measured", StateDocument.decimal(value));
                node.put("limit", StateDocument.decimal(limits.maxOrderNotional()));
            }
            case OPEN_ORDERS -> numbers(node, exposure.workingOrders(instrument), limits.maxOpenOrders());
            case POSITION -> {
                final long net = exposure.netQuantity(instrument);
                numbers(
                        node,
                        order.isBuy()
                                ? net + exposure.workingBuyQuantity(instrument) + added
                                : exposure.workingSellQuantity(instrument) + added - net,
                        limits.maxNetQuantity());
            }
            case SELLABLE -> {
                if (!order.isBuy() && !instrument.isFuture()) {
                    numbers(
                            node,
                            exposure.workingSellQuantity(instrument) + added,
                            exposure.settledQuantity(instrument));
                }
            }
            case NO_SHORT -> {
                if (!order.isBuy() && !instrument.isFuture()) {
                    numbers(node, exposure.workingSellQuantity(instrument) + added, exposure.netQuantity(instrument));
                }
            }
            case BUYING_POWER -> {
                final long reserve =
                        exposure.reserveFor(instrument, order.isBuy(), order.leavesQuantity(), order.worstPrice());
                node.put("measured", StateDocument.decimal(Math.max(0, reserve - order.replacedReserve())));
                node.put("limit", StateDocument.decimal(exposure.buyingPower(instrument)));
            }
            case STALE_DATA -> {
                final long dataNs = logic.controls().risk().market().dataNs(instrument.id());
                node.put("measured", dataNs == Decimals.NULL ? "never" : (order.nowNs() - dataNs) + " ns");
            }
            default -> {
                // Looks at states or at several orders; its settings and its answer tell all there is.
            }
        }
    }

    private static void numbers(final ObjectNode node, final long measured, final long limit) {
        node.put("measured", measured).put("limit", limit);
    }

    private static ObjectNode setting(final int place, final ControlSetting setting) {
        final ObjectNode node = Json.object();
        node.put("scope", Scopes.scope(place).name());
        node.put("id", place == Scopes.FIRM ? null : (Integer) Scopes.id(place));
        node.put("version", setting.version());
        node.put("firstLimit", value(setting.limit()));
        node.put("secondLimit", value(setting.secondLimit()));
        node.put("thirdLimit", value(setting.thirdLimit()));
        node.put("windowNs", value(setting.windowNs()));
        return node;
    }

    private static Long value(final long value) {
        return value == ControlSetting.NONE ? null : (Long) value;
    }

    private static String money(final long scaled) {
        return scaled == Decimals.NULL ? "none" : Decimals.toString(scaled);
    }
}
