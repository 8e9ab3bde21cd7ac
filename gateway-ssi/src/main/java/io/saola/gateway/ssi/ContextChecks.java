package io.saola.gateway.ssi;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Collects all that is wrong with a configuration, so that it is told at once. */
final class ContextChecks {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final List<String> problems = new ArrayList<>();

    ContextChecks that(final boolean met, final String problem) {
        if (!met) {
            problems.add(problem);
        }
        return this;
    }

    ContextChecks present(final String name, final Object value) {
        return that(value != null, name + " is missing");
    }

    ContextChecks secret(final String name, final Secret secret) {
        return that(!secret.isBlank(), name + " is missing");
    }

    ContextChecks url(final String name, final URI url) {
        final String problem = TransportRules.problem(name, url);
        return that(problem == null, problem);
    }

    ContextChecks runtime() {
        problems.addAll(TransportRules.runtimeProblems());
        return this;
    }

    ContextChecks duration(final String name, final Duration value) {
        final boolean valid = value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
        return that(valid, name + " must be within 1 ms and 1 hour");
    }

    ContextChecks within(final String name, final int value, final int min, final int max) {
        return that(value >= min && value <= max, name + " must be within " + min + " and " + max);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new GatewayException("gateway configuration: " + String.join("; ", problems));
        }
    }

    static SSLContext defaultSslContext() {
        try {
            return SSLContext.getDefault();
        } catch (final NoSuchAlgorithmException missing) {
            throw new GatewayException("this Java has no TLS", missing);
        }
    }
}
