package io.saola.gateway.ssi;

import java.time.Duration;

/**
 * Settings of what leaves for the broker: how many requests, how fast, how old, and what stops them. Part of {@link SsiGatewayContext},
 * which checks them with all others.
 *
 * @param <C> the whole context, which every setter returns
 */
public abstract class OrderFlowContext<C extends OrderFlowContext<C>> extends BrokerAccessContext<C> {
    private static final int MAX_CONNECTIONS = 16;

    /** Requests under way, connections included, must leave room in the backlog of reports. */
    private static final int MAX_PENDING_ORDERS = 512;

    private static final int MAX_REQUESTS = 10_000;
    private static final int MAX_CANCEL_SHARE = 90;
    private static final int MAX_CANCELS_AHEAD = 64;

    private int maxOrderConnections = 4;
    private int maxPendingOrders = 256;
    private Duration orderConnectionIdleLimit = Duration.ofSeconds(30);
    private int requestsPerSecond = 20;
    private int requestBurst = 20;
    private int cancelSharePercent = 20;
    private int cancelsAhead = 8;
    private Duration maxOrderAge = Duration.ofSeconds(5);
    private Duration minTokenLife = Duration.ofMinutes(15);
    private Duration tokenAlarmLife = Duration.ofMinutes(60);
    private KillLatch killLatch = new KillLatch();
    private String killSignal = "";

    OrderFlowContext() {}

    /** Collects what is wrong with these settings. */
    final void checkOrderFlow(final ContextChecks checks) {
        checks.duration("orderConnectionIdleLimit", orderConnectionIdleLimit)
                .within("maxOrderConnections", maxOrderConnections, 1, MAX_CONNECTIONS)
                .within("maxPendingOrders", maxPendingOrders, 1, MAX_PENDING_ORDERS)
                .within("requestsPerSecond", requestsPerSecond, 1, MAX_REQUESTS)
                .within("requestBurst", requestBurst, 1, MAX_REQUESTS)
                .within("cancelSharePercent", cancelSharePercent, 0, MAX_CANCEL_SHARE)
                .duration("maxOrderAge", maxOrderAge)
                .duration("minTokenLife", minTokenLife)
                .duration("tokenAlarmLife", tokenAlarmLife)
                .that(tokenAlarmLife.compareTo(minTokenLife) >= 0, "tokenAlarmLife must not be below minTokenLife")
                .that(killSignal.isEmpty() || KillSignal.isUsable(killSignal), "killSignal must be USR1, HUP or empty")
                .within("cancelsAhead", cancelsAhead, 0, MAX_CANCELS_AHEAD)
                .present("killLatch", killLatch);
    }

    /** These settings in words. */
    final String orderFlowText() {
        return "orderConnectionIdleLimit=" + orderConnectionIdleLimit + ", maxOrderConnections=" + maxOrderConnections
                + ", maxPendingOrders=" + maxPendingOrders + ", requestsPerSecond=" + requestsPerSecond
                + ", requestBurst=" + requestBurst + ", cancelSharePercent=" + cancelSharePercent + ", cancelsAhead="
                + cancelsAhead + ", maxOrderAge=" + maxOrderAge + ", minTokenLife=" + minTokenLife
                + ", tokenAlarmLife=" + tokenAlarmLife + ", killSignal=" + killSignal;
    }

    /** Sets the order connections: 4 by default. */
    public C maxOrderConnections(final int value) {
        maxOrderConnections = value;
        return self();
    }

    int maxOrderConnections() {
        return maxOrderConnections;
    }

    /** Sets the orders that may wait for a connection: 256 by default. */
    public C maxPendingOrders(final int value) {
        maxPendingOrders = value;
        return self();
    }

    int maxPendingOrders() {
        return maxPendingOrders;
    }

    /** Sets the age at which an unused order connection is replaced: 30 s by default. */
    public C orderConnectionIdleLimit(final Duration value) {
        orderConnectionIdleLimit = value;
        return self();
    }

    Duration orderConnectionIdleLimit() {
        return orderConnectionIdleLimit;
    }

    /** Sets the mean rate of requests to the trading interface, cancels included: 20 a second by default. */
    public C requestsPerSecond(final int value) {
        requestsPerSecond = value;
        return self();
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Sets the requests that may leave at once after a pause: 20 by default. */
    public C requestBurst(final int value) {
        requestBurst = value;
        return self();
    }

    int requestBurst() {
        return requestBurst;
    }

    /** Sets the share of the burst that only cancels may use: 20 percent by default, 0 to 90. */
    public C cancelSharePercent(final int value) {
        cancelSharePercent = value;
        return self();
    }

    int cancelSharePercent() {
        return cancelSharePercent;
    }

    /**
     * Sets how many working orders have their cancel kept signed, so that it leaves without an RSA operation. Each request makes the
     * others' signatures void, because the next request id stands in them, and costs a core so many signatures again.
     *
     * @param value 0 to 64; 8 by default, 0 for none
     * @return this
     */
    public C cancelsAhead(final int value) {
        cancelsAhead = value;
        return self();
    }

    int cancelsAhead() {
        return cancelsAhead;
    }

    /** Sets the age of its cause at which a new order or modification is not sent any more: 5 s by default. */
    public C maxOrderAge(final Duration value) {
        maxOrderAge = value;
        return self();
    }

    Duration maxOrderAge() {
        return maxOrderAge;
    }

    /** Sets the rest of the trading token's life below which no new order is sent: 15 min by default. */
    public C minTokenLife(final Duration value) {
        minTokenLife = value;
        return self();
    }

    Duration minTokenLife() {
        return minTokenLife;
    }

    /** Sets the rest of the trading token's life at which somebody is told: 60 min by default. */
    public C tokenAlarmLife(final Duration value) {
        tokenAlarmLife = value;
        return self();
    }

    Duration tokenAlarmLife() {
        return tokenAlarmLife;
    }

    /** Sets the latch that stops new orders right before the socket: by default one that forgets; give one with a file. */
    public C killLatch(final KillLatch value) {
        killLatch = value;
        return self();
    }

    KillLatch killLatch() {
        return killLatch;
    }

    /** Sets the signal that engages the latch: USR1 or HUP; empty, the default, for none. */
    public C killSignal(final String value) {
        killSignal = value;
        return self();
    }

    String killSignal() {
        return killSignal;
    }
}
