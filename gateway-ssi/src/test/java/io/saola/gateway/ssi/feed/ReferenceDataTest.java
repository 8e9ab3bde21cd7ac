package io.saola.gateway.ssi.feed;

import static io.saola.gateway.ssi.query.ScriptedBroker.http;
import static io.saola.gateway.ssi.query.ScriptedBroker.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.query.QueryFixture;
import io.saola.gateway.ssi.query.ScriptedBroker.Script;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReferenceDataTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static final String NONE = "{\"data\":[],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":0}";

    private final QueryFixture fixture = new QueryFixture();
    private final GatewayCounters counters = new GatewayCounters();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nowNs =
            new AtomicLong(DAY.atTime(8, 0).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L);
    private final Universe universe = new Universe(List.of(
            InstrumentSpec.security("SSI"), InstrumentSpec.security("HPG"), InstrumentSpec.index("VN30", Market.HOSE)));
    private final ReferenceData referenceData = new ReferenceData(
            fixture.broker.uri(),
            universe,
            fixture.rest,
            fixture.tokens,
            nowNs::get,
            counters,
            error -> errors.add(error.getMessage()));

    @BeforeEach
    void script() {
        fixture.broker
                .on("SecuritiesDetails?market=HOSE", securities("SSI", "HPG"))
                .on("SecuritiesDetails", json(NONE))
                .on(
                        "DailyStockPrice?market=HOSE",
                        json(NONE.replace(
                                        "[]",
                                        "[{\"Symbol\":\"SSI\",\"TradingDate\":\"19/11/2026\",\"RefPrice\":\"28600\","
                                                + "\"CeilingPrice\":\"30600\",\"FloorPrice\":\"26600\"},"
                                                + "{\"Symbol\":\"HPG\",\"TradingDate\":\"19/11/2026\",\"RefPrice\":\"9\","
                                                + "\"CeilingPrice\":\"8\",\"FloorPrice\":\"7\"}]")
                                .replace(":0}", ":2}")))
                .on(
                        "IndexList",
                        json(NONE.replace(
                                        "[]", "[{\"IndexCode\":\"VN30\",\"IndexName\":\"VN30\",\"Exchange\":\"HOSE\"}]")
                                .replace(":0}", ":1}")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTakeTheDaysReferencePriceAndBandAlong() {
        final InstrumentDefinition[] definitions = referenceData.load(DAY).join();

        assertThat(definitions[0].referencePrice()).isEqualTo(Decimals.of(28_600));
        assertThat(definitions[0].ceilingPrice()).isEqualTo(Decimals.of(30_600));
        assertThat(definitions[0].floorPrice()).isEqualTo(Decimals.of(26_600));
        assertThat(definitions[1].referencePrice())
                .as("a reference above its ceiling is no reference")
                .isEqualTo(Decimals.NULL);
        assertThat(definitions[2].market()).isEqualTo(Market.HOSE);
        assertThat(fixture.broker.count("DailyStockPrice?market=HOSE&fromDate=19%2F11%2F2026&toDate=19%2F11%2F2026"))
                .isEqualTo(1);
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldGoOnWithoutPricesAndIndicesButSaySo() {
        fixture.broker.on("DailyStockPrice?market=HOSE", http(400, "", "no")).on("IndexList", json(NONE));

        final InstrumentDefinition[] definitions = referenceData.load(DAY).join();

        assertThat(definitions).doesNotContainNull();
        assertThat(definitions[0].referencePrice()).isEqualTo(Decimals.NULL);
        assertThat(errors).hasSize(2);
        assertThat(errors.get(0)).contains("no reference prices", "http=400");
        assertThat(errors.get(1)).contains("index VN30 is not in the broker's list");
    }

    @Test
    void shouldNotBeginWithAnIncompleteListOfSecurities() {
        fixture.broker.on("SecuritiesDetails?market=HOSE", json(NONE.replace(":0}", ":3}")));

        assertThatThrownBy(() -> referenceData.load(DAY).join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("sent 0 securities and told of 3");
    }

    @Test
    void shouldLoadAnewOnTheNextDayAndForgetWhatVanished() {
        final InstrumentTable instruments = new InstrumentTable(universe);
        final FeedPreparation preparation = new FeedPreparation(
                referenceData, instruments, new FeedPublisher(new FakeIngress(), instruments, counters), nowNs::get);
        fixture.broker.on("SecuritiesDetails?market=HOSE", securities("HPG"));
        awaitDone(preparation);
        assertThat(instruments.definition(0)).as("not listed yet").isNull();
        assertThat(instruments.definition(1)).isNotNull();
        final long loads = fixture.broker.count("SecuritiesDetails?market=HOSE");

        awaitDone(preparation);
        assertThat(fixture.broker.count("SecuritiesDetails?market=HOSE"))
                .as("a reconnect on the same day asks nothing")
                .isEqualTo(loads);
        nowNs.addAndGet(86_400_000_000_000L);
        fixture.broker.on("SecuritiesDetails?market=HOSE", securities("SSI"));
        awaitDone(preparation);

        assertThat(instruments.definition(0)).as("appeared").isNotNull();
        assertThat(instruments.definition(1)).as("vanished").isNull();
        assertThat(counters.get(GatewayCounter.INSTRUMENTS_REFUSED)).isEqualTo(2);
        assertThat(errors).anyMatch(error -> error.contains("instrument HPG refused"));
    }

    private static void awaitDone(final FeedPreparation preparation) {
        final long deadlineNs = System.nanoTime() + 60_000_000_000L;
        while (!preparation.advance(null)) {
            assertThat(System.nanoTime()).as("waiting").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }

    private static Script securities(final String... symbols) {
        final StringBuilder rows = new StringBuilder();
        for (final String symbol : symbols) {
            rows.append(rows.length() == 0 ? "" : ",")
                    .append("{\"Symbol\":\"")
                    .append(symbol)
                    .append("\",\"SecType\":\"S\",\"MarketId\":\"HOSE\",\"LotSize\":\"100\",")
                    .append("\"ContractMultiplier\":\"0\",\"LastTradingDate\":\"\",\"Underlying\":null}");
        }
        return json("{\"data\":[{\"TotalNoSym\":\"" + symbols.length + "\",\"RepeatedInfo\":[" + rows
                + "]}],\"message\":\"Success\",\"status\":\"Success\",\"totalRecord\":1}");
    }
}
