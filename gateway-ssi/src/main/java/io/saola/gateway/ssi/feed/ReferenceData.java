package io.saola.gateway.ssi.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;

/** Asks the broker's REST interface what the instruments of the universe are. */
public final class ReferenceData {
    private static final List<String> MARKETS = List.of("HOSE", "HNX", "UPCOM", "DER");
    private static final int PAGE_SIZE = 1_000;
    private static final int MAX_PAGES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Universe universe;
    private final RestClient rest;
    private final TokenSource tokens;
    private final GatewayCounters counters;
    private final ErrorHandler errorHandler;

    /**
     * Creates the client.
     *
     * @param base of the data REST interface
     * @param universe whose instruments are wanted
     * @param rest sends the requests
     * @param tokens hears of a refused token
     * @param counters of instruments refused
     * @param errorHandler hears, by name, of instruments the broker does not know
     */
    public ReferenceData(
            final URI base,
            final Universe universe,
            final RestClient rest,
            final TokenSource tokens,
            final GatewayCounters counters,
            final ErrorHandler errorHandler) {
        this.base = base;
        this.universe = universe;
        this.rest = rest;
        this.tokens = tokens;
        this.counters = counters;
        this.errorHandler = errorHandler;
    }

    /**
     * Loads the definitions, market by market, page by page.
     *
     * @param token for the requests
     * @return definitions by instrument id, null for those refused; fails with {@link GatewayException}
     */
    public CompletableFuture<InstrumentDefinition[]> load(final AccessToken token) {
        final Map<String, JsonNode> rows = new HashMap<>();
        return loadFrom(0, 1, rows, token).thenApply(done -> define(rows));
    }

    private CompletableFuture<Void> loadFrom(
            final int market, final int page, final Map<String, JsonNode> rows, final AccessToken token) {
        if (market == MARKETS.size() || !needsSecurities()) {
            return CompletableFuture.completedFuture(null);
        }
        return rest.get(uri(MARKETS.get(market), page), "Authorization", token.authorization())
                .thenCompose(response -> {
                    final int count = collect(read(response, token), rows);
                    final boolean more = count >= PAGE_SIZE && page < MAX_PAGES;
                    return loadFrom(more ? market : market + 1, more ? page + 1 : 1, rows, token);
                });
    }

    private URI uri(final String market, final int page) {
        final String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root)
                + "/api/v2/Market/SecuritiesDetails?market=" + market + "&pageIndex=" + page + "&pageSize="
                + PAGE_SIZE);
    }

    private JsonNode read(final HttpResponse<byte[]> response, final AccessToken token) {
        try {
            final JsonNode body = JSON.readTree(response.body());
            final String status = body.path("status").asText();
            if (response.statusCode() == 401 || "401".equals(status)) {
                tokens.invalidate(token);
            }
            if (response.statusCode() != 200 || !("Success".equalsIgnoreCase(status) || "200".equals(status))) {
                throw new GatewayException(
                        "SecuritiesDetails was answered with http=" + response.statusCode() + ", status=" + status);
            }
            return body.path("data");
        } catch (final IOException notJson) {
            throw new GatewayException("SecuritiesDetails was not answered with JSON: http=" + response.statusCode());
        }
    }

    private static int collect(final JsonNode data, final Map<String, JsonNode> rows) {
        int count = 0;
        for (final JsonNode part : data) {
            final JsonNode details = part.has("RepeatedInfo")
                    ? part.path("RepeatedInfo")
                    : JSON.createArrayNode().add(part);
            for (final JsonNode row : details) {
                rows.put(key(row.path("Symbol").asText()), row);
                count++;
            }
        }
        return count;
    }

    private InstrumentDefinition[] define(final Map<String, JsonNode> rows) {
        final InstrumentDefinition[] definitions = new InstrumentDefinition[universe.size()];
        for (int id = 0; id < definitions.length; id++) {
            final InstrumentSpec spec = universe.spec(id);
            try {
                definitions[id] = spec.isIndex() ? index(spec) : security(spec, rows);
            } catch (final GatewayException refused) {
                counters.increment(GatewayCounter.INSTRUMENTS_REFUSED);
                errorHandler.onError(new GatewayException(
                        "instrument " + spec.symbol() + " refused, its market data too: " + refused.getMessage()));
            }
        }
        return definitions;
    }

    private InstrumentDefinition security(final InstrumentSpec spec, final Map<String, JsonNode> rows) {
        final JsonNode row = rows.get(key(spec.symbol()));
        if (row == null) {
            throw new GatewayException("the broker's reference data does not have it");
        }
        return SecurityDetails.definition(row, universe);
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

    private boolean needsSecurities() {
        for (int id = 0; id < universe.size(); id++) {
            if (!universe.spec(id).isIndex()) {
                return true;
            }
        }
        return false;
    }

    private static String key(final String symbol) {
        return symbol.toUpperCase(Locale.ROOT);
    }
}
