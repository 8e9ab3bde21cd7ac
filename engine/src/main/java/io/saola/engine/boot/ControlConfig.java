package io.saola.engine.boot;

import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.risk.ControlSetting;

/**
 * One control for one scope; what the values mean stands in docs/risk-controls.md.
 *
 * @param scope firm, account, strategy or instrument
 * @param targetId which of them; ignored for the firm
 * @param control which
 * @param enabled on or off
 * @param version of the policy, from 1
 * @param firstLimit or {@link #NONE}
 * @param secondLimit or {@link #NONE}
 * @param thirdLimit or {@link #NONE}
 * @param windowNs or {@link #NONE}
 */
public record ControlConfig(
        RiskScope scope,
        int targetId,
        RiskControlId control,
        boolean enabled,
        int version,
        long firstLimit,
        long secondLimit,
        long thirdLimit,
        long windowNs) {
    /** A value that is not given. */
    public static final long NONE = ControlSetting.NONE;
}
