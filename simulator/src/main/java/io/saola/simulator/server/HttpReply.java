package io.saola.simulator.server;

import java.nio.charset.StandardCharsets;

/** An answer to a plain HTTP request. Immutable as long as nobody changes the body. */
final class HttpReply {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain";
    private static final long NO_RETRY = -1;

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final long retryAfterS;

    private HttpReply(final int status, final String contentType, final byte[] body, final long retryAfterS) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.retryAfterS = retryAfterS;
    }

    static HttpReply json(final String body) {
        return json(Replies.OK, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply json(final int status, final byte[] body) {
        return new HttpReply(status, JSON, body, NO_RETRY);
    }

    static HttpReply text(final int status, final String body) {
        return of(status, TEXT, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply of(final int status, final String contentType, final byte[] body) {
        return new HttpReply(status, contentType, body, NO_RETRY);
    }

    HttpReply retryAfter(final long seconds) {
        return new HttpReply(status, contentType, body, seconds);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /** Seconds for the Retry-After header, negative for none. */
    long retryAfterS() {
        return retryAfterS;
    }
}
