package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.risk.Scopes;
import io.saola.tools.Json;
import io.saola.tools.record.TimeBound;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;

/** The state of a logic as one document: what an operator asks of it, and what tells two states apart. Reads only. */
public final class StateDocument {
    private StateDocument() {}

    /**
     * The document.
     *
     * @param logic in the state to show, between two inputs
     * @param instruments whose market is shown; the symbols of others stay out
     * @return it, schema {@code saola.state/1}
     */
    public static ObjectNode of(final BusinessLogic logic, final Collection<Instrument> instruments) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.state/1");
        node.put("sequence", logic.sequence());
        node.put("timestampNs", logic.timestampNs());
        node.put("time", logic.sequence() == 0 ? null : TimeBound.format(logic.timestampNs()));
        node.put("tradingDate", logic.tradingDate());
        node.put("rulebookVersion", logic.rules().version());
        node.put("stateHash", hash(logic.stateHash()));
        strategies(logic, node.putArray("strategies"));
        accounts(logic, node.putArray("accounts"));
        final ArrayNode orders = node.putArray("orders");
        for (int i = 0; i < logic.orders().liveCount(); i++) {
            orders.add(order(logic.orders().live(i)));
        }
        final ObjectNode instrumentNodes = node.putObject("instruments");
        instruments.forEach(instrument -> instrumentNodes.set(instrument.symbol(), instrument(instrument)));
        risk(logic, node.putObject("risk"));
        reconcile(logic, node.putObject("reconcile"));
        return node;
    }

    /**
     * One order.
     *
     * @param order to show
     * @return its identity, shape and state
     */
    public static ObjectNode order(final Order order) {
        final ObjectNode node = Json.object();
        node.put("clientOrderId", order.clientOrderId());
        node.put("requestId", order.requestId());
        node.put("accountId", order.account().id());
        node.put("strategyId", order.strategyId() == Integer.MIN_VALUE ? null : order.strategyId());
        node.put("symbol", order.instrument().symbol());
        node.put("side", order.side().name());
        node.put("type", order.type().name());
        node.put("price", decimal(order.price()));
        node.put("quantity", order.quantity());
        node.put("filledQuantity", order.filledQuantity());
        node.put("state", order.state().name());
        return node;
    }

    /**
     * Books of an account.
     *
     * @param account to show
     * @return its money and holdings
     */
    public static ObjectNode account(final Account account) {
        final ObjectNode node = Json.object();
        node.put("accountId", account.id());
        node.put("cash", decimal(account.cash()));
        node.put("tradeDateCash", decimal(account.tradeDateCash()));
        node.put("reserved", decimal(account.reserved()));
        node.put("margin", decimal(account.margin()));
        node.put("buyingPower", decimal(account.buyingPower()));
        node.put("fees", decimal(account.fees()));
        node.put("taxes", decimal(account.taxes()));
        node.put("realisedPnl", decimal(account.realisedPnl()));
        node.put("netPnl", decimal(account.netPnl()));
        final ObjectNode holdings = node.putObject("holdings");
        for (int id = 0; id < account.holdingCount(); id++) {
            final Holding holding = account.holding(id);
            if (holding != null) {
                holdings.set(holding.instrument().symbol(), holding(holding));
            }
        }
        return node;
    }

    static String hash(final long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    /**
     * A price or an amount as people write it.
     *
     * @param scaled value or null
     * @return decimal number, or null
     */
    public static BigDecimal decimal(final long scaled) {
        return scaled == Decimals.NULL ? null : new BigDecimal(Decimals.toString(scaled));
    }

    private static ObjectNode holding(final Holding holding) {
        final ObjectNode node = Json.object();
        node.put("netQuantity", holding.position().netQuantity());
        node.put("settledQuantity", holding.settledQuantity());
        node.put("pendingQuantity", holding.pendingQuantity());
        node.put("openCost", decimal(holding.position().openCost()));
        node.put("realisedPnl", decimal(holding.position().realisedPnl()));
        node.put("workingBuyQuantity", holding.workingBuyQuantity());
        node.put("workingSellQuantity", holding.workingSellQuantity());
        return node;
    }

    private static void accounts(final BusinessLogic logic, final ArrayNode accounts) {
        for (int id = 0; id < logic.accounts().count(); id++) {
            if (logic.accounts().account(id) != null) {
                accounts.add(account(logic.accounts().account(id)));
            }
        }
    }

    private static void strategies(final BusinessLogic logic, final ArrayNode strategies) {
        for (int id = 0; id < logic.strategies().count(); id++) {
            final StrategyInstance instance = logic.strategies().strategy(id);
            if (instance != null) {
                strategies.add(strategy(instance));
            }
        }
    }

    private static ObjectNode strategy(final StrategyInstance instance) {
        final ObjectNode node = Json.object();
        node.put("strategyId", instance.id());
        node.put("name", instance.name());
        node.put("kind", instance.kind().name());
        node.put("accountId", instance.accountId());
        node.put("enabled", instance.isEnabled());
        final ObjectNode parameters = node.putObject("parameters");
        for (int i = 0; i < instance.kind().parameters().size(); i++) {
            parameters.put(instance.kind().parameters().get(i).name(), instance.parameter(i));
        }
        final ObjectNode positions = node.putObject("positions");
        for (int slot = 0; slot < instance.instrumentCount(); slot++) {
            final Instrument instrument = instance.instrument(slot);
            positions.put(
                    instrument == null ? "instrument " + instance.instrumentId(slot) : instrument.symbol(),
                    instance.ownNetQuantity(slot));
        }
        node.put("ordersPlaced", instance.ordersPlaced());
        node.put("ordersRefused", instance.ordersRefused());
        node.put("lastRefusal", instance.lastRefusal().name());
        node.put("executions", instance.executions());
        node.put("grossPnl", decimal(instance.grossPnl()));
        node.put("ownStateDigest", hash(instance.ownDigest()));
        return node;
    }

    private static ObjectNode instrument(final Instrument instrument) {
        final ObjectNode node = Json.object();
        node.put("instrumentId", instrument.id());
        node.put("phase", instrument.phase().name());
        node.put("tradingStatus", instrument.tradingStatus().name());
        node.put("referencePrice", decimal(instrument.referencePrice()));
        node.put("floorPrice", decimal(instrument.floorPrice()));
        node.put("ceilingPrice", decimal(instrument.ceilingPrice()));
        node.put("lastPrice", decimal(instrument.lastPrice()));
        node.put("lastQuantity", quantity(instrument.lastQuantity()));
        node.put("totalQuantity", quantity(instrument.totalQuantity()));
        final Quote quote = instrument.quote();
        final ArrayNode bids = node.putArray("bids");
        for (int i = 0; i < quote.bidLevels(); i++) {
            bids.addObject().put("price", decimal(quote.bidPrice(i))).put("quantity", quote.bidQuantity(i));
        }
        final ArrayNode asks = node.putArray("asks");
        for (int i = 0; i < quote.askLevels(); i++) {
            asks.addObject().put("price", decimal(quote.askPrice(i))).put("quantity", quote.askQuantity(i));
        }
        return node;
    }

    private static void risk(final BusinessLogic logic, final ObjectNode risk) {
        risk.put("tradingHalted", logic.desk().isTradingHalted());
        risk.put("ordersSent", logic.desk().sent());
        risk.put("ordersRefused", logic.desk().refusals());
        final ObjectNode owners = risk.putObject("owners");
        for (int place = 0; place < Scopes.OWNERS; place++) {
            final boolean isThere = switch (Scopes.scope(place)) {
                case ACCOUNT -> logic.accounts().account(Scopes.id(place)) != null;
                case STRATEGY -> logic.strategies().strategy(Scopes.id(place)) != null;
                default -> true;
            };
            final TradingState state = logic.controls().risk().states().strictest(place);
            if (isThere) {
                owners.putObject(ownerName(place))
                        .put("tradingState", state.name())
                        .put("dayPnl", logic.controls().dayPnl(place))
                        .put("grossExposure", logic.controls().grossExposure(place));
            }
        }
    }

    private static String ownerName(final int place) {
        return place == Scopes.FIRM
                ? "firm"
                : Scopes.scope(place).name().toLowerCase(Locale.ROOT) + ' ' + Scopes.id(place);
    }

    private static void reconcile(final BusinessLogic logic, final ObjectNode reconcile) {
        reconcile.put("watched", logic.reconciliation().isOn());
        reconcile.put("orderStreamConnected", logic.reconciliation().stream().isConnected());
        final ArrayNode standings = reconcile.putArray("accounts");
        for (int id = 0; id < logic.accounts().count(); id++) {
            if (logic.accounts().account(id) != null) {
                standings
                        .addObject()
                        .put("accountId", id)
                        .put("standing", logic.reconciliation().standing(id).name());
            }
        }
    }

    private static Long quantity(final long quantity) {
        return quantity == Decimals.NULL ? null : (Long) quantity;
    }
}
