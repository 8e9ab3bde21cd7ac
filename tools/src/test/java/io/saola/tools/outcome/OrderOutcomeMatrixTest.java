package io.saola.tools.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.reconcile.Standing;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import io.saola.strategies.api.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** When the order hub tells of what became of the request. */
    enum Event {
        BEFORE_THE_REPLY,
        AFTER_THE_REPLY,
        NEVER
    }

    /** What the broker's books show. */
    enum Book {
        SHOWS_THE_TRUTH,
        LAGS_ONE_ROUND,
        SHOWS_A_LOOKALIKE
    }

    /** What the market does with an order that the broker took. */
    enum Fate {
        RESTS,
        FILLS
    }

    record Case(OrderAction action, Failure failure, Event event, Book book, Fate fate) {
        @Override
        public String toString() {
            return (action + " " + failure + ", event " + event + ", book " + book
                            + (fate == Fate.FILLS ? ", fills" : ""))
                    .toLowerCase(Locale.ROOT)
                    .replace('_', ' ');
        }
    }

    static Stream<Case> cases() {
        final List<Case> cases = new ArrayList<>();
        for (final OrderAction action : new OrderAction[] {OrderAction.NEW, OrderAction.MODIFY, OrderAction.CANCEL}) {
            for (final Failure failure : Failure.values()) {
                for (final Event event : Event.values()) {
                    for (final Book book : Book.values()) {
                        for (final Fate fate : Fate.values()) {
                            final Case one = new Case(action, failure, event, book, fate);
                            if (isPossible(one)) {
                                cases.add(one);
                            }
                        }
                    }
                }
            }
        }
        return cases.stream();
    }

    /** Only what can happen: a request that was not taken has no event, unless it was refused. */
    private static boolean isPossible(final Case one) {
        final boolean refused = one.failure.kind == Expected.Kind.REFUSED;
        final boolean hasEvent = one.failure.taken || refused;
        if (!hasEvent && one.event != Event.NEVER) {
            return false;
        }
        if (one.book == Book.LAGS_ONE_ROUND && !one.failure.taken) {
            return false;
        }
        final boolean isWithoutAnswer =
                one.failure.kind == Expected.Kind.UNKNOWN || one.failure.kind == Expected.Kind.KILLED;
        if (one.book == Book.SHOWS_A_LOOKALIKE
                && (one.failure.taken || !isWithoutAnswer || one.action != OrderAction.NEW)) {
            return false; // with an answer it is somebody else's order, and adopted
        }
        return one.fate == Fate.RESTS || (one.action == OrderAction.NEW && one.failure.taken);
    }

    private final OutcomeHost host = new OutcomeHost();
    private long clientOrderId;
    private ScriptedBroker.Entry entry;
    private String body;

    @Test
    void shouldBeAtLeastTwoHundredCases() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(200);
        assertThat(cases().map(Case::toString).distinct().count()).isEqualTo(cases().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldEndWithOneTruthOnBothSides(final Case one) {
        assertThat(host.logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
        if (one.action != OrderAction.NEW) {
            restingOrder();
        }
        wish(one.action);
        final SendOrderDecoder order = host.takeOrder();
        assertThat(order).as("one request leaves the engine").isNotNull();
        final long requestId = order.requestId();
        clientOrderId = order.clientOrderId();
        final int takenBefore = host.broker().requestsTaken();
        happen(one, order);

        if (one.event != Event.BEFORE_THE_REPLY) {
            assertThat(order().state())
                    .as("right after the failure, before any other evidence")
                    .isEqualTo(Expected.rightAfter(one.action, one.failure.kind));
            assertThat(order().leavesQuantity())
                    .as("counts at its worst, or not at all")
                    .isEqualTo(order().state() == OrderState.REJECTED ? 0 : QUANTITY);
        }
        if (one.event == Event.AFTER_THE_REPLY) {
            host.pass(OutcomeHost.SECOND_NS / 10);
            host.deliver();
        } else if (one.event == Event.NEVER) {
            host.broker().loseEvents();
        }
        reconcile(one);

        assertThat(host.takeOrder()).as("nothing is ever sent again").isNull();
        assertThat(host.broker().requestsTaken() - takenBefore)
                .as("requests the broker took")
                .isEqualTo(one.failure.taken ? 1 : 0);
        assertThat(host.broker().ordersOf(order().requestId()))
                .as("orders at the broker of this intent")
                .isLessThanOrEqualTo(1);
        shouldAgree(one);
        assertThat(order().requestId() == requestId || order().actionRequestId() == requestId)
                .isTrue();
        assertThat(host.logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
        assertThat(host.logic().accounts().account(0).imbalance()).isZero();
        assertThat(host.replayedHash())
                .as("a replay of the journal")
                .isEqualTo(host.logic().stateHash());
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
            case NEW -> host.command(action, Decimals.NULL, PRICE, QUANTITY);
            case MODIFY -> host.command(action, clientOrderId, Decimals.of(26_100), QUANTITY);
            default -> host.command(action, clientOrderId, Decimals.NULL, Decimals.NULL);
        }
    }

    private void happen(final Case one, final SendOrderDecoder order) {
        body = host.sender().write(order);
        if (one.book == Book.LAGS_ONE_ROUND) {
            host.broker().lag();
        } else if (one.book == Book.SHOWS_A_LOOKALIKE) {
            host.broker().lookalike(PRICE, QUANTITY);
        }
        if (one.failure.taken) {
            entry = host.broker().take(body);
            if (one.fate == Fate.FILLS) {
                host.broker().fill(entry);
            } else {
                host.broker().tell(entry);
            }
        } else if (one.failure.kind == Expected.Kind.REFUSED) {
            host.broker().refuse(body);
        }
        if (one.event == Event.BEFORE_THE_REPLY) {
            host.deliver();
        }
        switch (one.failure.kind) {
            case NOT_SENT -> host.sender().notSent(one.failure.name());
            case KILLED -> {
                if (one.event == Event.NEVER) {
                    host.broker().loseEvents();
                }
                host.kill();
                return;
            }
            default -> {
                if (one.failure.httpStatus == 0) {
                    host.sender().noAnswer(one.failure.name());
                } else {
                    host.sender().answered(one.failure.httpStatus, one.failure.body.formatted(order.requestId()));
                }
            }
        }
        host.settle();
    }

    /** Half minutes pass, each with the engine's periodic question; a lagging book catches up after the first. */
    private void reconcile(final Case one) {
        if (one.failure.kind == Expected.Kind.KILLED) {
            host.attachGateway(); // asks at once: the first round
            host.broker().catchUp();
        }
        for (int round = 0; round < ROUNDS; round++) {
            host.pass(35 * OutcomeHost.SECOND_NS);
            host.broker().catchUp();
            if (one.book == Book.SHOWS_A_LOOKALIKE && round == ROUNDS / 2) {
                assertThat(order().state())
                        .as("no proof of absence while the books show an order that may be ours")
                        .isEqualTo(OrderState.UNKNOWN);
                host.broker().forgetLookalikes();
            }
        }
    }

    private void shouldAgree(final Case one) {
        final boolean exists = entry != null;
        if (!exists) {
            assertThat(order().state()).isEqualTo(OrderState.REJECTED);
            if (one.failure.kind == Expected.Kind.UNKNOWN || one.failure.kind == Expected.Kind.KILLED) {
                assertThat(order().rejectReason()).isEqualTo(RejectReason.ABSENT);
            }
            assertThat(host.logic().accounts().account(0).reserved())
                    .as("nothing held")
                    .isZero();
        } else {
            assertThat(order().state()).isEqualTo(state(entry.status));
            assertThat(order().filledQuantity()).isEqualTo(entry.filled);
            assertThat(order().price()).isEqualTo(entry.price);
            assertThat(order().quantity()).isEqualTo(entry.quantity);
            assertThat(order().leavesQuantity())
                    .isEqualTo(entry.status.isTerminal() ? 0 : entry.quantity - entry.filled);
        }
        assertThat(host.logic()
                        .accounts()
                        .account(0)
                        .netQuantity(host.logic().instruments().instrument(0)))
                .as("holding")
                .isEqualTo(host.broker().position());
    }

    private static OrderState state(final BrokerOrderStatus status) {
        return switch (status) {
            case QUEUED -> OrderState.WORKING;
            case CANCELLED -> OrderState.CANCELLED;
            case FILLED -> OrderState.FILLED;
            default -> throw new AssertionError("the scripted broker has no " + status);
        };
    }

    private Order order() {
        return host.order(clientOrderId);
    }
}
