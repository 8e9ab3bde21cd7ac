package io.saola.tools.replay;

import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;

/**
 * Which control of which scope.
 *
 * @param scope firm, account, strategy or instrument
 * @param targetId of the scope; the schema's null for the firm
 * @param control which
 */
record ControlKey(RiskScope scope, int targetId, RiskControlId control) {
    /** The one that a message sets. */
    static ControlKey of(final RiskControlDecoder message) {
        return new ControlKey(message.scope(), message.targetId(), message.control());
    }

    @Override
    public String toString() {
        return control + " of " + scope + (scope == RiskScope.FIRM ? "" : " " + targetId);
    }
}
