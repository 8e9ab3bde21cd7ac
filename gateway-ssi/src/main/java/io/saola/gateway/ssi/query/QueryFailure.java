package io.saola.gateway.ssi.query;

/** Why a read gave no answer. */
public enum QueryFailure {
    /** No connection, or it broke or fell silent before the whole answer was here. */
    UNREACHABLE(true, "check network and host"),
    /** The broker's servers failed: HTTP 5xx or 408, or such a status in the body. */
    SERVER_ERROR(true, "try again later"),
    /** Too many requests: 429. */
    QUOTA(true, "ask less often"),
    /** The answer is no JSON, or its end is missing. */
    NOT_JSON(true, "look at what stands between here and the broker"),
    /** The token was refused, and a new one too. */
    UNAUTHORISED(false, "check the key, its permissions and the registered address"),
    /** There is no token and none could be obtained. */
    NO_TOKEN(false, "see the token's own failure"),
    /** The broker understood and declined. */
    REFUSED(false, "correct the request"),
    /** The answer is JSON but not what the interface promises. */
    MALFORMED(false, "keep the answer and compare it with the broker's documentation"),
    /** The answer is longer than any honest one. */
    TOO_LARGE(false, "ask for less at once"),
    /** Parts of the answer are missing, by its own account. */
    INCOMPLETE(false, "ask again; nothing of it was used"),
    /** The deadline passed while waiting for the budget or between attempts. */
    TOO_LATE(false, "raise the deadline or ask less often"),
    /** The waiting thread was interrupted. */
    INTERRUPTED(false, "start again if it is still wanted");

    private final boolean isTransient;
    private final String advice;

    QueryFailure(final boolean isTransient, final String advice) {
        this.isTransient = isTransient;
        this.advice = advice;
    }

    /**
     * Tells whether the same read may succeed a little later.
     *
     * @return true if it is tried again
     */
    public boolean isTransient() {
        return isTransient;
    }

    String advice() {
        return advice;
    }
}
