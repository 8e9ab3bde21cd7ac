package io.saola.engine.logic.strategy;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.StrategyCodeDecoder;
import io.saola.codecs.sbe.StrategyControlDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyKind;
import org.agrona.DirectBuffer;

/**
 * Changes a running strategy: other parameters, or another version of its code, as a whole or not at all. Every answer is an alert that
 * names the reason and the command. Also keeps which jar each kind came from, so that a start with another one is told.
 *
 * <p>Logic thread only; allocates, since people do this a few times a day.
 */
public final class StrategyChanges {
    private static final int NO_INSTRUMENT = Integer.MIN_VALUE;

    /** In place of a parameter of the kind the strategy has: the value stays as it is. */
    private static final long KEEP = StrategyControlDecoder.ParametersDecoder.valueNullValue();

    private final StrategyControlDecoder control = new StrategyControlDecoder();
    private final StrategyCodeDecoder code = new StrategyCodeDecoder();
    private final StrategyHost host;
    private final Effects effects;
    private final String[] kindIds = new String[StrategyHost.MAX_KINDS];
    private final String[] jars = new String[StrategyHost.MAX_KINDS];
    private final long[] toldAt = new long[StrategyHost.MAX_KINDS];
    private int kindsTold;
    private long refused;

    StrategyChanges(final StrategyHost host, final Effects effects) {
        this.host = host;
        this.effects = effects;
    }

    /** Changes refused. */
    public long refused() {
        return refused;
    }

    /** Kinds whose jar was told. */
    public int kindsTold() {
        return kindsTold;
    }

    /**
     * A kind whose jar was told.
     *
     * @param place below {@link #kindsTold}
     * @return name, or name@version
     */
    public String kindId(final int place) {
        return kindIds[place];
    }

    /**
     * The jar told last for a kind.
     *
     * @param place below {@link #kindsTold}
     * @return SHA-256, 64 hexadecimal digits
     */
    public String jar(final int place) {
        return jars[place];
    }

    /**
     * Takes a message.
     *
     * @param templateId {@code StrategyControl} or {@code StrategyCode}
     * @param buffer holding the frame
     * @param offset of it
     * @param header scratch
     * @return false if there is no room for it
     */
    public boolean onInput(
            final int templateId, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        if (templateId == StrategyCodeDecoder.TEMPLATE_ID) {
            return onCode(code.wrapAndApplyHeader(buffer, offset, header));
        }
        onControl(control.wrapAndApplyHeader(buffer, offset, header));
        return true;
    }

    /**
     * Makes a strategy.
     *
     * @param kind of it
     * @param values complete, each in its range
     * @return null if the kind refuses this combination of values
     */
    static Strategy make(final StrategyKind kind, final long... values) {
        try {
            return kind.factory().apply(values.clone());
        } catch (final IllegalArgumentException e) {
            return null;
        }
    }

    private void onControl(final StrategyControlDecoder message) {
        final StrategyInstance instance = host.strategy(message.strategyId());
        final String kindId = AsciiFields.read(
                message.buffer(),
                message.offset() + StrategyControlDecoder.kindEncodingOffset(),
                StrategyControlDecoder.kindLength());
        if (instance == null) {
            refuse(message, RejectReason.UNKNOWN_STRATEGY);
            return;
        }
        final StrategyKind kind = kindId.isEmpty() ? instance.kind() : host.kind(kindId);
        if (kind == null || !kind.name().equals(instance.kind().name())) {
            refuse(message, RejectReason.UNKNOWN_STRATEGY);
            return;
        }
        final StrategyControlDecoder.ParametersDecoder group = message.parameters();
        final long[] given = new long[group.count()];
        final boolean isSameKind = kind.id().equals(instance.kind().id());
        for (int i = 0; i < given.length; i++) {
            final long value = group.next().value();
            final boolean isKept =
                    value == KEEP && isSameKind && i < kind.parameters().size();
            given[i] = isKept ? instance.parameter(i) : value;
        }
        final long[] values = kind.accepts(given) ? kind.conclude(given) : null;
        final Strategy successor = values == null ? null : make(kind, values);
        if (successor == null) {
            refuse(message, RejectReason.STRATEGY_PARAMETERS);
            return;
        }
        change(message, instance, kind, values, successor);
    }

    private void change(
            final StrategyControlDecoder message,
            final StrategyInstance instance,
            final StrategyKind kind,
            final long[] values,
            final Strategy successor) {
        final boolean isSameCode = kind.id().equals(instance.kind().id());
        if (!isSameCode && !kind.takesStateOf(instance.kind())) {
            instance.startFresh(kind, values, successor);
            tell(message, AlertSeverity.WARN, AlertCode.STRATEGY_STARTED_FRESH, RejectReason.NONE);
        } else if ((isSameCode && instance.changeParameters(values)) || instance.handOver(kind, values, successor)) {
            tell(message, AlertSeverity.INFO, AlertCode.STRATEGY_CHANGED, RejectReason.NONE);
        } else {
            refuse(message, RejectReason.STRATEGY_STATE);
        }
    }

    /** The same jar again is no news; another one is: what a replay decides may differ from what was decided. */
    private boolean onCode(final StrategyCodeDecoder message) {
        final int body = message.offset();
        final String kindId = AsciiFields.read(
                message.buffer(), body + StrategyCodeDecoder.kindEncodingOffset(), StrategyCodeDecoder.kindLength());
        final String jar = AsciiFields.read(
                message.buffer(),
                body + StrategyCodeDecoder.sha256EncodingOffset(),
                StrategyCodeDecoder.sha256Length());
        int place = 0;
        while (place < kindsTold && !kindIds[place].equals(kindId)) {
            place++;
        }
        if (place == kindIds.length) {
            return false;
        }
        if (place < kindsTold && !jars[place].equals(jar)) {
            alert(
                    AlertSeverity.WARN,
                    AlertCode.STRATEGY_CODE_CHANGED,
                    RejectReason.NONE,
                    Integer.MIN_VALUE,
                    toldAt[place]);
        }
        if (place == kindsTold || !jars[place].equals(jar)) {
            kindsTold = Math.max(kindsTold, place + 1);
            kindIds[place] = kindId;
            jars[place] = jar;
            toldAt[place] = effects.causeSequence();
        }
        return true;
    }

    void snapshot(final StateWriter out) {
        out.putLong(refused);
        out.putInt(kindsTold);
        for (int i = 0; i < kindsTold; i++) {
            out.putAscii(kindIds[i]);
            out.putAscii(jars[i]);
            out.putLong(toldAt[i]);
        }
    }

    void restore(final StateReader in) {
        refused = in.getLong();
        kindsTold = in.getCount(kindIds.length);
        for (int i = 0; i < kindsTold; i++) {
            kindIds[i] = in.getAscii();
            jars[i] = in.getAscii();
            toldAt[i] = in.getLong();
        }
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, refused), kindsTold);
        for (int i = 0; i < kindsTold; i++) {
            d = Digest.fold(digest(digest(d, kindIds[i]), jars[i]), toldAt[i]);
        }
        return d;
    }

    private static long digest(final long start, final String text) {
        long d = start;
        for (int i = 0; i < text.length(); i++) {
            d = Digest.fold(d, text.charAt(i));
        }
        return d;
    }

    private void refuse(final StrategyControlDecoder message, final RejectReason reason) {
        refused++;
        tell(message, AlertSeverity.WARN, AlertCode.STRATEGY_REFUSED, reason);
    }

    private void tell(
            final StrategyControlDecoder message,
            final AlertSeverity severity,
            final AlertCode alertCode,
            final RejectReason reason) {
        alert(severity, alertCode, reason, message.strategyId(), message.commandId());
    }

    private void alert(
            final AlertSeverity severity,
            final AlertCode alertCode,
            final RejectReason reason,
            final int strategyId,
            final long value) {
        effects.alert(severity, alertCode, reason, Decimals.NULL, strategyId, NO_INSTRUMENT, value);
    }
}
