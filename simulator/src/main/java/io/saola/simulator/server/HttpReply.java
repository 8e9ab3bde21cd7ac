package io.saola.simulator.server;

import java.nio.charset.StandardCharsets;

/** An answer to a plain HTTP request. Immutable as long as nobody changes the body. */
final class HttpReply {
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;

    private HttpReply(final int status, final String contentType, final byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static HttpReply json(final String body) {
        return json(Replies.OK, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply json(final int status, final byte[] body) {
        return new HttpReply(status, JSON, body);
    }

    static HttpReply text(final int status, final String body) {
        return new HttpReply(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
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
}
