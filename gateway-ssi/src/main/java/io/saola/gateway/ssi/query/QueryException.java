package io.saola.gateway.ssi.query;

import io.saola.gateway.ssi.GatewayException;

/** A read that gave no answer. Nothing may be concluded from it, least of all that there is nothing. */
public final class QueryException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final QueryFailure failure;
    private final long retryAfterNs;

    /**
     * Creates an exception.
     *
     * @param failure what went wrong
     * @param what was asked and what came, without secrets
     */
    public QueryException(final QueryFailure failure, final String what) {
        this(failure, what, 0);
    }

    QueryException(final QueryFailure failure, final String what, final long retryAfterNs) {
        super(what + " [" + failure + "; " + failure.advice() + ']');
        this.failure = failure;
        this.retryAfterNs = retryAfterNs;
    }

    private QueryException(final QueryException original, final String message) {
        super(message);
        failure = original.failure;
        retryAfterNs = original.retryAfterNs;
        setStackTrace(original.getStackTrace());
    }

    /** The same without a text that the broker, or what stands before it, may have sent back. */
    QueryException without(final String secret) {
        return getMessage().contains(secret)
                ? new QueryException(this, getMessage().replace(secret, "***"))
                : this;
    }

    /**
     * What went wrong.
     *
     * @return the failure
     */
    public QueryFailure failure() {
        return failure;
    }

    /** How long the broker wants to be left alone, ns, 0 if it did not say. */
    long retryAfterNs() {
        return retryAfterNs;
    }
}
