package io.saola.simulator.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** Lets only the configured customer have tokens and one-time passwords; stands open unless the simulator is strict. */
final class AccessGate {
    private static final Pattern STRICT_SIGNATURE = Pattern.compile("[0-9a-f]+");

    /** Null if everybody may come in. */
    private final StrictAccess access;

    AccessGate(final StrictAccess access) {
        this.access = access;
    }

    /**
     * Whether an X-Signature has exactly the documented form.
     *
     * @param hex as sent
     */
    boolean isSignatureForm(final String hex) {
        return access == null || (hex != null && STRICT_SIGNATURE.matcher(hex).matches());
    }

    /** Checks a request that carries credentials in its body. */
    void check(final ApiRequest request) throws BadRequestException {
        if (access == null || !"POST".equals(request.method())) {
            return;
        }
        switch (request.path()) {
            case MarketDataApi.PREFIX + "accesstoken" ->
                check(request, access.dataConsumerId(), access.dataConsumerSecret(), "The connection is invalid");
            case TradingApi.PREFIX + "accesstoken" ->
                check(request, access.tradingConsumerId(), access.tradingConsumerSecret(), "Key does not exist.");
            case TradingApi.PREFIX + "getotp" ->
                check(request, access.tradingConsumerId(), access.tradingConsumerSecret(), "ConsumerID is invalid");
            default -> {
                // Carries a token instead.
            }
        }
    }

    private static void check(final ApiRequest request, final String id, final String secret, final String refusal)
            throws BadRequestException {
        final RequestBody body = RequestBody.parse(request.body());
        if (!isSame(id, body.text("consumerID")) || !isSame(secret, body.text("consumerSecret"))) {
            throw new BadRequestException(refusal);
        }
    }

    private static boolean isSame(final String expected, final String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
