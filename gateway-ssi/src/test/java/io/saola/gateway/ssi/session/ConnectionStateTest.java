package io.saola.gateway.ssi.session;

import static io.saola.gateway.ssi.session.ConnectionState.AUTHENTICATING;
import static io.saola.gateway.ssi.session.ConnectionState.AWAITING_INIT;
import static io.saola.gateway.ssi.session.ConnectionState.BACKING_OFF;
import static io.saola.gateway.ssi.session.ConnectionState.CLOSED;
import static io.saola.gateway.ssi.session.ConnectionState.CONNECTING;
import static io.saola.gateway.ssi.session.ConnectionState.IDLE;
import static io.saola.gateway.ssi.session.ConnectionState.NEGOTIATING;
import static io.saola.gateway.ssi.session.ConnectionState.PREPARING;
import static io.saola.gateway.ssi.session.ConnectionState.RUNNING;
import static io.saola.gateway.ssi.session.ConnectionState.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionStateTest {
    @Test
    void shouldAllowTheTransitionsOfTheDrawingAndNoOthers() {
        final Map<ConnectionState, Set<ConnectionState>> drawing = new EnumMap<>(ConnectionState.class);
        drawing.put(IDLE, EnumSet.of(AUTHENTICATING, CLOSED));
        drawing.put(AUTHENTICATING, EnumSet.of(PREPARING, BACKING_OFF, CLOSED));
        drawing.put(PREPARING, EnumSet.of(NEGOTIATING, BACKING_OFF, CLOSED));
        drawing.put(NEGOTIATING, EnumSet.of(CONNECTING, BACKING_OFF, CLOSED));
        drawing.put(CONNECTING, EnumSet.of(AWAITING_INIT, BACKING_OFF, CLOSED));
        drawing.put(AWAITING_INIT, EnumSet.of(STARTING, BACKING_OFF, CLOSED));
        drawing.put(STARTING, EnumSet.of(RUNNING, BACKING_OFF, CLOSED));
        drawing.put(RUNNING, EnumSet.of(BACKING_OFF, CLOSED));
        drawing.put(BACKING_OFF, EnumSet.of(AUTHENTICATING, CLOSED));
        drawing.put(CLOSED, EnumSet.noneOf(ConnectionState.class));

        for (final ConnectionState from : ConnectionState.values()) {
            for (final ConnectionState to : ConnectionState.values()) {
                assertThat(from.mayBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(drawing.get(from).contains(to));
            }
        }
    }
}
