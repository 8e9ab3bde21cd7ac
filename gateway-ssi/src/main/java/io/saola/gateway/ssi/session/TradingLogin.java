package io.saola.gateway.ssi.session;

import io.saola.gateway.ssi.Redaction;
import io.saola.gateway.ssi.Secret;

/**
 * Sign-in for trading, with a second factor. A PIN is used for every token until the broker refuses it once; a one-time
 * password is used for one request, whatever comes of it. After that a person must {@link #offer} a new code: nothing is
 * tried twice, because repeated wrong codes lock the account and repeated requests lock the service. Thread-safe.
 */
public final class TradingLogin implements Login {
    private final Secret id;
    private final Secret secret;
    private final TwoFactor factor;
    private Secret code;
    private boolean usable;

    /**
     * Creates a login.
     *
     * @param id of the consumer, as the broker issued it
     * @param secret of the consumer, as the broker issued it
     * @param factor kind of the codes
     * @param code the first one; blank if a person will offer it
     */
    public TradingLogin(final Secret id, final Secret secret, final TwoFactor factor, final Secret code) {
        this.id = id;
        this.secret = secret;
        this.factor = factor;
        this.code = code;
        usable = !code.isBlank();
    }

    /**
     * Takes a code that a person has typed; it replaces the one before.
     *
     * @param typed of this login's kind
     */
    public synchronized void offer(final Secret typed) {
        code = typed;
        usable = !typed.isBlank();
    }

    @Override
    public synchronized byte[] nextBody() {
        if (!usable) {
            return null;
        }
        usable = factor == TwoFactor.PIN;
        return LoginBody.of(id, secret, factor, code);
    }

    @Override
    public void onAccepted() {}

    @Override
    public synchronized boolean onRefused() {
        usable = false;
        return factor == TwoFactor.PIN;
    }

    @Override
    public String task() {
        return factor == TwoFactor.PIN
                ? "the PIN is not tried again; check key and PIN, then hand over the PIN with saola gateway otp enter or "
                        + "restart the gateway"
                : "have one sent with saola gateway otp request or take it from the broker's app, then hand it over with "
                        + "saola gateway otp enter";
    }

    @Override
    public synchronized String redact(final String text) {
        return Redaction.of(text, id, secret, code);
    }
}
