package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;

/**
 * What the settings of the firm, an account or a strategy say about what it has used up or has at stake, side by side and in the units it
 * is counted in; {@link Long#MAX_VALUE} where nothing is limited. Follows from the settings: not part of the state. Logic thread only.
 */
public final class OwnerLimits {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private int place;
    private ControlSetting messageRate;
    private long reservedTokens;
    private long fewestMessages;
    private long messagesPerExecution;
    private long unfilledPerMille;
    private long openOrders;
    private long openValue;
    private long gross;
    private long net;

    OwnerLimits() {}

    void conclude(final ControlSettings settings, final int newPlace) {
        place = newPlace;
        messageRate = settings.on(RiskControlId.MESSAGE_RATE, place);
        reservedTokens =
                messageRate == null || messageRate.thirdLimit() == ControlSetting.NONE ? 0 : messageRate.thirdLimit();
        final ControlSetting ratio = settings.on(RiskControlId.ORDER_TO_TRADE, place);
        fewestMessages = ratio == null ? UNLIMITED : ratio.windowNs();
        messagesPerExecution = ratio == null ? UNLIMITED : limit(ratio.limit());
        unfilledPerMille = ratio == null ? UNLIMITED : limit(ratio.thirdLimit());
        final ControlSetting open = settings.on(RiskControlId.OPEN_ORDERS, place);
        openOrders = open == null ? UNLIMITED : limit(open.limit());
        openValue = open == null ? UNLIMITED : wholeVnd(open.secondLimit());
        final ControlSetting exposure = settings.on(RiskControlId.EXPOSURE, place);
        gross = exposure == null ? UNLIMITED : wholeVnd(exposure.limit());
        net = exposure == null ? UNLIMITED : wholeVnd(exposure.secondLimit());
    }

    private static long limit(final long value) {
        return value == ControlSetting.NONE ? UNLIMITED : value;
    }

    private static long wholeVnd(final long scaled) {
        return scaled == ControlSetting.NONE ? UNLIMITED : scaled / Decimals.ONE;
    }

    /** Place of the owner, see {@link Scopes}. */
    public int place() {
        return place;
    }

    /** R16: the bucket's rate and size; null if it has none. */
    public ControlSetting messageRate() {
        return messageRate;
    }

    /** R16: tokens that only cancels may take. */
    public long reservedTokens() {
        return reservedTokens;
    }

    /** R17: messages below which no ratio is looked at. */
    public long fewestMessages() {
        return fewestMessages;
    }

    /** R17: most messages per execution. */
    public long messagesPerExecution() {
        return messagesPerExecution;
    }

    /** R17: most orders of a thousand that may end without an execution. */
    public long unfilledPerMille() {
        return unfilledPerMille;
    }

    /** R27: most working orders. */
    public long openOrders() {
        return openOrders;
    }

    /** R27: highest value of working orders, whole VND. */
    public long openValue() {
        return openValue;
    }

    /** R14: highest gross exposure, whole VND. */
    public long gross() {
        return gross;
    }

    /** R14: highest net exposure in either direction, whole VND. */
    public long net() {
        return net;
    }
}
