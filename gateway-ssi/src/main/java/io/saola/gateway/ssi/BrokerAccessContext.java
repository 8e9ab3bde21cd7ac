package io.saola.gateway.ssi;

import io.saola.gateway.ssi.session.TwoFactor;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Settings of the way to the broker: addresses, who asks, and how patiently. Part of {@link SsiGatewayContext}, which checks them with
 * all others; secrets never stand in a text.
 *
 * @param <C> the whole context, which every setter returns
 */
public abstract class BrokerAccessContext<C extends BrokerAccessContext<C>> {
    private static final String DEVICE_ID = "[0-9A-Za-z:|_.-]{1,100}";

    private URI dataRestUrl;
    private URI dataStreamUrl;
    private URI tradingRestUrl;
    private URI tradingStreamUrl;
    private Secret dataConsumerId = Secret.of("");
    private Secret dataConsumerSecret = Secret.of("");
    private Secret tradingConsumerId = Secret.of("");
    private Secret tradingConsumerSecret = Secret.of("");
    private TwoFactor twoFactor = TwoFactor.PIN;
    private Secret twoFactorCode = Secret.of("");
    private Secret privateKey = Secret.of("");
    private String deviceId = "";
    private SSLContext sslContext;
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration reconnectFirstDelay = Duration.ofSeconds(1);
    private Duration reconnectMaxDelay = Duration.ofSeconds(60);

    BrokerAccessContext() {}

    /** The whole context. */
    abstract C self();

    /** Collects what is wrong with these settings. */
    final void checkDataAccess(final ContextChecks checks) {
        checks.url("dataRestUrl", dataRestUrl)
                .url("dataStreamUrl", dataStreamUrl)
                .secret("dataConsumerId", dataConsumerId)
                .secret("dataConsumerSecret", dataConsumerSecret)
                .duration("requestTimeout", requestTimeout)
                .duration("reconnectFirstDelay", reconnectFirstDelay)
                .duration("reconnectMaxDelay", reconnectMaxDelay);
    }

    final void checkTradingAccess(final ContextChecks checks) {
        checks.url("tradingRestUrl", tradingRestUrl)
                .url("tradingStreamUrl", tradingStreamUrl)
                .secret("tradingConsumerId", tradingConsumerId)
                .secret("tradingConsumerSecret", tradingConsumerSecret)
                .that(
                        twoFactor == TwoFactor.OTP || !twoFactorCode.isBlank(),
                        "twoFactorCode is missing; set the PIN, or twoFactor(OTP) for codes that a person types")
                .that(deviceId.matches(DEVICE_ID), "deviceId must look like XX:XX:XX:XX:XX:XX")
                .present("twoFactor", twoFactor);
    }

    /** These settings in words, without secrets. */
    final String accessText() {
        return "dataRestUrl=" + dataRestUrl + ", dataStreamUrl=" + dataStreamUrl + ", tradingRestUrl=" + tradingRestUrl
                + ", tradingStreamUrl=" + tradingStreamUrl + ", dataConsumerId=" + dataConsumerId
                + ", dataConsumerSecret=" + dataConsumerSecret + ", tradingConsumerId=" + tradingConsumerId
                + ", tradingConsumerSecret=" + tradingConsumerSecret + ", twoFactor=" + twoFactor + ", twoFactorCode="
                + twoFactorCode + ", privateKey=" + privateKey + ", deviceId=" + deviceId + ", requestTimeout="
                + requestTimeout + ", reconnectFirstDelay=" + reconnectFirstDelay + ", reconnectMaxDelay="
                + reconnectMaxDelay;
    }

    /** Sets the market data REST interface: http or https. */
    public C dataRestUrl(final URI value) {
        dataRestUrl = value;
        return self();
    }

    URI dataRestUrl() {
        return dataRestUrl;
    }

    /** Sets the market data stream: http or https. */
    public C dataStreamUrl(final URI value) {
        dataStreamUrl = value;
        return self();
    }

    URI dataStreamUrl() {
        return dataStreamUrl;
    }

    /** Sets the trading REST interface: http or https. */
    public C tradingRestUrl(final URI value) {
        tradingRestUrl = value;
        return self();
    }

    URI tradingRestUrl() {
        return tradingRestUrl;
    }

    /** Sets the order event stream: http or https. */
    public C tradingStreamUrl(final URI value) {
        tradingStreamUrl = value;
        return self();
    }

    URI tradingStreamUrl() {
        return tradingStreamUrl;
    }

    /** Sets the consumer id for market data: as the broker issued it. */
    public C dataConsumerId(final Secret value) {
        dataConsumerId = value;
        return self();
    }

    Secret dataConsumerId() {
        return dataConsumerId;
    }

    /** Sets the consumer secret for market data: as the broker issued it. */
    public C dataConsumerSecret(final Secret value) {
        dataConsumerSecret = value;
        return self();
    }

    Secret dataConsumerSecret() {
        return dataConsumerSecret;
    }

    /** Sets the consumer id for trading: as the broker issued it. */
    public C tradingConsumerId(final Secret value) {
        tradingConsumerId = value;
        return self();
    }

    Secret tradingConsumerId() {
        return tradingConsumerId;
    }

    /** Sets the consumer secret for trading: as the broker issued it. */
    public C tradingConsumerSecret(final Secret value) {
        tradingConsumerSecret = value;
        return self();
    }

    Secret tradingConsumerSecret() {
        return tradingConsumerSecret;
    }

    /** Sets the kind of the second factor: a PIN by default. */
    public C twoFactor(final TwoFactor value) {
        twoFactor = value;
        return self();
    }

    TwoFactor twoFactor() {
        return twoFactor;
    }

    /** Sets the PIN, checked by the broker once per token; or the first one-time password, if a person typed one. */
    public C twoFactorCode(final Secret value) {
        twoFactorCode = value;
        return self();
    }

    Secret twoFactorCode() {
        return twoFactorCode;
    }

    /** Sets the signing key: base64 of an XML RSAKeyValue. */
    public C privateKey(final Secret value) {
        privateKey = value;
        return self();
    }

    Secret privateKey() {
        return privateKey;
    }

    /** Sets the device id sent with every order: a MAC address. */
    public C deviceId(final String value) {
        deviceId = value;
        return self();
    }

    String deviceId() {
        return deviceId;
    }

    /** Sets the trust settings for https: the Java runtime's by default; host names are verified whatever it says. */
    public C sslContext(final SSLContext value) {
        sslContext = value;
        return self();
    }

    SSLContext sslContext() {
        return sslContext;
    }

    /** Sets the limit of a request, from taking it to its answer: 10 s by default. */
    public C requestTimeout(final Duration value) {
        requestTimeout = value;
        return self();
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    /** Sets the longest delay before the second attempt: 1 s by default. */
    public C reconnectFirstDelay(final Duration value) {
        reconnectFirstDelay = value;
        return self();
    }

    Duration reconnectFirstDelay() {
        return reconnectFirstDelay;
    }

    /** Sets the longest delay between attempts: 60 s by default. */
    public C reconnectMaxDelay(final Duration value) {
        reconnectMaxDelay = value;
        return self();
    }

    Duration reconnectMaxDelay() {
        return reconnectMaxDelay;
    }
}
