package io.saola.gateway.ssi.session;

/** What must be done before a stream is opened, every time it is opened. */
@FunctionalInterface
public interface Preparation {
    /** Nothing to do. */
    Preparation NONE = token -> true;

    /**
     * Goes on as far as possible without waiting. Called on the stream's thread, again and again.
     *
     * @param token of this attempt
     * @return true when done
     * @throws io.saola.gateway.ssi.GatewayException if this attempt is to be given up
     */
    boolean advance(AccessToken token);
}
