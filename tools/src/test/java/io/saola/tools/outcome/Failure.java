package io.saola.tools.outcome;

import io.saola.tools.outcome.Expected.Kind;

/** Where a request to the broker can fail, and what the gateway must make of it. */
enum Failure {
    ANSWERED_200(true, Kind.TAKEN, 200, "{\"message\":\"Success\",\"status\":200,\"data\":{\"requestID\":\"%s\"}}"),
    CONNECTION_LOST_BEFORE_THE_FIRST_BYTE(false, Kind.NOT_SENT, 0, ""),
    TOKEN_ENDED_BEFORE_SENDING(false, Kind.NOT_SENT, 0, ""),
    LATCH_SET_BEFORE_SENDING(false, Kind.NOT_SENT, 0, ""),
    CONNECTION_LOST_AFTER_THE_FIRST_BYTE(false, Kind.UNKNOWN, 0, ""),
    CONNECTION_LOST_AFTER_THE_BROKER_TOOK_IT(true, Kind.UNKNOWN, 0, ""),
    REPLY_LOST(true, Kind.UNKNOWN, 0, ""),
    TIMED_OUT_IN_THE_BROKERS_QUEUE(false, Kind.UNKNOWN, 0, ""),
    HTTP_400(false, Kind.REFUSED, 400, "{\"message\":\"bad\",\"status\":400,\"data\":null}"),
    HTTP_200_WITH_A_BUSINESS_REFUSAL(
            false, Kind.REFUSED, 200, "{\"message\":\"Out of transaction time\",\"status\":40004}"),
    HTTP_401(false, Kind.REFUSED, 401, "{\"message\":\"Unauthorized\",\"status\":401}"),
    HTTP_403(false, Kind.REFUSED, 403, "<html>"),
    HTTP_429(false, Kind.REFUSED, 429, "API calls quota exceeded!"),
    HTTP_500_NOT_TAKEN(false, Kind.UNKNOWN, 500, "{\"message\":\"Internal\",\"status\":500}"),
    HTTP_500_BUT_TAKEN(true, Kind.UNKNOWN, 500, "{\"message\":\"Internal\",\"status\":500}"),
    HTTP_504_BUT_TAKEN(true, Kind.UNKNOWN, 504, "gateway"),
    GARBAGE_NOT_TAKEN(false, Kind.UNKNOWN, 200, "{\"message\":\"Succ"),
    GARBAGE_BUT_TAKEN(true, Kind.UNKNOWN, 200, "{\"message\":\"Succ"),
    ANSWER_TO_ANOTHER_REQUEST(
            true, Kind.UNKNOWN, 200, "{\"message\":\"Success\",\"status\":200,\"data\":{\"requestID\":\"1\"}}"),
    KILLED_BEFORE_SENDING(false, Kind.KILLED, 0, ""),
    KILLED_AFTER_THE_BROKER_TOOK_IT(true, Kind.KILLED, 0, "");

    final boolean taken;
    final Kind kind;
    final int httpStatus;
    final String body;

    Failure(final boolean taken, final Kind kind, final int httpStatus, final String body) {
        this.taken = taken;
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.body = body;
    }
}
