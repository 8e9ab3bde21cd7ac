package io.saola.tools.replay;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.AcceptanceRules;
import io.saola.simulator.fill.FillRefusal;
import io.saola.simulator.fill.RulebookAcceptance;
import io.saola.simulator.fill.RulebookAcceptance.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchange's checks as the journal has them: rules in force and bands of the day follow the logic that replays it. A journal
 * without a rulebook gets the packaged one. Not thread-safe.
 */
final class JournalRules implements AcceptanceRules {
    private final BusinessLogic logic;
    private final JournalDefinitions definitions;
    private TradingRules rules;
    private RulebookAcceptance acceptance;

    JournalRules(final BusinessLogic logic, final JournalDefinitions definitions) {
        this.logic = logic;
        this.definitions = definitions;
    }

    /** Bands or rules may have changed: the next check reads them anew. */
    void changed() {
        acceptance = null;
    }

    @Override
    public FillRefusal checkNew(
            final int instrument,
            final Phase phase,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity) {
        return acceptance().checkNew(instrument, phase, side, type, price, quantity);
    }

    @Override
    public FillRefusal checkAmend(
            final int instrument,
            final Phase phase,
            final OrderType type,
            final long price,
            final long quantity,
            final long filledQuantity,
            final long newPrice,
            final long newQuantity) {
        return acceptance().checkAmend(instrument, phase, type, price, quantity, filledQuantity, newPrice, newQuantity);
    }

    @Override
    public FillRefusal checkCancel(final int instrument, final Phase phase, final OrderType type) {
        return acceptance().checkCancel(instrument, phase, type);
    }

    @Override
    public boolean isValidPrice(final int instrument, final long price) {
        return acceptance().isValidPrice(instrument, price);
    }

    @Override
    public long floor(final int instrument) {
        return acceptance().floor(instrument);
    }

    @Override
    public long ceiling(final int instrument) {
        return acceptance().ceiling(instrument);
    }

    @Override
    public long nextPrice(final int instrument, final long price) {
        return acceptance().nextPrice(instrument, price);
    }

    @Override
    public long previousPrice(final int instrument, final long price) {
        return acceptance().previousPrice(instrument, price);
    }

    @Override
    public long lotSize(final int instrument) {
        return acceptance().lotSize(instrument);
    }

    private RulebookAcceptance acceptance() {
        if (acceptance == null) {
            final int instruments = definitions.instrumentCount();
            final List<Listing> listings = new ArrayList<>(instruments);
            for (int id = 0; id < instruments; id++) {
                listings.add(listing(id));
            }
            acceptance = new RulebookAcceptance(rules(), listings);
        }
        return acceptance;
    }

    private TradingRules rules() {
        final TradingRules today = logic.rules().today();
        if (today != null) {
            return today;
        }
        final int date = logic.tradingDate() == 0 ? definitions.firstTradingDate() : logic.tradingDate();
        if (rules == null || rules.tradingDate() != date) {
            rules = RulebookFiles.packaged().on(date);
        }
        return rules;
    }

    /** One that is not defined yet, or whose band nobody told, takes no price. */
    private Listing listing(final int id) {
        final Instrument instrument = logic.instruments().instrument(id);
        final JournalDefinitions.Listed listed = definitions.listed().get(id);
        final boolean isKnown = instrument != null
                && instrument.floorPrice() != Decimals.NULL
                && instrument.ceilingPrice() != Decimals.NULL;
        return new Listing(
                listed == null ? Market.HOSE : listed.market(),
                listed == null ? InstrumentType.SHARE : listed.type(),
                isKnown ? instrument.floorPrice() : 0,
                isKnown ? instrument.ceilingPrice() : 0);
    }
}
