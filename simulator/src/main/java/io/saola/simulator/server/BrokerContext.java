package io.saola.simulator.server;

import io.saola.simulator.fault.FaultPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of the broker in front of the exchange: whom it lets in, how often, how fast it answers and what goes wrong. Part of {@link
 * SimulatorContext}, which checks them with all others.
 *
 * @param <C> the whole context, which every setter returns
 */
public abstract class BrokerContext<C extends BrokerContext<C>> {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{1,16}");
    private static final long TOKEN_LIFE_MS = 8L * 3600 * 1000;
    private static final int MAX_PENDING_BYTES = 4 * 1024 * 1024;
    private static final long SECOND_NS = 1_000_000_000L;

    private String publicKeyModulus = SimulatorContext.DEFAULT_MODULUS;
    private String publicKeyExponent = SimulatorContext.DEFAULT_EXPONENT;
    private String pin = SimulatorContext.DEFAULT_CODE;
    private String shareAccount = SimulatorContext.SHARE_ACCOUNT;
    private String futuresAccount = SimulatorContext.FUTURES_ACCOUNT;
    private StrictAccess strictAccess;
    private long tokenLifeMs = TOKEN_LIFE_MS;
    private List<RateLimit> tradingLimits = List.of();
    private List<RateLimit> dataLimits = List.of();
    private long replyLatencyNs;
    private long streamLatencyNs;
    private long streamJitterNs;
    private boolean extendedOrderEvents = true;
    private int maxPendingBytes = MAX_PENDING_BYTES;
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private FaultPlan faultPlan = new FaultPlan(List.of());

    BrokerContext() {}

    /** The whole context. */
    abstract C self();

    /** Checks these settings. */
    final void checkBroker() {
        require(replyLatencyNs >= 0 && replyLatencyNs <= 60 * SECOND_NS, "replyLatencyNs", replyLatencyNs);
        require(streamLatencyNs >= 0 && streamLatencyNs <= 60 * SECOND_NS, "streamLatencyNs", streamLatencyNs);
        require(tokenLifeMs > 0 && tokenLifeMs <= 365 * 24 * 3600 * 1000L, "tokenLifeMs", tokenLifeMs);
        require(faultPlan != null, "faultPlan", null);
        require(streamJitterNs >= 0 && streamJitterNs <= 60 * SECOND_NS, "streamJitterNs", streamJitterNs);
        require(ACCOUNT.matcher(shareAccount).matches(), "shareAccount", shareAccount);
        require(ACCOUNT.matcher(futuresAccount).matches(), "futuresAccount", futuresAccount);
        require(!shareAccount.equals(futuresAccount), "futuresAccount", futuresAccount);
        require(!quirks.containsAll(Set.of(Quirk.ADD_CHANNELS, Quirk.REPLACE_ALL_CHANNELS)), "quirk", quirks);
        require(maxPendingBytes > 0, "maxPendingBytes", maxPendingBytes);
    }

    static void require(final boolean isValid, final String name, final Object value) {
        if (!isValid) {
            throw new IllegalArgumentException("bad simulator setting: " + name + "=" + value);
        }
    }

    /**
     * The key that order requests must be signed for.
     *
     * @param modulusBase64 big-endian, base64
     * @param exponentBase64 big-endian, base64
     * @return this
     */
    public C publicKey(final String modulusBase64, final String exponentBase64) {
        publicKeyModulus = modulusBase64;
        publicKeyExponent = exponentBase64;
        return self();
    }

    /**
     * The PIN and one-time password.
     *
     * @param code digits
     * @return this
     */
    public C pin(final String code) {
        pin = code;
        return self();
    }

    /**
     * The numbers of the customer's accounts; there are no others.
     *
     * @param shares the account for shares
     * @param futures the account for futures
     * @return this
     */
    public C accounts(final String shares, final String futures) {
        shareAccount = shares;
        futuresAccount = futures;
        return self();
    }

    /**
     * Knows one customer only and takes signatures in the documented form only.
     *
     * @param access the customer's keys; anybody is let in if none are given
     * @return this
     */
    public C strictAccess(final StrictAccess access) {
        strictAccess = access;
        return self();
    }

    /**
     * How long tokens live.
     *
     * @param lifeMs above 0; 8 hours by default, as the broker's
     * @return this
     */
    public C tokenLifeMs(final long lifeMs) {
        tokenLifeMs = lifeMs;
        return self();
    }

    /**
     * How often a customer may call the trading API.
     *
     * @param limits none by default
     * @return this
     */
    public C tradingLimits(final List<RateLimit> limits) {
        tradingLimits = List.copyOf(limits);
        return self();
    }

    /**
     * How often a customer may call the data API.
     *
     * @param limits none by default
     * @return this
     */
    public C dataLimits(final List<RateLimit> limits) {
        dataLimits = List.copyOf(limits);
        return self();
    }

    /**
     * How long replies to plain requests wait.
     *
     * @param latencyNs host time; longer than the stream's lets events overtake the reply
     * @return this
     */
    public C replyLatencyNs(final long latencyNs) {
        replyLatencyNs = latencyNs;
        return self();
    }

    /**
     * How long order events wait.
     *
     * @param latencyNs host time
     * @return this
     */
    public C streamLatencyNs(final long latencyNs) {
        streamLatencyNs = latencyNs;
        return self();
    }

    /**
     * How much longer than {@link #streamLatencyNs} order events may wait, at random; they stay in order.
     *
     * @param jitterNs host time
     * @return this
     */
    public C streamJitterNs(final long jitterNs) {
        streamJitterNs = jitterNs;
        return self();
    }

    /**
     * Whether order events carry the fields the broker added in 2026.
     *
     * @param isExtended true by default
     * @return this
     */
    public C extendedOrderEvents(final boolean isExtended) {
        extendedOrderEvents = isExtended;
        return self();
    }

    /**
     * How much a client may leave unread before it is dropped.
     *
     * @param bytes above 0
     * @return this
     */
    public C maxPendingBytes(final int bytes) {
        maxPendingBytes = bytes;
        return self();
    }

    /**
     * Behaves in one of the ways nobody can rule out.
     *
     * @param quirk which
     * @return this
     */
    public C quirk(final Quirk quirk) {
        quirks.add(quirk);
        return self();
    }

    /**
     * What goes wrong from the start on; more can be added later with {@link FastConnectSimulator#faults()}.
     *
     * @param plan nothing by default
     * @return this
     */
    public C faultPlan(final FaultPlan plan) {
        faultPlan = plan;
        return self();
    }

    String publicKeyModulus() {
        return publicKeyModulus;
    }

    String publicKeyExponent() {
        return publicKeyExponent;
    }

    String pin() {
        return pin;
    }

    String shareAccount() {
        return shareAccount;
    }

    String futuresAccount() {
        return futuresAccount;
    }

    /** Null if anybody is let in. */
    StrictAccess strictAccess() {
        return strictAccess;
    }

    long tokenLifeMs() {
        return tokenLifeMs;
    }

    List<RateLimit> tradingLimits() {
        return tradingLimits;
    }

    List<RateLimit> dataLimits() {
        return dataLimits;
    }

    long replyLatencyNs() {
        return replyLatencyNs;
    }

    long streamLatencyNs() {
        return streamLatencyNs;
    }

    long streamJitterNs() {
        return streamJitterNs;
    }

    boolean isExtendedOrderEvents() {
        return extendedOrderEvents;
    }

    int maxPendingBytes() {
        return maxPendingBytes;
    }

    Set<Quirk> quirks() {
        return quirks;
    }

    FaultPlan faultPlan() {
        return faultPlan;
    }
}
