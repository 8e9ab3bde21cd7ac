package io.saola.simulator.server;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a customer may call an endpoint, in the broker's notation.
 *
 * @param endpoint {@code *}, {@code get:*}, {@code post:*} or the same for one endpoint by its name
 * @param period a number and s, m, h or d
 * @param limit calls per endpoint in the period
 */
public record RateLimit(String endpoint, String period, int limit) {
    private static final Pattern NOTATION =
            Pattern.compile("(\\*|get:\\*|post:\\*|\\*:\\*/[A-Za-z]+)=(\\d{1,6})/(\\d{1,4}[smhd])");

    /**
     * Reads a limit such as {@code *=5/1s}, in the notation of docs/simulator-faults.md.
     *
     * @param text endpoint, limit and period
     * @return the limit
     * @throws IllegalArgumentException if it is none
     */
    public static RateLimit parse(final String text) {
        final Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) == 0) {
            throw new IllegalArgumentException("not a rate limit: " + text
                    + "; write ENDPOINT=LIMIT/PERIOD such as *=5/1s," + " post:*=30/5s or *:*/NewOrder=2/1s");
        }
        return new RateLimit(matcher.group(1), matcher.group(3), Integer.parseInt(matcher.group(2)));
    }

    boolean covers(final String method, final String path) {
        final int colon = endpoint.indexOf(':');
        if (colon < 0) {
            return true;
        }
        final String verb = endpoint.substring(0, colon);
        final String name = endpoint.substring(colon + 1).toLowerCase(Locale.ROOT);
        return ("*".equals(verb) || verb.equalsIgnoreCase(method))
                && ("*".equals(name) || path.endsWith(name.substring(1)));
    }

    long periodNs() {
        final long number = Long.parseLong(period.substring(0, period.length() - 1));
        return switch (period.charAt(period.length() - 1)) {
            case 's' -> TimeUnit.SECONDS.toNanos(number);
            case 'm' -> TimeUnit.MINUTES.toNanos(number);
            case 'h' -> TimeUnit.HOURS.toNanos(number);
            default -> TimeUnit.DAYS.toNanos(number);
        };
    }
}
