package io.saola.gateway.ssi.feed;

import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.data.DailyStockPrice;
import io.saola.gateway.ssi.data.IndexEntry;
import io.saola.gateway.ssi.data.MarketDataQueries;
import io.saola.gateway.ssi.data.SecurityDetail;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryClock;
import io.saola.gateway.ssi.query.QueryCounters;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QuerySettings;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.gateway.ssi.query.RequestQuota;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Asks the broker's REST interface what the instruments of the universe are today. Without the complete lists of securities there is no
 * feed. The day's reference price and band are taken along if the broker has them already, the list of indices is looked at; a failure
 * of either is told and changes nothing else, because the feed tells the prices too.
 */
public final class ReferenceData {
    private static final List<String> MARKETS = List.of("HOSE", "HNX", "UPCOM", "DER");

    /** What others found to be safe in a minute; a load needs some twenty requests at most, which need not wait for each other. */
    private static final List<RateLimit> LIMITS = List.of(RateLimit.of(55, 60));

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final Universe universe;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;
    private final MarketDataQueries required;
    private final MarketDataQueries optional;

    /**
     * Creates the client.
     *
     * @param base of the data REST interface
     * @param universe whose instruments are wanted
     * @param rest sends the requests
     * @param tokens of the data interface
     * @param clock time of day
     * @param counters of instruments refused
     * @param errorHandler hears, by name, of instruments the broker does not know
     */
    public ReferenceData(
            final URI base,
            final Universe universe,
            final RestClient rest,
            final TokenSource tokens,
            final EpochNanoClock clock,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.universe = universe;
        this.counters = counters;
        this.errorHandler = errorHandler;
        final RequestQuota quota = new RequestQuota(LIMITS);
        final QueryClock queryClock = QueryClock.host(clock);
        final QueryCounters queries = new QueryCounters();
        required = new MarketDataQueries(
                new QueryClient(base, rest, tokens, quota, settings(ATTEMPTS), queryClock, queries));
        optional = new MarketDataQueries(new QueryClient(base, rest, tokens, quota, settings(1), queryClock, queries));
    }

    /**
     * Loads the definitions on a thread of its own, market by market, page by page.
     *
     * @param date whose prices are wanted
     * @return definitions by instrument id, null for those refused; fails with {@link GatewayException}
     */
    public CompletableFuture<InstrumentDefinition[]> load(final LocalDate date) {
        return CompletableFuture.supplyAsync(() -> loadNow(date), task -> {
            final Thread thread = new Thread(task, "ssi-reference");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private InstrumentDefinition[] loadNow(final LocalDate date) {
        final Map<String, SecurityDetail> details = new HashMap<>();
        if (needs(false)) {
            for (final String market : MARKETS) {
                required.securityDetails(market).forEach(each -> details.put(each.symbol(), each));
            }
        }
        final InstrumentDefinition[] definitions = define(details);
        if (needs(false)) {
            addPrices(definitions, date);
        }
        if (needs(true)) {
            lookForIndices();
        }
        return definitions;
    }

    private InstrumentDefinition[] define(final Map<String, SecurityDetail> details) {
        final InstrumentDefinition[] definitions = new InstrumentDefinition[universe.size()];
        for (int id = 0; id < definitions.length; id++) {
            final InstrumentSpec spec = universe.spec(id);
            try {
                definitions[id] = spec.isIndex() ? index(spec) : security(spec, details);
            } catch (final GatewayException refused) {
                counters.increment(GatewayCounter.INSTRUMENTS_REFUSED);
                errorHandler.onError(new GatewayException(
                        "instrument " + spec.symbol() + " refused, its market data too: " + refused.getMessage()));
            }
        }
        return definitions;
    }

    private InstrumentDefinition security(final InstrumentSpec spec, final Map<String, SecurityDetail> details) {
        final SecurityDetail detail = details.get(key(spec.symbol()));
        if (detail == null) {
            throw new GatewayException("the broker's reference data does not have it");
        }
        return SecurityDetails.definition(detail, universe);
    }

    /** Reference price, ceiling and floor of the day, market by market where the universe has securities. */
    private void addPrices(final InstrumentDefinition[] definitions, final LocalDate date) {
        final Map<String, DailyStockPrice> prices = new HashMap<>();
        try {
            for (final String market : marketsOf(definitions)) {
                optional.dailyStockPricesOf(market, date).forEach(each -> prices.put(each.symbol(), each));
            }
        } catch (final QueryException none) {
            errorHandler.onError(
                    new GatewayException("no reference prices before the feed tells them: " + none.getMessage()));
        }
        for (int id = 0; id < definitions.length; id++) {
            final DailyStockPrice price = prices.get(key(universe.spec(id).symbol()));
            if (price != null && definitions[id] != null) {
                definitions[id] =
                        definitions[id].withPrices(price.referencePrice(), price.ceilingPrice(), price.floorPrice());
            }
        }
    }

    private void lookForIndices() {
        try {
            final Map<String, IndexEntry> known = new HashMap<>();
            optional.indices("").forEach(each -> known.put(key(each.code()), each));
            for (int id = 0; id < universe.size(); id++) {
                final String code = universe.spec(id).symbol();
                if (universe.spec(id).isIndex() && !known.containsKey(key(code))) {
                    errorHandler.onError(new GatewayException("index " + code
                            + " is not in the broker's list of indices; if no value of it arrives, correct its code"));
                }
            }
        } catch (final QueryException none) {
            errorHandler.onError(new GatewayException("the list of indices is unknown: " + none.getMessage()));
        }
    }

    private static InstrumentDefinition index(final InstrumentSpec spec) {
        return new InstrumentDefinition(
                spec.indexMarket(),
                InstrumentType.INDEX,
                1,
                1,
                InstrumentDefinitionEncoder.lastTradingDateNullValue(),
                InstrumentDefinitionEncoder.underlyingIdNullValue());
    }

    private boolean needs(final boolean indices) {
        for (int id = 0; id < universe.size(); id++) {
            if (universe.spec(id).isIndex() == indices) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> marketsOf(final InstrumentDefinition[] definitions) {
        final Set<String> markets = new TreeSet<>();
        for (final InstrumentDefinition definition : definitions) {
            if (definition != null && definition.type() != InstrumentType.INDEX) {
                markets.add(
                        definition.market() == Market.DERIVATIVES
                                ? "DER"
                                : definition.market().name());
            }
        }
        return markets;
    }

    private static QuerySettings settings(final int attempts) {
        return new QuerySettings(attempts, DEADLINE, FIRST_DELAY, MAX_DELAY, 0);
    }

    private static String key(final String symbol) {
        return symbol.toUpperCase(Locale.ROOT);
    }
}
