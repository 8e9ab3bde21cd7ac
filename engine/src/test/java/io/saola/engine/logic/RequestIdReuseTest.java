package io.saola.engine.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.support.InputFrames;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.builtin.BuiltinStrategies;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Request ids begin anew on every trading date, while orders of the day before are still remembered. */
class RequestIdReuseTest {
    private static final long REUSED = 1;

    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final InputFrames frames = new InputFrames();
    private final BootFrames boot = new BootFrames(() -> 1);

    @Test
    void shouldFindTodaysOrderAfterYesterdaysOfTheSameRequestIdWasForgotten() {
        start(20261120);
        input(boot.account(new AccountConfig(
                0, "1", "8", Decimals.of(100_000_000_000L), 1_500_000, 1_000_000, Decimals.of(5_000), 170_000_000)));
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 1_000, Decimals.of(200_000_000_000_000L), 1_000_000, 1_000)));
        input(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        input(frames.trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
        input(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        final Order yesterdays = place();
        assertThat(yesterdays.requestId()).isEqualTo(REUSED);
        final long yesterdaysId = yesterdays.clientOrderId();
        reject(REUSED);

        start(20261121);
        final Order todays = place();
        assertThat(todays.requestId()).isEqualTo(REUSED);
        for (int i = 0; i < BusinessLogic.ORDER_CAPACITY - 1; i++) {
            reject(place().requestId());
        }
        assertThat(logic.orders().byClientOrderId(yesterdaysId)).as("forgotten").isNull();

        input(frames.report(ReportKind.QUEUED, REUSED, 0));
        assertThat(logic.reports().external()).isZero();
        assertThat(logic.orders().byRequestId(REUSED)).isSameAs(todays);
        assertThat(todays.state()).isEqualTo(OrderState.WORKING);
    }

    private void start(final int tradingDate) {
        input(boot.engineStart(1, tradingDate, 0, 1, "test", 0));
    }

    private Order place() {
        input(frames.command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, Decimals.of(1_800), 1, Decimals.NULL));
        return logic.orders().live(logic.orders().liveCount() - 1);
    }

    private void reject(final long requestId) {
        input(frames.report(ReportKind.REJECTED, requestId, 0));
    }

    private void input(final int length) {
        assertThat(length).isPositive();
        input(frames.buffer());
    }

    private void input(final DirectBuffer frame) {
        logic.onInput(logic.sequence() + 1, 1_795_140_000_000_000_000L + logic.sequence(), frame, 0);
    }
}
