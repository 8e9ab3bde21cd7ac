package io.saola.simulator.fault;

import static io.saola.simulator.fault.FaultParameter.BODY;
import static io.saola.simulator.fault.FaultParameter.BYTES;
import static io.saola.simulator.fault.FaultParameter.CODE;
import static io.saola.simulator.fault.FaultParameter.CONTENT_TYPE;
import static io.saola.simulator.fault.FaultParameter.COUNT;
import static io.saola.simulator.fault.FaultParameter.DELAY_MS;
import static io.saola.simulator.fault.FaultParameter.DOWN_MS;
import static io.saola.simulator.fault.FaultParameter.NOTIFY_IDS;
import static io.saola.simulator.fault.FaultParameter.REQUEST_ID;
import static io.saola.simulator.fault.FaultParameter.RETRY_AFTER_S;
import static io.saola.simulator.fault.FaultParameter.STATUS;
import static io.saola.simulator.fault.FaultParameter.TAKEN;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can go wrong. The name in the faults file is the constant's in lower case with hyphens. */
public enum FaultKind {
    /** The message is not sent to this client; a later connection can still ask for it. */
    DROP(FaultPlace.MESSAGE),
    /** The message is sent twice. */
    DUPLICATE(FaultPlace.MESSAGE),
    /** The message is sent behind the next {@code count} ones to this client, after a second at the latest. */
    REORDER(FaultPlace.MESSAGE, COUNT),
    /** The message is sent {@code delayMs} later; those behind it overtake it. */
    DELAY(FaultPlace.MESSAGE, DELAY_MS),
    /** {@code count} structural characters of the message's frame become letters: no JSON any more. */
    GARBLE(FaultPlace.MESSAGE, COUNT),
    /** {@code count} digits of the message become other digits: well-formed and wrong. */
    CORRUPT(FaultPlace.MESSAGE, COUNT),
    /** The message's frame ends somewhere in its middle. */
    TRUNCATE(FaultPlace.MESSAGE),
    /** The message comes as three WebSocket fragments, as older servers of the broker's kind send. */
    FRAGMENT(FaultPlace.MESSAGE),
    /** The client's stream carries keepalives only from here on. */
    MUTE(FaultPlace.MESSAGE),
    /** The client's stream is dead from here on but stays open: nothing is sent, nothing heard is answered. */
    SILENCE(FaultPlace.MESSAGE),
    /** The client's stream is closed with a close frame of {@code code}. */
    CLOSE(FaultPlace.MESSAGE, CODE),
    /** The client's stream ends without a close frame. */
    DISCONNECT(FaultPlace.MESSAGE),
    /** The client's stream is reset by TCP. */
    RESET_STREAM(FaultPlace.MESSAGE),

    /** The order event never existed: no client gets it, at no time. */
    LOSE(FaultPlace.ORDER_EVENT),
    /** {@code count} notify ids are skipped before this event. */
    NOTIFY_GAP(FaultPlace.ORDER_EVENT, COUNT),
    /** This event carries the notify id of the one before. */
    NOTIFY_REPEAT(FaultPlace.ORDER_EVENT),
    /** Numbering starts again with this event, and earlier ones can no longer be asked for. */
    NOTIFY_RESET(FaultPlace.ORDER_EVENT),

    /** Answered with {@code status} and {@code body}. */
    STATUS_REPLY(FaultPlace.REQUEST, STATUS, BODY, CONTENT_TYPE, RETRY_AFTER_S, TAKEN),
    /** Answered with {@code status} and {@code count} random bytes. */
    GARBAGE(FaultPlace.REQUEST, STATUS, COUNT, TAKEN),
    /** The answer breaks off after {@code bytes} of its body and the connection ends. */
    TRUNCATE_BODY(FaultPlace.REQUEST, BYTES),
    /** Carried out at once, answered {@code delayMs} later. */
    SLOW(FaultPlace.REQUEST, DELAY_MS),
    /** Never answered; the connection stays open. */
    HANG(FaultPlace.REQUEST, TAKEN),
    /** The connection is reset after {@code bytes} bytes of the answer. */
    RESET(FaultPlace.REQUEST, BYTES, TAKEN),
    /** Answered with {@code status} at once and carried out {@code delayMs} later all the same. */
    LATE_ACCEPT(FaultPlace.REQUEST, STATUS, BODY, CONTENT_TYPE, DELAY_MS),
    /** All tokens expire before the request is looked at. */
    EXPIRE_TOKENS(FaultPlace.REQUEST),
    /** The one-time password service locks before the request is looked at. */
    LOCK_OTP(FaultPlace.REQUEST),
    /** The server goes away, with the request carried out or not, and is back {@code downMs} later. */
    RESTART(FaultPlace.REQUEST, DOWN_MS, NOTIFY_IDS, TAKEN),

    /** The newest {@code count} orders, or the one of {@code requestID}, are missing from the order books. */
    OMIT_ORDERS(FaultPlace.ORDER_BOOK, COUNT, REQUEST_ID);

    private static final Set<FaultParameter> ALWAYS = EnumSet.of(
            FaultParameter.NAME,
            FaultParameter.PROBABILITY,
            FaultParameter.EVERY,
            FaultParameter.NTH,
            FaultParameter.TIMES,
            FaultParameter.AFTER_MS,
            FaultParameter.FOR_MS);

    private final FaultPlace place;
    private final String wireName;
    /** Cannot be changed, which its type does not tell. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<FaultParameter> parameters;

    FaultKind(final FaultPlace place, final FaultParameter... own) {
        this.place = place;
        wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
        parameters = Set.of(own);
    }

    /**
     * Where it strikes.
     *
     * @return the place
     */
    public FaultPlace place() {
        return place;
    }

    /**
     * The name in the faults file.
     *
     * @return as it is spelled there
     */
    public String wireName() {
        return wireName;
    }

    /** Whether a rule of this kind may say this. */
    boolean takes(final FaultParameter parameter) {
        return parameters.contains(parameter) || ALWAYS.contains(parameter) || matches(parameter);
    }

    /** Whether it settles what happens to a request, so that a second one has nothing left to settle. */
    boolean isDecisive() {
        return place == FaultPlace.REQUEST && this != EXPIRE_TOKENS && this != LOCK_OTP;
    }

    private boolean matches(final FaultParameter parameter) {
        return switch (place) {
            case REQUEST, ORDER_BOOK -> parameter == FaultParameter.ENDPOINT;
            case MESSAGE ->
                parameter == FaultParameter.HUB
                        || parameter == FaultParameter.CHANNEL
                        || parameter == FaultParameter.SYMBOL
                        || parameter == FaultParameter.EVENT
                        || parameter == FaultParameter.ORDER_STATUS;
            case ORDER_EVENT ->
                parameter == FaultParameter.SYMBOL
                        || parameter == FaultParameter.EVENT
                        || parameter == FaultParameter.ORDER_STATUS;
        };
    }
}
