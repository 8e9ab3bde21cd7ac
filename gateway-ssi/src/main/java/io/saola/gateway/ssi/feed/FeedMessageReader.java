package io.saola.gateway.ssi.feed;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.json.DecimalText;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.JsonKind;
import io.saola.gateway.ssi.json.NameTable;

/**
 * Reads the flat object of one message into a {@link FeedRecord}: every known field is checked, unknown fields are
 * skipped.
 */
final class FeedMessageReader {
    private final InstrumentTable instruments;
    private final GatewayCounters counters;
    private FeedRefusal refusal;

    FeedMessageReader(final InstrumentTable instruments, final GatewayCounters counters) {
        this.instruments = instruments;
        this.counters = counters;
    }

    /** Reads the object at the cursor; returns null, or why the message is refused. */
    FeedRefusal read(final byte[] bytes, final JsonCursor json, final FeedRecord out) {
        refusal = null;
        boolean symbolSeen = false;
        json.enterObject();
        while (json.nextField()) {
            final int slot = FeedField.SLOT_BY_KEY.find(bytes, json.keyFrom(), json.keyTo());
            if (slot == NameTable.ABSENT) {
                json.skipValue();
            } else {
                symbolSeen |= slot == FeedField.SYMBOL.slot();
                readField(bytes, json, slot, out);
            }
        }
        if (!json.isIntact()) {
            return FeedRefusal.of(json.fault());
        }
        if (refusal == null && !symbolSeen) {
            return FeedRefusal.MISSING_FIELD;
        }
        if (refusal == null && !out.hasPossibleBook()) {
            return FeedRefusal.IMPOSSIBLE_VALUE;
        }
        if (refusal == null) {
            toPricePerUnit(out);
        }
        return refusal;
    }

    private void readField(final byte[] bytes, final JsonCursor json, final int slot, final FeedRecord out) {
        final FeedField.Kind kind = FeedField.kind(slot);
        switch (kind) {
            case SYMBOL, DATE, TIME, SESSION, STATUS, SIDE -> readText(bytes, json, kind, slot, out);
            case PRICE, QUANTITY, MONEY, COUNT -> readNumber(bytes, json, kind, slot, out);
        }
    }

    private void readText(
            final byte[] bytes,
            final JsonCursor json,
            final FeedField.Kind kind,
            final int slot,
            final FeedRecord out) {
        if (json.peek() == JsonKind.NULL) {
            json.readScalar();
            if (kind == FeedField.Kind.SYMBOL) {
                refuse(FeedRefusal.MISSING_FIELD);
            }
            return;
        }
        if (json.peek() != JsonKind.STRING) {
            json.skipValue();
            refuse(isTime(kind) ? FeedRefusal.BAD_TIME : FeedRefusal.BAD_TEXT);
            return;
        }
        json.readString();
        json.unescape();
        final int from = json.textFrom();
        final int to = json.textTo();
        if (json.isIntact() && (kind == FeedField.Kind.SYMBOL || from < to)) {
            takeText(bytes, from, to, kind, slot, out);
        }
    }

    private void takeText(
            final byte[] bytes,
            final int from,
            final int to,
            final FeedField.Kind kind,
            final int slot,
            final FeedRecord out) {
        switch (kind) {
            case SYMBOL -> {
                final int id = instruments.find(bytes, from, to);
                out.instrumentId(id);
                if (id == NameTable.ABSENT) {
                    refuse(FeedRefusal.UNKNOWN_SYMBOL);
                }
            }
            case DATE -> putTime(out, slot, MarketTime.date(bytes, from, to));
            case TIME -> putTime(out, slot, MarketTime.secondOfDay(bytes, from, to));
            case SESSION -> {
                final Phase phase = FeedCodes.PHASES.find(bytes, from, to);
                out.phase(phase == null ? Phase.NULL_VAL : phase);
                countIfUnknown(phase);
            }
            case STATUS -> {
                final TradingStatus status = FeedCodes.STATUSES.find(bytes, from, to);
                out.tradingStatus(status == null ? TradingStatus.UNKNOWN : status);
                countIfUnknown(status);
            }
            default -> {
                final AggressorSide side = FeedCodes.SIDES.find(bytes, from, to);
                out.aggressor(side == null ? AggressorSide.NONE : side);
                countIfUnknown(side);
            }
        }
    }

    private void readNumber(
            final byte[] bytes,
            final JsonCursor json,
            final FeedField.Kind kind,
            final int slot,
            final FeedRecord out) {
        switch (json.peek()) {
            case STRING -> json.readString(); // some numbers come quoted, NaN always does
            case NUMBER, NULL -> json.readScalar();
            default -> {
                json.skipValue();
                refuse(FeedRefusal.BAD_NUMBER);
                return;
            }
        }
        if (!json.isIntact()) {
            return;
        }
        final long scaled = DecimalText.parse(bytes, json.textFrom(), json.textTo());
        if (scaled == DecimalText.INVALID) {
            refuse(FeedRefusal.BAD_NUMBER);
        } else if (scaled != Decimals.NULL) {
            putNumber(out, slot, kind, scaled);
        }
    }

    private void putNumber(final FeedRecord out, final int slot, final FeedField.Kind kind, final long scaled) {
        final boolean whole = kind == FeedField.Kind.QUANTITY || kind == FeedField.Kind.COUNT;
        if (scaled < 0 || (whole && scaled % Decimals.ONE != 0)) {
            refuse(FeedRefusal.IMPOSSIBLE_VALUE);
            return;
        }
        final long value = whole ? scaled / Decimals.ONE : scaled;
        if (kind == FeedField.Kind.COUNT && value > Integer.MAX_VALUE) {
            refuse(FeedRefusal.IMPOSSIBLE_VALUE);
        } else if (kind != FeedField.Kind.PRICE || value != 0) {
            out.put(slot, value);
        } else {
            out.put(slot, Decimals.NULL);
        }
    }

    /** The broker gives futures' average price in VND per contract, all their other prices in points. */
    private void toPricePerUnit(final FeedRecord out) {
        final long average = out.value(FeedField.AVERAGE_PRICE);
        final long multiplier = instruments.contractMultiplier(out.instrumentId());
        if (average != Decimals.NULL && multiplier > 1) {
            out.put(
                    FeedField.AVERAGE_PRICE.slot(),
                    average / multiplier + (average % multiplier * 2 >= multiplier ? 1 : 0));
        }
    }

    private void putTime(final FeedRecord out, final int slot, final int value) {
        if (value == MarketTime.INVALID) {
            refuse(FeedRefusal.BAD_TIME);
        } else {
            out.put(slot, value);
        }
    }

    private void countIfUnknown(final Object code) {
        if (code == null) {
            counters.increment(GatewayCounter.FEED_UNKNOWN_CODES);
        }
    }

    private void refuse(final FeedRefusal cause) {
        if (refusal == null) {
            refusal = cause;
        }
    }

    private static boolean isTime(final FeedField.Kind kind) {
        return kind == FeedField.Kind.DATE || kind == FeedField.Kind.TIME;
    }
}
