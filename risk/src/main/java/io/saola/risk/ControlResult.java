package io.saola.risk;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;

/** Hears what each control says of an order. */
@FunctionalInterface
public interface ControlResult {
    /**
     * One control was asked.
     *
     * @param control which
     * @param isOn whether it is on for the order's firm, account, strategy or instrument; one that is off says nothing
     * @param reason of its refusal, or {@link RejectReason#NONE}
     */
    void onControl(RiskControlId control, boolean isOn, RejectReason reason);
}
