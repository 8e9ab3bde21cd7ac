package io.saola.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/** A client of the broker: requests by the JDK's client, hub connections as {@link HubStream}. */
final class TestClient {
    static final String DATA_HUB = "fcmarketdatav2hub";
    static final String ORDER_HUB = "BroadcastHubV2";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The published throw-away key. */
    private static final String PRIVATE_KEY =
            "<RSAKeyValue><Modulus>xsH1BJvJKnhOLS/Z2EUnVMyqvzQp15z4xr1RqsODEGzo6A5eIcax"
                    + "uB4VGeJP1p2Lz2LIpCDxYTL8mrCmZuE8whv4y4FS8X10mBeUBpX9qdV/bre3IMUeONMpXrHGZKLgHuEuU8NtRigYP8JAdlc+R9xsXxkX"
                    + "nUnA06+eZbZ2q1s=</Modulus><Exponent>AQAB</Exponent><P>8dNieSE3SnMrYpVr6N0r/PA8kQ8hud4i4ndFfMolrD2yaKDL0y"
                    + "iKtCMMsP8tuRI/JPpOb1wxnoAuN51s380MKQ==</P><Q>0mhVExyGF9GUwK1zsNx+eYJAIt2kKH4kgd0C5n0U5xRCKV8eEd2Z/6NUko0"
                    + "9cVnxcGAq7GHq1bcMJnYxsQor4w==</Q><DP>Vju039DycIAFNpBl/JHx/66DSo8Ezcziz7MMemVzbapKlnjQdin83COrgOpeGaLiFYO"
                    + "UuK09nHHFCVv/2Qa7kQ==</DP><DQ>RrSGujhgm0pzaVggQ3OlEKIDeXPvwSe6juU9H0UzK//zx8FN8oT8RhqVxfWuixPFfZTjd7Hj31"
                    + "N2wsn/ItYfLw==</DQ><InverseQ>YBOh46YnHEIPh0VN5OV34IuYtYEVAH/fhWfaHxx0h6q/952Hs44KsAXbcaxeLk/+HSihJ017kY3"
                    + "O594x91D6lw==</InverseQ><D>l+eVA7isvrDDzvVLYWc48C6cMRYFBK0L1ZjL2d8jRGJ4fyK7/sSE/1q+ddHpgvVV7WJqRkaHNOpq9"
                    + "S8dfnOWosprz9z4H6LHph0sCMe0kHBszGrpNR0pbQRwB2Rm/BZ3aQ6rQm6gE4l7KLldkUzoJLJEk3lr9nM9ftg7YIj4nIE=</D></RS"
                    + "AKeyValue>";

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final PrivateKey key;

    TestClient(final int port) throws Exception {
        base = "http://127.0.0.1:" + port;
        key = KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        element("Modulus"),
                        element("Exponent"),
                        element("D"),
                        element("P"),
                        element("Q"),
                        element("DP"),
                        element("DQ"),
                        element("InverseQ")));
    }

    String dataToken() throws Exception {
        return post("/api/v2/Market/AccessToken", "{\"consumerID\":\"a\",\"consumerSecret\":\"b\"}")
                .at("/data/accessToken")
                .asText();
    }

    String tradingToken() throws Exception {
        return post(
                        "/api/v2/Trading/AccessToken",
                        "{\"consumerID\":\"a\",\"consumerSecret\":\"b\",\"twoFactorType\":0,\"code\":\"123456\",\"isSave\":true}")
                .at("/data/accessToken")
                .asText();
    }

    JsonNode get(final String path, final String token) throws Exception {
        return MAPPER.readTree(send(request(path, token).GET()).body());
    }

    HttpResponse<String> getRaw(final String path, final String token) throws Exception {
        return send(request(path, token).GET());
    }

    JsonNode post(final String path, final String body) throws Exception {
        return MAPPER.readTree(send(request(path, null).POST(HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    HttpResponse<String> postRaw(final String path, final String body) throws Exception {
        return send(request(path, null).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode postSigned(final String path, final String token, final String body, final String signature)
            throws Exception {
        return MAPPER.readTree(send(request(path, token)
                        .header("X-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    HttpResponse<String> postSignedRaw(final String path, final String token, final String body, final String signature)
            throws Exception {
        return send(
                request(path, token).header("X-Signature", signature).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode order(final String path, final String token, final String body) throws Exception {
        return postSigned(path, token, body, sign(body));
    }

    JsonNode buy(
            final String token, final String requestId, final String symbol, final long quantity, final String price)
            throws Exception {
        return order("/api/v2/Trading/NewOrder", token, newOrder(requestId, symbol, "B", "LO", quantity, price));
    }

    static String newOrder(
            final String requestId,
            final String symbol,
            final String side,
            final String type,
            final long quantity,
            final String price) {
        final boolean isFuture = symbol.startsWith("41I1");
        return "{\"instrumentID\":\"" + symbol + "\",\"market\":\"" + (isFuture ? "VNFE" : "VN") + "\",\"buySell\":\""
                + side + "\",\"orderType\":\"" + type + "\",\"channelID\":\"TA\",\"price\":" + price + ",\"quantity\":"
                + quantity + ",\"account\":\"" + (isFuture ? "0901358" : "0901351") + "\",\"requestID\":\"" + requestId
                + "\",\"stopOrder\":false,\"stopPrice\":0,\"stopType\":\"\",\"stopStep\":0,\"lossStep\":0,"
                + "\"profitStep\":0,\"code\":\"\",\"deviceId\":\"8C:EC:4B:D3:0B:96\",\"userAgent\":\"FCTrading\"}";
    }

    static String cancel(final String requestId, final String symbol, final String orderId) {
        return "{\"orderID\":\"" + orderId + "\",\"account\":\"0901351\",\"marketID\":\"VN\",\"instrumentID\":\""
                + symbol
                + "\",\"buySell\":\"B\",\"requestID\":\"" + requestId
                + "\",\"code\":\"\",\"deviceId\":\"8C-EC-4B-D3-0B-96\",\"userAgent\":\"FCTrading\"}";
    }

    static String modify(
            final String requestId,
            final String symbol,
            final String orderId,
            final long quantity,
            final String price) {
        return "{\"requestID\":\"" + requestId + "\",\"orderID\":\"" + orderId + "\",\"price\":" + price
                + ",\"quantity\":" + quantity + ",\"account\":\"0901351\",\"instrumentID\":\"" + symbol
                + "\",\"marketID\":\"VN\",\"buySell\":\"B\",\"orderType\":\"LO\",\"code\":\"\","
                + "\"deviceId\":\"8C-EC-4B-D3-0B-96\",\"userAgent\":\"FCTrading\"}";
    }

    String sign(final String body) throws Exception {
        final Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(signature.sign());
    }

    JsonNode negotiate(final String hub, final String protocol, final String token) throws Exception {
        return get(
                "/v2.0/signalr/negotiate?clientProtocol=" + protocol + "&connectionData=" + connectionData(hub), token);
    }

    /** Negotiates, connects, waits for the first frame and starts. */
    HubStream stream(final String hub, final String token, final long notifyId) throws Exception {
        final JsonNode negotiated = negotiate(hub, "1.5", token);
        final HubStream stream =
                connect(hub, "1.5", negotiated.path("ConnectionToken").asText(), token, notifyId);
        final JsonNode init = stream.next(frame -> frame.path("S").asInt() == 1);
        if (!init.path("M").isEmpty()) {
            throw new AssertionError("messages in the first frame: " + init);
        }
        final String started = getRaw(
                        "/v2.0/signalr/start?"
                                + query(
                                        hub,
                                        "1.5",
                                        negotiated.path("ConnectionToken").asText()),
                        token)
                .body();
        if (!started.equals("{ \"Response\": \"started\" }")) {
            throw new AssertionError("not started: " + started);
        }
        return stream;
    }

    HubStream connect(
            final String hub,
            final String protocol,
            final String connectionToken,
            final String token,
            final long notifyId)
            throws Exception {
        return HubStream.connect(
                URI.create(
                        base.replace("http", "ws") + "/v2.0/signalr/connect?" + query(hub, protocol, connectionToken)),
                token,
                notifyId);
    }

    static String query(final String hub, final String protocol, final String connectionToken) {
        return "clientProtocol=" + protocol + "&transport=webSockets&connectionToken="
                + URLEncoder.encode(connectionToken, StandardCharsets.UTF_8) + "&connectionData=" + connectionData(hub);
    }

    static String connectionData(final String hub) {
        return URLEncoder.encode("[{\"name\":\"" + hub + "\"}]", StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(final String path, final String token) {
        final HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(final HttpRequest.Builder builder) throws Exception {
        return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static BigInteger element(final String name) {
        final int from = PRIVATE_KEY.indexOf("<" + name + ">") + name.length() + 2;
        return new BigInteger(
                1, Base64.getDecoder().decode(PRIVATE_KEY.substring(from, PRIVATE_KEY.indexOf("</" + name + ">"))));
    }
}
