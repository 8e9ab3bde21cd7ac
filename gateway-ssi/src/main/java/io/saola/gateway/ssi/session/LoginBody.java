package io.saola.gateway.ssi.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;

/** JSON bodies of the requests that sign in. */
public final class LoginBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoginBody() {}

    /**
     * Body of a data AccessToken request, and of a GetOTP request.
     *
     * @param id of the consumer
     * @param secret of the consumer
     * @return UTF-8, to be overwritten after use
     */
    public static byte[] of(final Secret id, final Secret secret) {
        return bytes(consumer(id, secret));
    }

    /**
     * Body of a trading AccessToken request that lets the broker remember the code for the token's life.
     *
     * @param id of the consumer
     * @param secret of the consumer
     * @param factor kind of the code
     * @param code typed by a person, or a PIN
     * @return UTF-8, to be overwritten after use
     */
    public static byte[] of(final Secret id, final Secret secret, final TwoFactor factor, final Secret code) {
        return bytes(consumer(id, secret)
                .put("twoFactorType", factor.type())
                .put("code", code.reveal())
                .put("isSave", true));
    }

    /**
     * Body of a trading AccessToken request for a token that may only read, for which the broker does not look at the code.
     *
     * @param id of the consumer
     * @param secret of the consumer
     * @return UTF-8, to be overwritten after use
     */
    public static byte[] reading(final Secret id, final Secret secret) {
        return bytes(
                consumer(id, secret).put("twoFactorType", 0).put("code", "1").put("isSave", false));
    }

    private static ObjectNode consumer(final Secret id, final Secret secret) {
        return JSON.createObjectNode().put("consumerID", id.reveal()).put("consumerSecret", secret.reveal());
    }

    private static byte[] bytes(final ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (final JsonProcessingException impossible) {
            throw new GatewayException("a sign-in request could not be written"); // the cause may quote the secret
        }
    }
}
