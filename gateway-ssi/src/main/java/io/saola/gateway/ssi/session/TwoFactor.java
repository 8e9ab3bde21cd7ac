package io.saola.gateway.ssi.session;

/** The second proof of a trading sign-in, with the number the broker knows it by. */
public enum TwoFactor {
    /** A number that stays: a program may use it, once per token. */
    PIN(0),
    /** A number for one use, from a message or from the broker's app: a person types it, once per token. */
    OTP(1);

    private final int type;

    TwoFactor(final int type) {
        this.type = type;
    }

    /**
     * The broker's number.
     *
     * @return value of {@code twoFactorType}
     */
    public int type() {
        return type;
    }
}
