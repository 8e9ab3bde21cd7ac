package io.saola.gateway.ssi.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Redaction;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.session.LoginBody;
import io.saola.gateway.ssi.session.RestClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletionException;

/** Asks the broker, once, to send the customer a one-time password ({@code GetOTP}). Never repeats itself. */
public final class OtpRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REASON_LENGTH = 200;

    private final URI endpoint;
    private final Secret consumerId;
    private final Secret consumerSecret;
    private final RestClient rest;
    private final OtpLedger ledger;

    /**
     * Creates a request.
     *
     * @param tradingRestUrl of the trading interface
     * @param consumerId for trading
     * @param consumerSecret for trading
     * @param rest sends it
     * @param ledger counts it
     */
    public OtpRequest(
            final URI tradingRestUrl,
            final Secret consumerId,
            final Secret consumerSecret,
            final RestClient rest,
            final OtpLedger ledger) {
        final String root = tradingRestUrl.toString();
        endpoint = URI.create(
                (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + "/api/v2/Trading/GetOTP");
        this.consumerId = consumerId;
        this.consumerSecret = consumerSecret;
        this.rest = rest;
        this.ledger = ledger;
    }

    /**
     * Sends it and waits for the answer, no longer than the client's time-out.
     *
     * @param spendLast true to make the last request before the broker's lock
     * @return how many were requested since one was accepted, this one included
     * @throws OtpLedger.LimitReached if it was not sent because of the lock
     * @throws Unanswered if the broker could not be reached or did not answer
     * @throws GatewayException if the broker refused it
     */
    public int send(final boolean spendLast) {
        final int number = ledger.count(spendLast);
        final byte[] body = LoginBody.of(consumerId, consumerSecret);
        final HttpResponse<byte[]> response;
        try {
            response = rest.post(endpoint, body).join();
        } catch (final CompletionException failed) {
            throw unanswered(failed.getCause(), number);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        final JsonNode told = parse(response.body());
        if (told.path("status").asInt() != 200) {
            throw new GatewayException(
                    "the broker sent no one-time password: http=" + response.statusCode() + ", status="
                            + told.path("status").asText() + ", message="
                            + clean(told.path("message").asText())
                            + "; request " + number + " of " + OtpLedger.LOCK_AFTER + " before the lock, not repeated");
        }
        return number;
    }

    private GatewayException unanswered(final Throwable cause, final int number) {
        if (cause instanceof ConnectException) {
            ledger.uncount();
            return new Unanswered(
                    "cannot connect to " + endpoint.getHost() + "; nothing was requested; check address and network");
        }
        return new Unanswered(endpoint.getHost() + " did not answer ("
                + cause.getClass().getSimpleName()
                + "); a password may have been sent: look for it before requesting another; request " + number + " of "
                + OtpLedger.LOCK_AFTER + " before the lock, not repeated");
    }

    /** The broker could not be reached, or nobody knows whether it acted. */
    public static final class Unanswered extends GatewayException {
        private static final long serialVersionUID = 1L;

        Unanswered(final String message) {
            super(message);
        }
    }

    private String clean(final String text) {
        final String clean = Redaction.of(text, consumerId, consumerSecret);
        return clean.substring(0, Math.min(clean.length(), MAX_REASON_LENGTH));
    }

    private static JsonNode parse(final byte[] body) {
        try {
            final JsonNode tree = JSON.readTree(body);
            return tree == null ? JSON.nullNode() : tree;
        } catch (final IOException notJson) {
            return JSON.nullNode();
        }
    }
}
