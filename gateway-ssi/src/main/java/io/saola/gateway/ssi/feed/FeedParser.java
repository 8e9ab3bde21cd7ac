package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.json.JsonCursor;
import io.saola.gateway.ssi.json.JsonKind;
import io.saola.gateway.ssi.json.NameTable;
import io.saola.gateway.ssi.session.HubFrames;
import io.saola.gateway.ssi.session.SignalRFrame;
import org.agrona.DirectBuffer;

/**
 * Turns frames of the market data hub into calls of a {@link FeedSink}. A message is checked to its end before the sink
 * hears of it; one that is refused is counted by its cause and leaves the others of the frame alone. Frames are JSON in
 * JSON in JSON. Those written the way the broker's server writes them are read in a single pass by {@link
 * CanonicalFrames}; of any other each layer is unescaped in place, in a copy of the frame.
 *
 * <p>Needs no network, so that recorded frames can be replayed through it. Allocates nothing after construction. Not
 * thread-safe.
 */
public final class FeedParser implements HubFrames {
    private static final int DATA_TYPE = 0;
    private static final int CONTENT = 1;
    private static final NameTable ENVELOPE_KEYS =
            new NameTable(2).add("DataType", DATA_TYPE).add("Content", CONTENT);

    private static final int STATUS = 0;
    private static final int QUOTE = 1;
    private static final int TRADE = 2;
    private static final int QUOTE_AND_TRADE = 3;
    private static final int FOREIGN = 4;
    private static final int INDEX = 5;
    private static final int BAR = 6;
    private static final int ODD_LOT = 7;
    static final int DATA_TYPE_COUNT = 8;
    static final NameTable DATA_TYPES = new NameTable(DATA_TYPE_COUNT)
            .add("F", STATUS)
            .add("X-QUOTE", QUOTE)
            .add("X-TRADE", TRADE)
            .add("X", QUOTE_AND_TRADE)
            .add("R", FOREIGN)
            .add("MI", INDEX)
            .add("B", BAR)
            .add("OL", ODD_LOT);

    private final byte[] bytes;
    private final FeedSink sink;
    private final GatewayCounters counters;
    private final SignalRFrame frame = new SignalRFrame();
    private final JsonCursor json = new JsonCursor();
    private final FeedRecord message = new FeedRecord();
    private final FeedRecordBuilder builder;
    private final FeedMessageReader reader;
    private final CanonicalFrames canonical;
    private int dataType;
    private int contentFrom;
    private int contentTo;
    private boolean contentIsText;

    /**
     * Creates a parser.
     *
     * @param instruments whose market data is wanted
     * @param sink receives it
     * @param counters of what is refused
     * @param maxFrameLength in bytes; longer frames are refused
     */
    public FeedParser(
            final InstrumentTable instruments,
            final FeedSink sink,
            final GatewayCounters counters,
            final int maxFrameLength) {
        bytes = new byte[maxFrameLength];
        this.sink = sink;
        this.counters = counters;
        builder = new FeedRecordBuilder(instruments);
        reader = new FeedMessageReader(builder);
        canonical = new CanonicalFrames(builder);
    }

    @Override
    public int onFrame(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        counters.increment(GatewayCounter.FEED_FRAMES);
        if (length > bytes.length) {
            counters.feedRefused(FeedRefusal.TOO_LARGE);
            return 0;
        }
        buffer.getBytes(offset, bytes, 0, length);
        if (canonical.read(bytes, 0, length, receivedNs)) {
            deliverCanonical();
            return 0;
        }
        if (!frame.scan(bytes, 0, length)) {
            counters.feedRefused(frame.hasTooManyCalls() ? FeedRefusal.TOO_LARGE : FeedRefusal.of(frame.fault()));
            return 0;
        }
        for (int call = 0; call < frame.callCount(); call++) {
            final FeedRefusal refusal = onCall(frame.argumentFrom(call), frame.argumentTo(call), receivedNs);
            if (refusal != null) {
                counters.feedRefused(refusal);
            }
        }
        return frame.flags();
    }

    private void deliverCanonical() {
        if (canonical.unknownCodes() > 0) {
            counters.add(GatewayCounter.FEED_UNKNOWN_CODES, canonical.unknownCodes());
        }
        for (int i = 0; i < canonical.messageCount(); i++) {
            final FeedRefusal refusal = canonical.refusal(i);
            if (refusal == null) {
                deliver(canonical.dataType(i), canonical.message(i));
            } else {
                counters.feedRefused(refusal);
            }
        }
    }

    private FeedRefusal onCall(final int from, final int to, final long receivedNs) {
        json.wrap(bytes, from, to);
        if (json.peek() == JsonKind.STRING) {
            json.readString();
            json.unescape();
            if (!json.isIntact()) {
                return FeedRefusal.of(json.fault());
            }
            json.wrap(bytes, json.textFrom(), json.textTo());
        }
        final FeedRefusal refusal = readEnvelope();
        if (refusal != null) {
            return refusal;
        }
        json.wrap(bytes, contentFrom, contentTo);
        if (contentIsText) {
            json.readString();
            json.unescape();
            json.wrap(bytes, json.textFrom(), json.textTo());
        }
        return onContent(receivedNs);
    }

    private FeedRefusal readEnvelope() {
        dataType = NameTable.ABSENT;
        contentFrom = -1;
        boolean typeSeen = false;
        json.enterObject();
        while (json.nextField()) {
            switch (ENVELOPE_KEYS.find(bytes, json.keyFrom(), json.keyTo())) {
                case DATA_TYPE -> {
                    json.readString();
                    typeSeen = true;
                    dataType = DATA_TYPES.find(bytes, json.textFrom(), json.textTo());
                }
                case CONTENT -> {
                    contentIsText = json.peek() == JsonKind.STRING;
                    contentFrom = json.position();
                    json.skipValue();
                    contentTo = json.position();
                }
                default -> json.skipValue();
            }
        }
        json.expectEnd();
        if (!json.isIntact()) {
            return FeedRefusal.of(json.fault());
        }
        if (!typeSeen || contentFrom < 0) {
            return FeedRefusal.MISSING_FIELD;
        }
        return dataType == NameTable.ABSENT ? FeedRefusal.UNKNOWN_TYPE : null;
    }

    private FeedRefusal onContent(final long receivedNs) {
        builder.begin(message, receivedNs);
        reader.read(bytes, json);
        if (builder.unknownCodes() > 0) {
            counters.add(GatewayCounter.FEED_UNKNOWN_CODES, builder.unknownCodes());
        }
        json.expectEnd();
        if (!json.isIntact()) {
            return FeedRefusal.of(json.fault());
        }
        final FeedRefusal refusal = builder.end();
        if (refusal == null) {
            deliver(dataType, message);
        }
        return refusal;
    }

    private void deliver(final int type, final FeedRecord record) {
        switch (type) {
            case STATUS -> sink.onSession(record);
            case QUOTE -> sink.onQuote(record);
            case TRADE -> sink.onTrade(record);
            case QUOTE_AND_TRADE -> {
                sink.onQuote(record);
                sink.onTrade(record);
            }
            case FOREIGN -> sink.onForeignFlow(record);
            case INDEX -> sink.onIndex(record);
            case ODD_LOT -> sink.onOddLot(record);
            default -> sink.onBar(record);
        }
    }
}
