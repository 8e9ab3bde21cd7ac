package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderAction;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.session.AccessToken;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendGateTest {
    private static final long NOW_NS = TimeUnit.DAYS.toNanos(20_000);

    private final KillLatch latch = new KillLatch();
    private final AtomicLong remainingNs = new AtomicLong(TimeUnit.HOURS.toNanos(8));
    private final SendGate gate =
            new SendGate(latch, TimeUnit.SECONDS.toNanos(5), TimeUnit.MINUTES.toNanos(15), token -> remainingNs.get());
    private final AccessToken token = AccessToken.of("t", NOW_NS);

    @ParameterizedTest
    @EnumSource(
            value = OrderAction.class,
            names = {"NEW", "MODIFY"})
    void shouldStopWhatAddsRiskFifteenMinutesBeforeTheTokenEnds(final OrderAction action) {
        remainingNs.set(TimeUnit.MINUTES.toNanos(15));
        assertThat(refusal(action)).isNull();
        remainingNs.decrementAndGet();
        assertThat(refusal(action)).isEqualTo("trading token ends within 15 min, renew it first");
    }

    @Test
    void shouldLetCancelsPassToTheEndAndBeyond() {
        remainingNs.set(-1);
        latch.engage("drill");

        assertThat(refusal(OrderAction.CANCEL)).isNull();
        assertThat(gate.stop(request(OrderAction.CANCEL))).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderAction.class,
            names = {"NEW", "MODIFY"})
    void shouldStopAtTheLatchWhenTakenAndBeforeTheSocket(final OrderAction action) {
        assertThat(gate.stop(request(action))).isNull();
        latch.engage("drill");

        assertThat(gate.stop(request(action))).isEqualTo("stopped at the gateway: drill");
        assertThat(refusal(action)).isEqualTo("stopped at the gateway: drill");
    }

    private String refusal(final OrderAction action) {
        return gate.refusal(request(action), token, NOW_NS);
    }

    private static OrderRequest request(final OrderAction action) {
        final OrderRequest request = new OrderRequest();
        request.action = action;
        request.causeReceivedNs = NOW_NS;
        return request;
    }
}
