package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignalRTest {
    private static final String[] UPGRADE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final SteppedClock clock = new SteppedClock(10, 0);
    private FastConnectSimulator simulator;
    private TestClient client;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
                .messageRate(30)
                .tradingDate(SteppedClock.DATE)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldAnswerNegotiateWithEveryFieldAndTheClientsOwnProtocol() throws Exception {
        final JsonNode reply = client.negotiate(TestClient.DATA_HUB, "1.3", client.dataToken());
        assertThat(reply.path("ProtocolVersion").asText()).isEqualTo("1.3");
        assertThat(reply.path("Url").asText()).isEqualTo("/v2.0/signalr");
        assertThat(reply.path("TryWebSockets").asBoolean()).isTrue();
        assertThat(reply.path("KeepAliveTimeout").asDouble()).isEqualTo(20.0);
        assertThat(reply.path("DisconnectTimeout").asDouble()).isEqualTo(30.0);
        assertThat(reply.path("TransportConnectTimeout").asDouble()).isEqualTo(5.0);
        assertThat(reply.path("ConnectionToken").asText()).isNotEmpty();
        assertThat(reply.path("ConnectionId").asText()).isNotEmpty();
        assertThat(client.negotiate(TestClient.DATA_HUB, "9", client.dataToken())
                        .path("ProtocolVersion")
                        .asText())
                .isEqualTo("2.0");
    }

    @Test
    void shouldRefuseStreamsWithoutAValidToken() throws Exception {
        final String path = "/v2.0/signalr/negotiate?clientProtocol=1.5&connectionData="
                + TestClient.connectionData(TestClient.DATA_HUB);
        assertThat(client.getRaw(path, null).statusCode()).isEqualTo(401);
        assertThat(client.getRaw(path, "nonsense").statusCode()).isEqualTo(401);
        assertThat(client.getRaw(path, client.tradingToken()).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldDeliverEveryChannelWithItsFields() throws Exception {
        final HubStream stream = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        final String[] channels = {
            "F:ssi", "X-Quote: SSI", "X-TRADE:SSI-FPT", "X:41I1GC000", "R:SSI", "MI:VN30", "OL:SSI"
        };
        for (int i = 0; i < channels.length; i++) {
            stream.invoke("FcMarketDataV2Hub", channels[i], i % 2 == 0 ? Integer.toString(i) : "\"" + i + "\"");
            final String id = Integer.toString(i);
            assertThat(stream.next(frame -> frame.path("I").asText().equals(id)).has("E"))
                    .isFalse();
        }
        final JsonNode status = stream.feed("F");
        assertThat(status.path("TradingSession").asText()).isEqualTo("LO");
        final JsonNode quote = stream.feed("X-QUOTE");
        assertThat(quote.path("Symbol").asText()).isEqualTo("SSI");
        assertThat(quote.path("BidPrice1").decimalValue()).isPositive();
        assertThat(quote.path("BidPrice1").decimalValue())
                .isLessThan(quote.path("AskPrice1").decimalValue());
        assertThat(quote.path("BidPrice4").asDouble()).isZero();
        assertThat(quote.size()).isEqualTo(5 + 40 + 1);
        assertThat(stream.feed("X-TRADE").path("RefPrice").asDouble()).isEqualTo(69_800.0);
        final JsonNode combined = stream.feed("X");
        assertThat(combined.path("MarketId").asText()).isEqualTo("DERIVATIVES");
        assertThat(combined.path("BidVol10").asDouble()).isPositive();
        assertThat(stream.feed("R").path("TotalRoom").asDouble()).isPositive();
        assertThat(stream.feed("MI").path("NoChanges").isInt()).isTrue();
        clock.set(10, 1);
        final JsonNode trade = stream.message(
                        message -> message.path("DataType").asText().equals("X-TRADE")
                                && message.at("/Content/LastPrice").asDouble() > 0)
                .path("Content");
        assertThat(trade.path("TotalVol").asDouble()).isPositive();
        assertThat(trade.path("Time").asText()).startsWith("10:0");
    }

    @Test
    void shouldReplaceTheListOfATypeAndKeepOtherTypes() throws Exception {
        final HubStream stream = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        stream.invoke(TestClient.DATA_HUB, "F:SSI", "1");
        stream.invoke(TestClient.DATA_HUB, "F:FPT", "2");
        stream.invoke(TestClient.DATA_HUB, "R:NONE", "3");
        assertThat(stream.feed("F").path("Symbol").asText()).isEqualTo("SSI");
        assertThat(stream.feed("F").path("Symbol").asText()).isEqualTo("FPT");
        clock.set(11, 30);
        final JsonNode changed = stream.feed("F");
        assertThat(changed.path("Symbol").asText()).isEqualTo("FPT");
        assertThat(changed.path("TradingSession").asText()).isEqualTo("BREAK");
        assertThat(stream.isQuiet()).isTrue();
    }

    @Test
    void shouldAnswerUnknownCallsWithAnErrorAndStayOpen() throws Exception {
        final HubStream stream = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        stream.sendText("{\"H\":\"FcMarketDataV2Hub\",\"M\":\"Nothing\",\"A\":[],\"I\":1}");
        assertThat(stream.next(frame -> frame.has("I")).has("E")).isTrue();
        stream.invoke(TestClient.DATA_HUB, "Q:SSI", "2");
        assertThat(stream.next(frame -> frame.has("I")).path("E").asText())
                .isEqualTo("There was an error invoking Hub method 'fcmarketdatav2hub.SwitchChannels'.");
        stream.sendText("not json");
        stream.sendText("[]");
        stream.invoke(TestClient.DATA_HUB, "MI:ALL", "3");
        assertThat(stream.feed("MI").path("IndexId").asText()).isEqualTo("VNINDEX");
        assertThat(simulator.counters().malformedRequests()).isEqualTo(4);
    }

    @Test
    void shouldServeTheNpmClientsRequestLines() throws Exception {
        final String token = client.dataToken();
        final String negotiated = raw(
                "GET /v2.0/signalr/negotiate?connectionData=%5B%7B%22name%22%3A%22fcmarketdatav2hub%22"
                        + "%7D%5D&clientProtocol=1.3 HTTP/1.1",
                "Authorization: Bearer " + token + "");
        final String connection = connectionToken(negotiated);
        assertThat(raw(
                        "GET /v2.0/signalr/connect?clientProtocol=1.3&transport=webSockets&connectionToken="
                                + connection
                                + "&connectionData=%5B%7B%22name%22%3A%22fcmarketdatav2hub%22%7D%5D&tid=10 HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Authorization: Bearer " + token + "",
                        UPGRADE[0],
                        UPGRADE[1],
                        UPGRADE[2],
                        UPGRADE[3]))
                .startsWith("HTTP/1.1 101");
        assertThat(raw(
                        "GET /v2.0/signalr/start?clientProtocol=1.3&transport=webSockets&connectionData=%5B%7B%22name%22%3A"
                                + "%22fcmarketdatav2hub%22%7D%5D&connectionToken=" + connection
                                + " HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Authorization: Bearer " + token + "",
                        UPGRADE[0],
                        UPGRADE[1],
                        UPGRADE[2],
                        UPGRADE[3]))
                .startsWith("HTTP/1.1 200")
                .endsWith("{ \"Response\": \"started\" }");
        assertThat(raw(
                        "POST /v2.0/signalr/abort?clientProtocol=1.3&transport=serverSentEvents&connectionData=%5B%7B%22name"
                                + "%22%3A%22fcmarketdatav2hub%22%7D%5D&connectionToken=" + connection
                                + " HTTP/1.1",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldServeThePythonClientsRequestLinesWithoutStart() throws Exception {
        final String token = client.dataToken();
        final String negotiated = raw(
                "POST /v2.0/signalr/negotiate?connectionData=%5B%7B%22name%22%3A+%22FcMarketDataV2Hub%22"
                        + "%7D%5D&clientProtocol=1.5 HTTP/1.1",
                "Content-Length: 0", "Authorization: Bearer " + token + "");
        assertThat(negotiated).contains("\"ProtocolVersion\":\"1.5\"");
        final HubStream stream = client.connect(
                "FcMarketDataV2Hub",
                "1.5",
                URLDecoder.decode(connectionToken(negotiated), StandardCharsets.UTF_8),
                token,
                -1);
        stream.next(frame -> frame.path("S").asInt() == 1);
        stream.sendText(
                "{\"H\": \"FcMarketDataV2Hub\", \"M\": \"SwitchChannels\", \"A\": [\"X-TRADE:SSI\"], \"I\": 0}");
        assertThat(stream.next(frame -> frame.has("I")).path("I").asText()).isEqualTo("0");
        assertThat(stream.feed("X-TRADE").path("Symbol").asText()).isEqualTo("SSI");
    }

    @Test
    void shouldAttachOrderEventsAtConnectForOldProtocols() throws Exception {
        final String token = client.tradingToken();
        client.buy(token, "1", "SSI", 100, "19200");
        final String connection = client.negotiate(TestClient.ORDER_HUB, "1.3", token)
                .path("ConnectionToken")
                .asText();
        final HubStream stream = client.connect(TestClient.ORDER_HUB, "1.3", connection, token, 0);
        stream.next(frame -> frame.path("S").asInt() == 1);
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("RS");
    }

    @Test
    void shouldIgnoreTheUpgradeOfferOfAnHttp2Client() throws Exception {
        assertThat(raw(
                        "GET /v2.0/signalr/ping HTTP/1.1",
                        "Host: x",
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{ \"Response\": \"pong\" }");
    }

    @Test
    void shouldNameWhatIsWrongWithASocketRequest() throws Exception {
        final String token = client.dataToken();
        final String path = "/v2.0/signalr/connect?transport=";
        assertThat(client.getRaw(path + "longPolling&connectionToken=x", token).body())
                .isEqualTo("Protocol error: Unknown transport.");
        assertThat(client.getRaw(path + "webSockets", token).body())
                .isEqualTo("Protocol error: Missing connection token.");
        assertThat(client.getRaw(path + "webSockets&connectionToken=x", token).body())
                .isEqualTo("The ConnectionId is in the incorrect format.");
        final String connection = client.negotiate(TestClient.DATA_HUB, "1.5", token)
                .path("ConnectionToken")
                .asText();
        assertThat(client.getRaw(path + "webSockets&" + TestClient.query(TestClient.DATA_HUB, "1.5", connection), token)
                        .body())
                .isEqualTo("Not a valid web socket request.");
        assertThat(raw("GET /%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
        assertThat(raw("NONSENSE")).startsWith("HTTP/1.1 400");
    }

    /** Sends the head of a request as it is and returns all of the answer that comes before the body's end. */
    private String raw(final String... head) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            final BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            final StringBuilder reply = new StringBuilder();
            int length = 0;
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                reply.append(line).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).trim());
                }
            }
            for (int i = 0; i < length; i++) {
                reply.append((char) reader.read());
            }
            return reply.toString();
        }
    }

    private static String connectionToken(final String negotiated) {
        final String name = "\"ConnectionToken\":\"";
        final int from = negotiated.indexOf(name) + name.length();
        return URLEncoder.encode(negotiated.substring(from, negotiated.indexOf('"', from)), StandardCharsets.UTF_8);
    }
}
