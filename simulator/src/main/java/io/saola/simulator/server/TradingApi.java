package io.saola.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The trading API's REST side. A reply of 200 to an order means it was taken for sending; what becomes of it is told on
 * the order stream. Event loop only.
 */
final class TradingApi {
    static final String PREFIX = "/api/v2/trading/";

    /** The broker's own text is not known. */
    private static final String OTP_LOCKED = "OTP service is locked: too many requests without verification";

    private static final int ONE_TIME_CODE = 1;
    private static final Pattern REQUEST_ID = Pattern.compile("\\d{1,8}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final Pattern SHORT_CODE = Pattern.compile("[A-Za-z]{1,6}");
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9:|._@-]{1,512}");
    private static final String[] NEW_ORDER_ECHO = {
        "instrumentID",
        "market",
        "buySell",
        "orderType",
        "channelID",
        "price",
        "quantity",
        "account",
        "stopOrder",
        "stopPrice",
        "stopType",
        "stopStep",
        "lossStep",
        "profitStep"
    };
    private static final String[] MODIFY_ECHO = {
        "orderID", "price", "quantity", "account", "instrumentID", "marketID", "buySell", "orderType"
    };
    private static final String[] CANCEL_ECHO = {
        "orderID", "account", "marketID", "instrumentID", "buySell", "requestID"
    };

    private final OrderDesk desk;
    private final TradingQueries queries;
    private final Tokens tokens;
    private final SignedRequests signed;
    private final OneTimeCodes codes;
    private final String pin;

    TradingApi(
            final OrderDesk desk,
            final TradingQueries queries,
            final Tokens tokens,
            final SignedRequests signed,
            final OneTimeCodes codes,
            final String pin) {
        this.desk = desk;
        this.queries = queries;
        this.tokens = tokens;
        this.signed = signed;
        this.codes = codes;
        this.pin = pin;
    }

    /** Answers a request, or returns null if there is no such endpoint. */
    byte[] handle(final ApiRequest request) throws BadRequestException {
        final String endpoint = request.path().substring(PREFIX.length());
        final boolean isPost = "POST".equals(request.method());
        if (isPost && "accesstoken".equals(endpoint)) {
            return accessToken(RequestBody.parse(request.body()));
        }
        if (isPost && "getotp".equals(endpoint)) {
            return otp(RequestBody.parse(request.body()));
        }
        final AccessToken token = tokens.find(request.bearerToken());
        if (token == null || token.audience() != AccessToken.Audience.TRADING) {
            return Replies.unauthorised();
        }
        if (isPost && "verifycode".equals(endpoint)) {
            return verifyCode(RequestBody.parse(request.body()), request.bearerToken());
        }
        return isPost ? act(endpoint, request, token) : queries.answer(endpoint, request);
    }

    /** The older way to a token that may write: the code is checked after the token was issued. */
    private byte[] verifyCode(final RequestBody body, final String token) throws BadRequestException {
        checkCode(body);
        tokens.allowWriting(token);
        return Replies.success();
    }

    private byte[] accessToken(final RequestBody body) throws BadRequestException {
        final String consumerId = body.text("consumerID");
        if (consumerId.isEmpty() || body.text("consumerSecret").isEmpty()) {
            throw new BadRequestException("Key does not exist.");
        }
        final boolean canWrite = body.isTrue("isSave");
        if (canWrite) {
            checkCode(body);
        }
        final String token = tokens.issue(consumerId, AccessToken.Audience.TRADING, canWrite);
        return Replies.success(Replies.object().put("accessToken", token));
    }

    private void checkCode(final RequestBody body) throws BadRequestException {
        if (!pin.equals(body.text("code"))) {
            throw new BadRequestException("Invalid code");
        }
        if (body.quantity("twoFactorType", "Two Factor Type") == ONE_TIME_CODE) {
            if (codes.isLocked()) {
                throw new BadRequestException(OTP_LOCKED);
            }
            codes.used();
        }
    }

    private byte[] otp(final RequestBody body) throws BadRequestException {
        if (body.text("consumerID").isEmpty() || body.text("consumerSecret").isEmpty()) {
            throw new BadRequestException("ConsumerID is invalid");
        }
        if (!codes.request()) {
            throw new BadRequestException(OTP_LOCKED);
        }
        return Replies.success();
    }

    private byte[] act(final String endpoint, final ApiRequest request, final AccessToken token)
            throws BadRequestException {
        return switch (endpoint) {
            case "neworder", "derneworder" -> newOrder(signed.body(request, token), request.ipAddress());
            case "modifyorder", "dermodifyorder" -> modify(signed.body(request, token), request.ipAddress());
            case "cancelorder", "dercancelorder" -> cancel(signed.body(request, token), request.ipAddress());
            default -> null;
        };
    }

    private byte[] newOrder(final RequestBody body, final String ipAddress) throws BadRequestException {
        if (body == null) {
            return SignedRequests.refusal();
        }
        final String typeName = body.text("orderType", "Order Type", SHORT_CODE).toUpperCase(Locale.ROOT);
        final OrderType type = desk.orderType(typeName);
        final NewOrderRequest order = new NewOrderRequest(
                body.text("requestID", "Request ID", REQUEST_ID),
                account(body).number(),
                body.text("instrumentID", "Instrument ID", SYMBOL).toUpperCase(Locale.ROOT),
                market(body, "market", "Market"),
                side(body),
                typeName,
                type,
                body.price("price", "Price"),
                body.quantity("quantity", "Quantity"),
                body.text("channelID", "Channel ID", SHORT_CODE),
                body.isTrue("stopOrder"));
        body.text("deviceId", "Device ID", DEVICE);
        if (type == OrderType.LO && order.price() <= 0) {
            throw new BadRequestException("Price is null or equal zero when order is limit order");
        }
        if (type != OrderType.LO && order.price() != 0) {
            throw new BadRequestException("Price must be zero when order is market order");
        }
        if (order.quantity() <= 0) {
            throw new BadRequestException("'Quantity' must be greater than '0'.");
        }
        desk.newOrder(order, ipAddress);
        return echo(body, NEW_ORDER_ECHO);
    }

    private byte[] modify(final RequestBody body, final String ipAddress) throws BadRequestException {
        if (body == null) {
            return SignedRequests.refusal();
        }
        final String orderId = body.text("orderID", "Order ID", ORDER_ID);
        final String requestId = body.text("requestID", "Request ID", REQUEST_ID);
        checkAddress(body);
        final long price = body.price("price", "Price");
        final long quantity = body.quantity("quantity", "Quantity");
        if (price <= 0 || quantity <= 0) {
            throw new BadRequestException("'Price' and 'Quantity' must be greater than '0'.");
        }
        desk.modify(requestId, orderId, price, quantity, ipAddress);
        return echo(body, MODIFY_ECHO);
    }

    private byte[] cancel(final RequestBody body, final String ipAddress) throws BadRequestException {
        if (body == null) {
            return SignedRequests.refusal();
        }
        final String orderId = body.text("orderID", "Order ID", ORDER_ID);
        final String requestId = body.text("requestID", "Request ID", REQUEST_ID);
        checkAddress(body);
        desk.cancel(requestId, orderId, ipAddress);
        return echo(body, CANCEL_ECHO);
    }

    private void checkAddress(final RequestBody body) throws BadRequestException {
        account(body);
        market(body, "marketID", "Market ID");
        side(body);
        body.text("instrumentID", "Instrument ID", SYMBOL);
        body.text("deviceId", "Device ID", DEVICE);
    }

    private TradingAccount account(final RequestBody body) throws BadRequestException {
        return queries.account(body.text("account", "Account", ACCOUNT));
    }

    private static String market(final RequestBody body, final String name, final String label)
            throws BadRequestException {
        final String market = body.text(name, label, SHORT_CODE).toUpperCase(Locale.ROOT);
        if (!"VN".equals(market) && !"VNFE".equals(market)) {
            throw new BadRequestException("'" + label + "' is not valid.");
        }
        return market;
    }

    private static Side side(final RequestBody body) throws BadRequestException {
        final Side side =
                OrderDesk.side(body.text("buySell", "Buy Sell", SHORT_CODE).toUpperCase(Locale.ROOT));
        if (side == null) {
            throw new BadRequestException("'Buy Sell' is not valid.");
        }
        return side;
    }

    private static byte[] echo(final RequestBody body, final String[] names) {
        final ObjectNode requestData = Replies.object();
        for (final String name : names) {
            final JsonNode value = body.raw(name);
            if (value != null) {
                requestData.set(name, value);
            }
        }
        final ObjectNode data = Replies.object().put("requestID", body.text("requestID"));
        data.set("requestData", requestData);
        return Replies.success(data);
    }
}
