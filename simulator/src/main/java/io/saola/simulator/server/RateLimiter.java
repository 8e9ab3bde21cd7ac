package io.saola.simulator.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Counts calls per customer and endpoint and refuses those over the limits, as the middleware does whose words the broker
 * uses: a window begins with its first call, and refused calls do not count. Event loop only.
 */
final class RateLimiter {
    private static final int MAX_WINDOWS = 10_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<RateLimit> tradingLimits;
    private final List<RateLimit> dataLimits;
    private final Tokens tokens;
    private final SimulatorCounters counters;
    private final EpochNanoClock hostClock;
    private final Map<WindowKey, Window> windows = new LinkedHashMap<>();

    RateLimiter(
            final List<RateLimit> tradingLimits,
            final List<RateLimit> dataLimits,
            final Tokens tokens,
            final SimulatorCounters counters,
            final EpochNanoClock hostClock) {
        this.tradingLimits = List.copyOf(tradingLimits);
        this.dataLimits = List.copyOf(dataLimits);
        this.tokens = tokens;
        this.counters = counters;
        this.hostClock = hostClock;
    }

    /** The limits the trading API tells. */
    List<RateLimit> tradingLimits() {
        return tradingLimits;
    }

    /** Counts a call; what to answer if it is one too many, otherwise null. */
    HttpReply refusal(final ApiRequest request) {
        final List<RateLimit> limits = limitsOf(request.path());
        if (limits.isEmpty()) {
            return null;
        }
        final long nowNs = hostClock.nanoTime();
        final List<Window> open = new ArrayList<>(limits.size());
        for (final RateLimit limit : limits) {
            if (limit.covers(request.method(), request.path())) {
                final Window window = window(new WindowKey(customer(request), request.path(), limit), nowNs);
                if (window.calls >= limit.limit()) {
                    counters.onRequestOverQuota();
                    return refusal(limit, window.endNs - nowNs);
                }
                open.add(window);
            }
        }
        open.forEach(window -> window.calls++);
        return null;
    }

    private List<RateLimit> limitsOf(final String path) {
        if (path.startsWith(MarketDataApi.PREFIX)) {
            return dataLimits;
        }
        return path.startsWith(TradingApi.PREFIX) || AssetsApi.covers(path) ? tradingLimits : List.of();
    }

    private static HttpReply refusal(final RateLimit limit, final long leftNs) {
        return HttpReply.text(
                        TOO_MANY_REQUESTS,
                        "API calls quota exceeded! maximum admitted " + limit.limit() + " per " + limit.period() + ".")
                .retryAfter(1 + TimeUnit.NANOSECONDS.toSeconds(leftNs));
    }

    private String customer(final ApiRequest request) {
        final AccessToken token = tokens.find(request.bearerToken());
        return token == null ? request.ipAddress() : token.consumerId();
    }

    private Window window(final WindowKey key, final long nowNs) {
        final Window known = windows.get(key);
        if (known != null && nowNs < known.endNs) {
            return known;
        }
        windows.remove(key);
        if (windows.size() >= MAX_WINDOWS) {
            forgetOldest();
        }
        final Window fresh = new Window(nowNs + key.limit.periodNs());
        windows.put(key, fresh);
        return fresh;
    }

    private void forgetOldest() {
        final Iterator<WindowKey> oldest = windows.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    private record WindowKey(String customer, String path, RateLimit limit) {}

    private static final class Window {
        private final long endNs;
        private int calls;

        private Window(final long endNs) {
            this.endNs = endNs;
        }
    }
}
