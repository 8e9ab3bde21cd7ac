package io.saola.gateway.ssi.feed;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.NameTable;

/**
 * Puts the values of one message into a {@link FeedRecord}, each checked, whichever reader found them. The first cause of
 * refusal sticks; the rest of the message is still read, so that both readers count the same.
 *
 * <p>Allocates nothing. Not thread-safe.
 */
public final class FeedRecordBuilder {
    private final InstrumentTable instruments;
    private FeedRecord record;
    private FeedRefusal refusal;
    private boolean symbolSeen;
    private int unknownCodes;

    /**
     * Creates a builder.
     *
     * @param instruments whose market data is wanted
     */
    public FeedRecordBuilder(final InstrumentTable instruments) {
        this.instruments = instruments;
    }

    /**
     * Starts a message.
     *
     * @param out receives its values
     * @param receivedNs when its frame arrived, ns since the epoch
     */
    public void begin(final FeedRecord out, final long receivedNs) {
        out.reset(receivedNs);
        record = out;
        refusal = null;
        symbolSeen = false;
        unknownCodes = 0;
    }

    /**
     * Ends the message.
     *
     * @return null, or why it is refused
     */
    public FeedRefusal end() {
        if (refusal == null && !symbolSeen) {
            refusal = FeedRefusal.MISSING_FIELD;
        }
        if (refusal == null && !record.hasPossibleBook()) {
            refusal = FeedRefusal.IMPOSSIBLE_VALUE;
        }
        if (refusal == null) {
            toPricePerUnit();
        }
        return refusal;
    }

    /** Codes of this message that no table lists. */
    int unknownCodes() {
        return unknownCodes;
    }

    /**
     * A field that is text.
     *
     * @param slot of the field
     * @param bytes hold the text, without escapes
     * @param from first byte
     * @param to past the last byte
     */
    public void text(final int slot, final byte[] bytes, final int from, final int to) {
        final FeedField.Kind kind = FeedField.kind(slot);
        if (kind == FeedField.Kind.SYMBOL) {
            symbol(bytes, from, to);
        } else if (from < to) {
            switch (kind) {
                case DATE -> time(slot, MarketTime.date(bytes, from, to));
                case TIME -> time(slot, MarketTime.secondOfDay(bytes, from, to));
                case SESSION -> {
                    final Phase phase = FeedCodes.PHASES.find(bytes, from, to);
                    record.phase(phase == null ? Phase.NULL_VAL : phase);
                    countIfUnknown(phase);
                }
                case STATUS -> {
                    final TradingStatus status = FeedCodes.STATUSES.find(bytes, from, to);
                    record.tradingStatus(status == null ? TradingStatus.UNKNOWN : status);
                    countIfUnknown(status);
                }
                default -> {
                    final AggressorSide side = FeedCodes.SIDES.find(bytes, from, to);
                    record.aggressor(side == null ? AggressorSide.NONE : side);
                    countIfUnknown(side);
                }
            }
        }
    }

    /**
     * A field that should be text and is null.
     *
     * @param slot of the field
     */
    public void noText(final int slot) {
        if (FeedField.kind(slot) == FeedField.Kind.SYMBOL) {
            symbolSeen = true;
            refuse(FeedRefusal.MISSING_FIELD);
        }
    }

    /** A field that should be text and is something else. */
    void notText(final int slot) {
        final FeedField.Kind kind = FeedField.kind(slot);
        symbolSeen |= kind == FeedField.Kind.SYMBOL;
        refuse(
                kind == FeedField.Kind.DATE || kind == FeedField.Kind.TIME
                        ? FeedRefusal.BAD_TIME
                        : FeedRefusal.BAD_TEXT);
    }

    /**
     * A field that is a number.
     *
     * @param slot of the field
     * @param scaled as {@link DecimalText} reads it
     */
    public void number(final int slot, final long scaled) {
        if (scaled == DecimalText.INVALID) {
            refuse(FeedRefusal.BAD_NUMBER);
        } else if (scaled != Decimals.NULL) {
            value(slot, scaled);
        }
    }

    /** A field that should be a number and is something else. */
    void notNumber() {
        refuse(FeedRefusal.BAD_NUMBER);
    }

    private void value(final int slot, final long scaled) {
        final FeedField.Kind kind = FeedField.kind(slot);
        final boolean whole = kind == FeedField.Kind.QUANTITY || kind == FeedField.Kind.COUNT;
        final long value = whole ? scaled / Decimals.ONE : scaled;
        if (scaled < 0
                || (whole && value * Decimals.ONE != scaled)
                || (kind == FeedField.Kind.COUNT && value > Integer.MAX_VALUE)) {
            refuse(FeedRefusal.IMPOSSIBLE_VALUE);
        } else {
            record.put(slot, kind == FeedField.Kind.PRICE && value == 0 ? Decimals.NULL : value);
        }
    }

    private void symbol(final byte[] bytes, final int from, final int to) {
        symbolSeen = true;
        final int id = instruments.find(bytes, from, to);
        record.instrumentId(id);
        if (id == NameTable.ABSENT) {
            refuse(FeedRefusal.UNKNOWN_SYMBOL);
        }
    }

    private void time(final int slot, final int value) {
        if (value == MarketTime.INVALID) {
            refuse(FeedRefusal.BAD_TIME);
        } else {
            record.put(slot, value);
        }
    }

    /** The broker gives futures' average price in VND per contract, all their other prices in points. */
    private void toPricePerUnit() {
        final long average = record.value(FeedField.AVERAGE_PRICE);
        final long multiplier = instruments.contractMultiplier(record.instrumentId());
        if (average != Decimals.NULL && multiplier > 1) {
            record.put(
                    FeedField.AVERAGE_PRICE.slot(),
                    average / multiplier + (average % multiplier * 2 >= multiplier ? 1 : 0));
        }
    }

    private void countIfUnknown(final Object code) {
        if (code == null) {
            unknownCodes++;
        }
    }

    private void refuse(final FeedRefusal cause) {
        if (refusal == null) {
            refusal = cause;
        }
    }
}
