package io.saola.gateway.ssi.session;

import java.util.function.Supplier;

/**
 * Supplies the bodies of AccessToken requests, and knows when there is nothing left to try without a person. Called by a
 * {@link TokenSource}, which holds its own lock meanwhile; implementations do not wait.
 */
public interface Login {
    /**
     * What to send.
     *
     * @return the body, UTF-8, overwritten by the caller after use; null if a person must act first
     */
    byte[] nextBody();

    /** The broker gave a token for the last body. */
    void onAccepted();

    /**
     * The broker refused the last body for what it says.
     *
     * @return true if asking again with the same would be wrong
     */
    boolean onRefused();

    /**
     * What a person must do to bring the login on.
     *
     * @return one sentence
     */
    String task();

    /**
     * Takes out of a text what must not be shown.
     *
     * @param text from the broker or the network
     * @return the text without secrets
     */
    String redact(String text);

    /**
     * A login that says the same each time.
     *
     * @param body of every request, made anew each time
     * @param stopsAfterRefusal true if it holds a second factor, which must not be tried twice
     * @return the login
     */
    static Login of(final Supplier<byte[]> body, final boolean stopsAfterRefusal) {
        return new Login() {
            @Override
            public byte[] nextBody() {
                return body.get();
            }

            @Override
            public void onAccepted() {}

            @Override
            public boolean onRefused() {
                return stopsAfterRefusal;
            }

            @Override
            public String task() {
                return stopsAfterRefusal
                        ? "not tried again, check key and code, then restart the gateway"
                        : "check the key if this lasts";
            }

            @Override
            public String redact(final String text) {
                return text;
            }
        };
    }
}
