package io.saola.gateway.ssi.session;

import io.saola.gateway.ssi.Redaction;
import io.saola.gateway.ssi.Secret;

/** Sign-in for market data: a consumer id and secret, no second factor. Thread-safe. */
public final class ConsumerLogin implements Login {
    private final Secret id;
    private final Secret secret;

    /**
     * Creates a login.
     *
     * @param id as the broker issued it
     * @param secret as the broker issued it
     */
    public ConsumerLogin(final Secret id, final Secret secret) {
        this.id = id;
        this.secret = secret;
    }

    @Override
    public byte[] nextBody() {
        return LoginBody.of(id, secret);
    }

    @Override
    public void onAccepted() {}

    @Override
    public boolean onRefused() {
        return false;
    }

    @Override
    public String task() {
        return "check the data key if this lasts";
    }

    @Override
    public String redact(final String text) {
        return Redaction.of(text, id, secret);
    }
}
