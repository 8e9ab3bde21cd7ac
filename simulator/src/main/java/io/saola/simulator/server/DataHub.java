package io.saola.simulator.server;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.MarketIndex;
import io.saola.simulator.exchange.Universe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The market data hub: publishes the exchange to its subscribers.
 *
 * <p>Each trade is sent as it happens; quotes, combined snapshots, odd lots and foreign room once per tick and instrument; indices
 * at their own interval. Symbols are numbered: instruments first, then the two indices. Event loop only.
 */
final class DataHub {
    static final String NAME = "FcMarketDataV2Hub";

    private static final ChannelType[] CHANNELS = ChannelType.values();
    private static final int MAX_CHANNEL_TEXT = 32 * 1024;

    private final Exchange exchange;
    private final Universe universe;
    private final FeedMessages messages;
    private final SimulatorCounters counters;
    private final MessageFaults faults;
    private final Set<Quirk> quirks;
    private final MarketIndex[] indices;
    private final List<DataSession> sessions = new ArrayList<>();
    private final BitSet quoteChanged = new BitSet();
    private final BitSet combinedChanged = new BitSet();
    private final BitSet roomChanged = new BitSet();
    private final BitSet oddLotChanged = new BitSet();
    private final long indexIntervalNs;
    private final long roomIntervalNs;
    private long nextIndexNs;
    private long nextRoomNs;

    DataHub(
            final Exchange exchange,
            final FeedMessages messages,
            final SimulatorCounters counters,
            final MessageFaults faults,
            final Set<Quirk> quirks,
            final long slowIntervalNs) {
        this.exchange = exchange;
        this.messages = messages;
        this.counters = counters;
        this.faults = faults;
        this.quirks = quirks;
        universe = exchange.universe();
        indices = new MarketIndex[] {exchange.vnIndex(), exchange.vn30()};
        indexIntervalNs = slowIntervalNs;
        roomIntervalNs = 5 * slowIntervalNs;
    }

    void open(final DataSession session) {
        if (!sessions.contains(session)) {
            sessions.add(session);
        }
    }

    void close(final DataSession session) {
        sessions.remove(session);
    }

    /**
     * Sets a client's list for one channel type, or for all, and sends it the last message of each symbol.
     *
     * @return false if the text names no channel
     */
    boolean switchChannels(final DataSession session, final String text) {
        if (text.length() > MAX_CHANNEL_TEXT) {
            return false;
        }
        final String channel = text.trim();
        if ("ALL".equalsIgnoreCase(channel)) {
            for (final ChannelType type : CHANNELS) {
                subscribe(session, type, "ALL");
            }
            session.sender().flush();
            return true;
        }
        final int colon = channel.indexOf(':');
        final ChannelType type = colon < 0 ? null : ChannelType.of(channel.substring(0, colon));
        if (type == null) {
            return false;
        }
        if (quirks.contains(Quirk.REPLACE_ALL_CHANNELS)) {
            session.subscriptions().clear();
        }
        subscribe(session, type, channel.substring(colon + 1));
        session.sender().flush();
        return true;
    }

    void onTrade(final InstrumentState state) {
        final Instrument instrument = state.instrument();
        final int symbol = instrument.index();
        if (isWanted(ChannelType.X_TRADE, symbol)) {
            publish(ChannelType.X_TRADE, symbol, messages.trade(instrument, exchange.nowNs()));
        }
        if (isWanted(ChannelType.B, symbol)) {
            publish(ChannelType.B, symbol, barOf(state));
        }
        combinedChanged.set(symbol);
        if (!instrument.isFuture()) {
            roomChanged.set(symbol);
        }
    }

    void onBookChanged(final Instrument instrument) {
        quoteChanged.set(instrument.index());
        combinedChanged.set(instrument.index());
    }

    void onOtherBoardChanged(final Instrument instrument, final Board board) {
        if (board == Board.ODD_LOT) {
            oddLotChanged.set(instrument.index());
        }
    }

    void onHaltChanged(final Instrument instrument) {
        publishLatest(ChannelType.F, instrument.index());
        onBookChanged(instrument);
    }

    void onPhaseChanged(final Market market) {
        for (final Instrument instrument : universe.instruments()) {
            if (instrument.market() == market) {
                onHaltChanged(instrument);
            }
        }
    }

    /** Publishes what changed since the last tick, and sends everything. */
    void onTick() {
        publishChanged(ChannelType.X_QUOTE, quoteChanged);
        publishChanged(ChannelType.X, combinedChanged);
        publishChanged(ChannelType.OL, oddLotChanged);
        final long nowNs = exchange.nowNs();
        if (nowNs >= nextRoomNs) {
            nextRoomNs = nowNs + roomIntervalNs;
            publishChanged(ChannelType.R, roomChanged);
        }
        if (nowNs >= nextIndexNs && isOpen()) {
            nextIndexNs = nowNs + indexIntervalNs;
            publishIndices();
        }
        for (int i = sessions.size() - 1; i >= 0; i--) {
            flush(sessions.get(i));
        }
    }

    private boolean isOpen() {
        return switch (exchange.phase(Market.HOSE)) {
            case OPENING_AUCTION, CONTINUOUS, CLOSING_AUCTION, PUT_THROUGH -> true;
            default -> false;
        };
    }

    private void publishIndices() {
        for (int i = 0; i < indices.length; i++) {
            publishLatest(ChannelType.MI, universe.size() + i);
            publishLatest(ChannelType.B, universe.size() + i);
        }
    }

    private void publishChanged(final ChannelType type, final BitSet changed) {
        for (int symbol = changed.nextSetBit(0); symbol >= 0; symbol = changed.nextSetBit(symbol + 1)) {
            publishLatest(type, symbol);
        }
        changed.clear();
    }

    private void publishLatest(final ChannelType type, final int symbol) {
        if (isWanted(type, symbol)) {
            publish(type, symbol, latest(type, symbol));
        }
    }

    private boolean isWanted(final ChannelType type, final int symbol) {
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).subscriptions().contains(type, symbol)) {
                return true;
            }
        }
        return false;
    }

    private void publish(final ChannelType type, final int symbol, final AsciiWriter message) {
        for (int i = 0; i < sessions.size(); i++) {
            final DataSession session = sessions.get(i);
            if (session.subscriptions().contains(type, symbol)) {
                if (type.isConflatable() && !session.sender().isWritable()) {
                    session.owe(type, symbol);
                } else {
                    send(session, type, symbol, message);
                }
            }
        }
    }

    private void send(final DataSession session, final ChannelType type, final int symbol, final AsciiWriter message) {
        if (!faults.isActive()
                || !faults.strike(
                        session.sender(), MessageFaults.DATA, type.wireName(), name(symbol), "", message.copy())) {
            session.sender().add(message);
        }
        counters.onFeedMessage(type);
    }

    private void flush(final DataSession session) {
        if (session.isOwed() && session.sender().isWritable()) {
            session.clearOwed();
            for (final ChannelType type : CHANNELS) {
                for (int symbol = session.pollOwed(type); symbol >= 0; symbol = session.pollOwed(type)) {
                    send(session, type, symbol, latest(type, symbol));
                }
            }
        }
        session.sender().flush();
        if (session.sender().isOverLimit()) {
            counters.onSlowClientDropped();
            session.sender().close();
        }
    }

    private void subscribe(final DataSession session, final ChannelType type, final String list) {
        final BitSet symbols = new BitSet();
        for (final String each : list.trim().split("-", -1)) {
            final String symbol = each.trim().toUpperCase(Locale.ROOT);
            if ("ALL".equals(symbol)) {
                symbols.set(0, universe.size() + indices.length);
            } else {
                addSymbol(symbols, symbol);
            }
        }
        if (quirks.contains(Quirk.ADD_CHANNELS)) {
            session.subscriptions().add(type, symbols);
        } else {
            session.subscriptions().replace(type, symbols);
        }
        if (quirks.contains(Quirk.NO_SNAPSHOT)) {
            return;
        }
        for (int symbol = symbols.nextSetBit(0); symbol >= 0; symbol = symbols.nextSetBit(symbol + 1)) {
            if (hasLatest(type, symbol)) {
                send(session, type, symbol, latest(type, symbol));
            }
        }
    }

    /** Symbols that do not exist are accepted and stay silent. */
    private void addSymbol(final BitSet symbols, final String symbol) {
        final Instrument instrument = universe.find(symbol);
        if (instrument != null) {
            symbols.set(instrument.index());
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i].code().equals(symbol)) {
                symbols.set(universe.size() + i);
            }
        }
    }

    private String name(final int symbol) {
        return symbol < universe.size() ? universe.get(symbol).symbol() : indices[symbol - universe.size()].code();
    }

    private boolean hasLatest(final ChannelType type, final int symbol) {
        final boolean isIndex = symbol >= universe.size();
        return switch (type) {
            case MI -> isIndex;
            case B -> isIndex || exchange.state(universe.get(symbol)).totalQuantity() > 0;
            case R -> !isIndex && !universe.get(symbol).isFuture();
            case OL -> !isIndex && exchange.state(universe.get(symbol), Board.ODD_LOT) != null;
            default -> !isIndex;
        };
    }

    private AsciiWriter latest(final ChannelType type, final int symbol) {
        final long nowNs = exchange.nowNs();
        if (symbol >= universe.size()) {
            final MarketIndex index = indices[symbol - universe.size()];
            return type == ChannelType.MI
                    ? messages.index(index, nowNs)
                    : messages.bar(index.code(), index.value(), 0, nowNs);
        }
        final Instrument instrument = universe.get(symbol);
        return switch (type) {
            case F -> messages.status(instrument, nowNs);
            case X_QUOTE -> messages.quote(instrument, nowNs);
            case X_TRADE -> messages.trade(instrument, lastTradeNs(instrument, nowNs));
            case R -> messages.foreignRoom(instrument, nowNs);
            case B -> barOf(exchange.state(instrument));
            case OL -> messages.oddLot(instrument, nowNs);
            default -> messages.combined(instrument, nowNs);
        };
    }

    private AsciiWriter barOf(final InstrumentState state) {
        return messages.bar(
                state.instrument().symbol(), state.lastPrice(), state.lastQuantity(), state.lastTradeTimeNs());
    }

    private long lastTradeNs(final Instrument instrument, final long nowNs) {
        final long tradeNs = exchange.state(instrument).lastTradeTimeNs();
        return tradeNs == 0 ? nowNs : tradeNs;
    }
}
