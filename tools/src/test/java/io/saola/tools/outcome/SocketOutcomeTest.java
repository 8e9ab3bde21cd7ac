package io.saola.tools.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.reconcile.Standing;
import io.saola.strategies.api.OrderState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same ways of failing as {@link OrderOutcomeMatrixTest}, through the real gateway and real sockets: a broker that closes, resets,
 * stays silent, answers nonsense or takes a request without a word, and a gateway that dies. What counts is what went over the wire, at
 * most one request per wish, and what the engine makes of it, by the outcome table alone.
 */
@Timeout(120)
class SocketOutcomeTest {
    private static final String ACCEPTED =
            "{\"message\":\"Success\",\"status\":200,\"data\":{\"requestID\":\"%s\",\"requestData\":{}}}";
    private static final long PRICE = Decimals.of(26_000);
    private static final long QUANTITY = 1_000;
    private static final int ROUNDS = 4;
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** For cases that wait for the end of the gateway's patience; the books must come within it on a busy host, too. */
    private static final Duration IMPATIENT = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private static SocketGateway host;

    private ScriptedBroker.Entry entry;
    private long clientOrderId;

    /** All that needs sockets; the latch and look-alike orders do not. Cases of one patience stand together, for their gateway. */
    static Stream<OutcomeCase> cases() {
        return OutcomeCase.all()
                .filter(one -> one.failure() != Failure.LATCH_SET_BEFORE_SENDING)
                .filter(one -> one.book() != OutcomeCase.Book.SHOWS_A_LOOKALIKE)
                .sorted(Comparator.comparing(SocketOutcomeTest::patience));
    }

    /** Every failure of every action at least once, and over them every event and book. */
    static Stream<OutcomeCase> crossSection() {
        final List<OutcomeCase> all = cases().toList();
        final List<Failure> failures = List.of(Failure.values());
        return all.stream().filter(one -> {
            final List<OutcomeCase> alike = all.stream()
                    .filter(other -> other.action() == one.action() && other.failure() == one.failure())
                    .toList();
            return alike.indexOf(one) == failures.indexOf(one.failure()) % alike.size();
        });
    }

    @BeforeAll
    static void launch() throws IOException {
        final String key = Base64.getEncoder()
                .encodeToString(Files.readString(Path.of("..", "simulator", "conformance", "throw-away-key.xml"))
                        .strip()
                        .getBytes(StandardCharsets.US_ASCII));
        host = new SocketGateway(directory.resolve("aeron"), key);
    }

    @AfterAll
    static void close() throws IOException {
        host.close();
    }

    @Test
    void shouldBeAtLeastTwoHundredCases() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(200);
        assertThat(crossSection()
                        .map(one -> one.action() + " " + one.failure())
                        .distinct()
                        .count())
                .isEqualTo(3L * (Failure.values().length - 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crossSection")
    void shouldEndWithOneTruthOnBothSides(final OutcomeCase one) throws IOException, InterruptedException {
        run(one);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldEndWithOneTruthOnBothSidesInEveryCase(final OutcomeCase one) throws IOException, InterruptedException {
        run(one);
    }

    private void run(final OutcomeCase one) throws IOException, InterruptedException {
        host.begin(patience(one));
        if (one.action() != OrderAction.NEW) {
            restingOrder();
        }
        final int sentBefore = host.sent();
        final int takenBefore = host.books().requestsTaken();
        happen(one);
        if (one.event() == OutcomeCase.Event.AFTER_THE_REPLY) {
            host.pass(OutcomeEngine.SECOND_NS / 10);
            host.deliver();
        } else if (one.event() == OutcomeCase.Event.NEVER) {
            host.books().loseEvents();
        }
        for (int round = 0; round < ROUNDS; round++) {
            host.pass(35 * OutcomeEngine.SECOND_NS);
            host.books().catchUp();
        }

        assertThat(host.sent() - sentBefore).as("requests that left the engine").isEqualTo(1);
        assertThat(host.broker().waiting()).as("requests sent again").isZero();
        assertThat(host.books().requestsTaken() - takenBefore)
                .as("requests the broker took")
                .isEqualTo(one.failure().taken ? 1 : 0);
        assertThat(host.answers(host.sentRequestId())).as("answers told").hasSizeLessThanOrEqualTo(1);
        Agreement.check(host.engine(), host.books(), one.failure(), entry, clientOrderId);
        assertThat(host.engine().logic().reconciliation().standing(0)).isEqualTo(Standing.NORMAL);
    }

    private void restingOrder() throws IOException, InterruptedException {
        wish(OrderAction.NEW);
        final LoopbackHttp.Connection request = host.broker().awaitOrder();
        entry = host.books().take(request.body());
        request.answer(200, ACCEPTED.formatted(host.sentRequestId()));
        assertThat(host.awaitAnswer(host.sentRequestId())).isIn(ReportKind.ACCEPTED, ReportKind.UNKNOWN);
        host.books().tell(entry);
        host.deliver();
        assertThat(order().state()).isEqualTo(OrderState.WORKING);
        host.awaitSession();
    }

    private void wish(final OrderAction action) {
        switch (action) {
            case NEW -> host.engine().command(action, Decimals.NULL, PRICE, QUANTITY);
            case MODIFY -> host.engine().command(action, clientOrderId, Decimals.of(26_100), QUANTITY);
            default -> host.engine().command(action, clientOrderId, Decimals.NULL, Decimals.NULL);
        }
        clientOrderId = host.sentClientOrderId();
    }

    private void happen(final OutcomeCase one) throws IOException, InterruptedException {
        switch (one.failure()) {
            case CONNECTION_LOST_BEFORE_THE_FIRST_BYTE -> {
                host.broker().refuseConnections();
                wish(one.action());
                shouldBecome(one, ReportKind.NOT_SENT);
                host.broker().takeConnections();
            }
            case TOKEN_ENDED_BEFORE_SENDING -> {
                host.broker().givesTokens(false);
                host.endToken(Duration.ofMinutes(10));
                wish(one.action());
                if (one.action() == OrderAction.CANCEL) { // is tried all the same, and refused by the broker
                    host.broker().awaitOrder().answer(401, "{\"message\":\"Unauthorized\",\"status\":401}");
                    shouldBecome(one, ReportKind.REJECTED);
                } else {
                    shouldBecome(one, ReportKind.NOT_SENT);
                }
                host.broker().givesTokens(true);
            }
            case CONNECTION_LOST_AFTER_THE_FIRST_BYTE -> {
                host.broker().cutOrders(true);
                wish(one.action());
                shouldBecome(one, ReportKind.UNKNOWN);
                assertThat(host.broker().cut()).as("requests that began").isEqualTo(1);
                host.broker().cutOrders(false);
            }
            case KILLED_BEFORE_SENDING -> {
                host.kill();
                wish(one.action());
                host.restart();
            }
            default -> {
                wish(one.action());
                arrive(one, host.broker().awaitOrder());
            }
        }
    }

    /** The broker has the whole request. */
    private void arrive(final OutcomeCase one, final LoopbackHttp.Connection request) throws IOException {
        if (one.book() == OutcomeCase.Book.LAGS_ONE_ROUND) {
            host.books().lag();
        }
        if (one.failure().taken) {
            entry = host.books().take(request.body());
            if (one.fate() == OutcomeCase.Fate.FILLS) {
                host.books().fill(entry);
            } else {
                host.books().tell(entry);
            }
        } else if (one.failure().kind == Expected.Kind.REFUSED) {
            host.books().refuse(request.body());
        }
        if (one.event() == OutcomeCase.Event.BEFORE_THE_REPLY) {
            host.deliver();
        }
        switch (one.failure()) {
            case CONNECTION_LOST_AFTER_THE_BROKER_TOOK_IT -> request.reset();
            case REPLY_LOST, TIMED_OUT_IN_THE_BROKERS_QUEUE -> {} // silence
            case KILLED_AFTER_THE_BROKER_TOOK_IT -> {
                if (one.event() == OutcomeCase.Event.NEVER) {
                    host.books().loseEvents();
                }
                host.kill();
                host.restart();
                host.books().catchUp();
                return;
            }
            default ->
                request.answer(one.failure().httpStatus, one.failure().body.formatted(host.sentRequestId()));
        }
        shouldBecome(
                one,
                switch (one.failure().kind) {
                    case TAKEN -> ReportKind.ACCEPTED;
                    case REFUSED -> ReportKind.REJECTED;
                    default -> ReportKind.UNKNOWN;
                });
    }

    private void shouldBecome(final OutcomeCase one, final ReportKind kind) {
        assertThat(host.awaitAnswer(host.sentRequestId())).isEqualTo(kind);
        if (one.event() != OutcomeCase.Event.BEFORE_THE_REPLY) {
            assertThat(order().state())
                    .as("right after the failure, before any other evidence")
                    .isEqualTo(Expected.rightAfter(one.action(), one.failure().kind));
            assertThat(order().leavesQuantity())
                    .as("counts at its worst, or not at all")
                    .isEqualTo(order().state() == OrderState.REJECTED ? 0 : QUANTITY);
        }
    }

    private Order order() {
        return host.engine().order(clientOrderId);
    }

    private static Duration patience(final OutcomeCase one) {
        final boolean isSilent =
                one.failure() == Failure.REPLY_LOST || one.failure() == Failure.TIMED_OUT_IN_THE_BROKERS_QUEUE;
        return isSilent ? IMPATIENT : PATIENT;
    }
}
