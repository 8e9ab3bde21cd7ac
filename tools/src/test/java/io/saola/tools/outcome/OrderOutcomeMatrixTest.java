package io.saola.tools.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.reconcile.Standing;
import io.saola.strategies.api.OrderState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which a request to the broker can fail, times when its event comes, times what the broker's books show: new, modify and
 * cancel alike. Each case goes through the gateway's code and the engine's logic with a scripted broker and a virtual clock, and must
 * end with one truth on both sides: at most one order per intent, nothing forgotten, nothing guessed.
 */
@Timeout(60)
class OrderOutcomeMatrixTest {
    private static final long PRICE = Decimals.of(26_000);
    private static final long QUANTITY = 1_000;
    private static final int ROUNDS = 12;

    static Stream<OutcomeCase> cases() {
        return OutcomeCase.all();
    }

    private final OutcomeHost host = new OutcomeHost();
    private long clientOrderId;
    private ScriptedBroker.Entry entry;
    private String body;

    @Test
    void shouldBeAtLeastTwoHundredCases() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(200);
        assertThat(cases().map(OutcomeCase::toString).distinct().count()).isEqualTo(cases().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldEndWithOneTruthOnBothSides(final OutcomeCase one) {
        assertThat(host.engine().logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
        if (one.action() != OrderAction.NEW) {
            restingOrder();
        }
        wish(one.action());
        final SendOrderDecoder order = host.takeOrder();
        assertThat(order).as("one request leaves the engine").isNotNull();
        final long requestId = order.requestId();
        clientOrderId = order.clientOrderId();
        final int takenBefore = host.broker().requestsTaken();
        happen(one, order);

        if (one.event() != OutcomeCase.Event.BEFORE_THE_REPLY) {
            assertThat(order().state())
                    .as("right after the failure, before any other evidence")
                    .isEqualTo(Expected.rightAfter(one.action(), one.failure().kind));
            assertThat(order().leavesQuantity())
                    .as("counts at its worst, or not at all")
                    .isEqualTo(order().state() == OrderState.REJECTED ? 0 : QUANTITY);
        }
        if (one.event() == OutcomeCase.Event.AFTER_THE_REPLY) {
            host.pass(OutcomeEngine.SECOND_NS / 10);
            host.deliver();
        } else if (one.event() == OutcomeCase.Event.NEVER) {
            host.broker().loseEvents();
        }
        reconcile(one);

        assertThat(host.takeOrder()).as("nothing is ever sent again").isNull();
        assertThat(host.broker().requestsTaken() - takenBefore)
                .as("requests the broker took")
                .isEqualTo(one.failure().taken ? 1 : 0);
        Agreement.check(host.engine(), host.broker(), one.failure(), entry, clientOrderId);
        assertThat(order().requestId() == requestId || order().actionRequestId() == requestId)
                .isTrue();
        assertThat(host.engine().logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
    }

    private void restingOrder() {
        wish(OrderAction.NEW);
        final SendOrderDecoder order = host.takeOrder();
        clientOrderId = order.clientOrderId();
        entry = host.broker().take(host.sender().write(order));
        host.sender().answered(200, Failure.ANSWERED_200.body.formatted(order.requestId()));
        host.broker().tell(entry);
        host.deliver();
        assertThat(order().state()).isEqualTo(OrderState.WORKING);
    }

    private void wish(final OrderAction action) {
        switch (action) {
            case NEW -> host.engine().command(action, Decimals.NULL, PRICE, QUANTITY);
            case MODIFY -> host.engine().command(action, clientOrderId, Decimals.of(26_100), QUANTITY);
            default -> host.engine().command(action, clientOrderId, Decimals.NULL, Decimals.NULL);
        }
    }

    private void happen(final OutcomeCase one, final SendOrderDecoder order) {
        body = host.sender().write(order);
        if (one.book() == OutcomeCase.Book.LAGS_ONE_ROUND) {
            host.broker().lag();
        } else if (one.book() == OutcomeCase.Book.SHOWS_A_LOOKALIKE) {
            host.broker().lookalike(PRICE, QUANTITY);
        }
        if (one.failure().taken) {
            entry = host.broker().take(body);
            if (one.fate() == OutcomeCase.Fate.FILLS) {
                host.broker().fill(entry);
            } else {
                host.broker().tell(entry);
            }
        } else if (one.failure().kind == Expected.Kind.REFUSED) {
            host.broker().refuse(body);
        }
        if (one.event() == OutcomeCase.Event.BEFORE_THE_REPLY) {
            host.deliver();
        }
        switch (one.failure().kind) {
            case NOT_SENT -> host.sender().notSent(one.failure().name());
            case KILLED -> {
                if (one.event() == OutcomeCase.Event.NEVER) {
                    host.broker().loseEvents();
                }
                host.kill();
                return;
            }
            default -> {
                if (one.failure().httpStatus == 0) {
                    host.sender().noAnswer(one.failure().name());
                } else {
                    host.sender()
                            .answered(
                                    one.failure().httpStatus, one.failure().body.formatted(order.requestId()));
                }
            }
        }
        host.settle();
    }

    /** Half minutes pass, each with the engine's periodic question; a lagging book catches up after the first. */
    private void reconcile(final OutcomeCase one) {
        if (one.failure().kind == Expected.Kind.KILLED) {
            host.attachGateway(); // asks at once: the first round
            host.broker().catchUp();
        }
        for (int round = 0; round < ROUNDS; round++) {
            host.pass(35 * OutcomeEngine.SECOND_NS);
            host.broker().catchUp();
            if (one.book() == OutcomeCase.Book.SHOWS_A_LOOKALIKE && round == ROUNDS / 2) {
                assertThat(order().state())
                        .as("no proof of absence while the books show an order that may be ours")
                        .isEqualTo(OrderState.UNKNOWN);
                host.broker().forgetLookalikes();
            }
        }
    }

    private Order order() {
        return host.engine().order(clientOrderId);
    }
}
