package io.saola.simulator.server;

import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultParameter;
import io.saola.simulator.fault.FaultPlace;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.fault.LiveRule;
import java.util.Arrays;

/**
 * Carries out what the fault rules decide about a hub message on its way to one client. A struck message travels in a frame
 * of its own, so that the messages beside it stay whole. Event loop only.
 */
final class MessageFaults {
    static final String DATA = "data";
    static final String ORDER = "order";
    static final int GOING_AWAY = 1001;

    private static final String STRUCTURE = "{}[]:,\"\\";
    private static final int LETTERS = 26;
    private static final int DEFAULT_SPOILT = 4;
    private static final int DIGITS = 10;

    private final Faults faults;

    MessageFaults(final Faults faults) {
        this.faults = faults;
    }

    boolean isActive() {
        return faults.isActive();
    }

    /**
     * Lets the rules strike a message.
     *
     * @param entry the message as an entry of a frame
     * @return false if it must be sent as without faults
     */
    boolean strike(
            final FrameSender sender,
            final String hub,
            final String type,
            final String symbol,
            final String orderStatus,
            final byte[] entry) {
        if (sender.isMute()) {
            return true; // whatever could happen to it, it does not leave
        }
        final LiveRule rule = faults.onMessage(FaultPlace.MESSAGE, hub, type, symbol, orderStatus);
        if (rule == null) {
            return false;
        }
        strike(rule, sender, entry);
        return true;
    }

    private static void strike(final LiveRule live, final FrameSender sender, final byte[] entry) {
        final FrameFaults wire = sender.faults();
        final int count = (int) live.rule().number(FaultParameter.COUNT, 1);
        switch (live.rule().kind()) {
            case DUPLICATE -> {
                sender.add(entry);
                sender.add(entry);
            }
            case REORDER -> wire.hold(entry, count);
            case DELAY -> wire.delay(entry, live.rule().number(FaultParameter.DELAY_MS, 0));
            case GARBLE -> wire.send(garbled(live, sender.frameOf(entry)));
            case CORRUPT -> sender.add(corrupted(live, entry));
            case TRUNCATE -> {
                final byte[] frame = sender.frameOf(entry);
                wire.send(Arrays.copyOf(frame, 1 + live.draw(frame.length - 1)));
            }
            case FRAGMENT -> wire.sendFragments(sender.frameOf(entry), entry.length);
            case DROP -> {
                // Nothing is sent.
            }
            default ->
                breakStream(live.rule().kind(), sender, (int) live.rule().number(FaultParameter.CODE, GOING_AWAY));
        }
    }

    /**
     * Lets a fault strike a whole stream.
     *
     * @throws IllegalArgumentException if this kind strikes single messages only
     */
    static void breakStream(final FaultKind kind, final FrameSender sender, final int closeCode) {
        switch (kind) {
            case MUTE -> sender.mute();
            case SILENCE -> sender.silence();
            case CLOSE -> sender.faults().close(closeCode);
            case DISCONNECT -> sender.faults().disconnect();
            case RESET_STREAM -> sender.faults().reset();
            default ->
                throw new IllegalArgumentException(
                        kind.wireName()
                                + " does not strike a stream; those that do are mute, silence, close, disconnect, reset-stream");
        }
    }

    private static byte[] garbled(final LiveRule live, final byte[] frame) {
        return spoilt(live, frame, false);
    }

    private static byte[] corrupted(final LiveRule live, final byte[] entry) {
        return spoilt(live, entry.clone(), true);
    }

    /** Turns digits into other digits, or structural characters into letters; the message has hundreds of each. */
    private static byte[] spoilt(final LiveRule live, final byte[] text, final boolean digits) {
        final long wanted = live.rule().number(FaultParameter.COUNT, DEFAULT_SPOILT);
        for (long i = 0; i < wanted; i++) {
            int at = live.draw(text.length);
            for (int tried = 0; tried < text.length && !isSpoilable(text[at], digits); tried++) {
                at = (at + 1) % text.length;
            }
            if (!isSpoilable(text[at], digits)) {
                break;
            }
            text[at] = (byte)
                    (digits ? '0' + (text[at] - '0' + 1 + live.draw(DIGITS - 1)) % DIGITS : 'a' + live.draw(LETTERS));
        }
        return text;
    }

    private static boolean isSpoilable(final byte character, final boolean digits) {
        return digits ? character >= '0' && character <= '9' : STRUCTURE.indexOf(character) >= 0;
    }
}
