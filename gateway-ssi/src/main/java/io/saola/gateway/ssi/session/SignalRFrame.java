package io.saola.gateway.ssi.session;

import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.JsonFault;
import io.saola.gateway.ssi.json.JsonKind;
import io.saola.gateway.ssi.json.NameTable;

/**
 * Takes a SignalR 2.x frame apart, {@code {"C":…,"S":1,"M":[{"H":…,"M":"Broadcast","A":["…"]}]}}: what it says of the
 * connection, and where the arguments of its hub calls stand. The whole frame is checked before any call is handed out.
 *
 * <p>Reused from frame to frame, allocates nothing, not thread-safe.
 */
public final class SignalRFrame {
    /** Calls of one frame, at most; stock servers send ten. */
    public static final int MAX_CALLS = 64;

    /** The first frame of a connection: it may be started now. */
    public static final int INITIALISED = 1;

    /** The server asks for a new connection. */
    public static final int RECONNECT = 1 << 1;

    /** A hub method that the client invoked failed. */
    public static final int INVOCATION_FAILED = 1 << 2;

    /** The hub called the client's method {@code Error}. */
    public static final int HUB_ERROR = 1 << 3;

    private static final int CALLS = 0;
    private static final int INIT = 1;
    private static final int TRANSPORT = 2;
    private static final int DISCONNECT = 3;
    private static final int INVOCATION = 4;
    private static final int INVOCATION_ERROR = 5;
    private static final NameTable FRAME_KEYS = new NameTable(6)
            .add("M", CALLS)
            .add("S", INIT)
            .add("T", TRANSPORT)
            .add("D", DISCONNECT)
            .add("I", INVOCATION)
            .add("E", INVOCATION_ERROR);

    private static final int METHOD = 0;
    private static final int ARGUMENTS = 1;
    private static final NameTable CALL_KEYS = new NameTable(2).add("M", METHOD).add("A", ARGUMENTS);

    private static final int BROADCAST = 0;
    private static final int ERROR = 1;
    private static final NameTable METHODS =
            new NameTable(2).add("Broadcast", BROADCAST).add("Error", ERROR);

    private final JsonCursor json = new JsonCursor();
    private final int[] from = new int[MAX_CALLS];
    private final int[] to = new int[MAX_CALLS];
    private int callCount;
    private int flags;
    private boolean tooManyCalls;

    /**
     * Scans a frame.
     *
     * @param bytes hold the frame
     * @param start first byte
     * @param end past the last byte
     * @return true if it is a frame; otherwise {@link #fault()} or {@link #hasTooManyCalls()} tells why not
     */
    public boolean scan(final byte[] bytes, final int start, final int end) {
        callCount = 0;
        flags = 0;
        tooManyCalls = false;
        boolean invocation = false;
        boolean error = false;
        boolean transport = false;
        json.wrap(bytes, start, end);
        json.enterObject();
        while (json.nextField()) {
            switch (FRAME_KEYS.find(bytes, json.keyFrom(), json.keyTo())) {
                case CALLS -> scanCalls(bytes);
                case INIT -> flags |= isOne(bytes) ? INITIALISED : 0;
                case TRANSPORT -> transport |= isOne(bytes);
                case DISCONNECT -> flags |= isOne(bytes) ? RECONNECT : 0;
                case INVOCATION -> {
                    invocation = true;
                    json.skipValue();
                }
                case INVOCATION_ERROR -> {
                    error = json.peek() == JsonKind.STRING;
                    json.skipValue();
                }
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        if (invocation) {
            flags = error ? INVOCATION_FAILED : 0; // in a result, S and T mean state and stack trace
        } else if (transport) {
            flags |= RECONNECT;
        }
        return json.isIntact() && !tooManyCalls;
    }

    /**
     * What the frame says of the connection.
     *
     * @return a set of {@link #INITIALISED}, {@link #RECONNECT}, {@link #INVOCATION_FAILED} and {@link #HUB_ERROR}
     */
    public int flags() {
        return flags;
    }

    /**
     * Calls of the client's method {@code Broadcast}.
     *
     * @return their number
     */
    public int callCount() {
        return callCount;
    }

    /**
     * Start of a call's first argument, a JSON value as it stands in the frame.
     *
     * @param call from 0
     * @return index of its first byte
     */
    public int argumentFrom(final int call) {
        return from[call];
    }

    /**
     * End of a call's first argument.
     *
     * @param call from 0
     * @return index past its last byte, white space included
     */
    public int argumentTo(final int call) {
        return to[call];
    }

    /**
     * Why the frame is not JSON.
     *
     * @return {@link JsonFault#NONE} if it is
     */
    public JsonFault fault() {
        return json.fault();
    }

    /**
     * Tells whether the frame holds more calls than {@link #MAX_CALLS}.
     *
     * @return true if it does; the frame is refused then
     */
    public boolean hasTooManyCalls() {
        return tooManyCalls;
    }

    private void scanCalls(final byte[] bytes) {
        if (json.peek() != JsonKind.ARRAY) {
            json.skipValue();
            return;
        }
        json.enterArray();
        while (json.nextElement()) {
            scanCall(bytes);
        }
    }

    private void scanCall(final byte[] bytes) {
        int method = NameTable.ABSENT;
        int argumentFrom = -1;
        int argumentTo = -1;
        json.enterObject();
        while (json.nextField()) {
            switch (CALL_KEYS.find(bytes, json.keyFrom(), json.keyTo())) {
                case METHOD -> {
                    json.readString();
                    method = METHODS.find(bytes, json.textFrom(), json.textTo());
                }
                case ARGUMENTS -> {
                    json.enterArray();
                    for (int i = 0; json.nextElement(); i++) {
                        final int before = json.position();
                        json.skipValue();
                        if (i == 0) {
                            argumentFrom = before;
                            argumentTo = json.position();
                        }
                    }
                }
                default -> json.skipValue();
            }
        }
        if (method == ERROR) {
            flags |= HUB_ERROR;
        } else if (method == BROADCAST && argumentFrom >= 0) {
            addCall(argumentFrom, argumentTo);
        }
    }

    private void addCall(final int argumentFrom, final int argumentTo) {
        if (callCount == MAX_CALLS) {
            tooManyCalls = true;
            return;
        }
        from[callCount] = argumentFrom;
        to[callCount] = argumentTo;
        callCount++;
    }

    private boolean isOne(final byte[] bytes) {
        if (json.peek() != JsonKind.NUMBER) {
            json.skipValue();
            return false;
        }
        json.readScalar();
        return json.textTo() - json.textFrom() == 1 && bytes[json.textFrom()] == '1';
    }
}
