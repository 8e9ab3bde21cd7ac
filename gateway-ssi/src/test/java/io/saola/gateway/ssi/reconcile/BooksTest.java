package io.saola.gateway.ssi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker's books on their way to the engine: the order of questions, what a failure leaves told, and bounds. */
@Timeout(120)
class BooksTest {
    private static final int ORDER_BOOK = 1;
    private static final int POSITIONS = 4;
    private static final int MONEY = 8;
    private static final int WHOLE = 15;
    private static final BooksRequest BOTH = new BooksRequest(7, 0, "0901351", "0901358");

    private final Universe universe = new Universe(List.of(InstrumentSpec.security("SSI")));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<DirectBuffer> told = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private String failing = "";
    private boolean waits;

    @Test
    void shouldAskForOrdersLastSoThatHoldingsCountNothingTheyDoNot() {
        assertThat(reader().answer(BOTH, this::keep)).isEmpty();

        assertThat(asked)
                .containsExactly(
                        "stockPositions 0901351",
                        "derivativesPositions 0901358",
                        "cashBalance 0901351",
                        "derivativesBalance 0901358",
                        "orderBook 0901351",
                        "orderBook 0901358",
                        "auditOrderBook 0901351",
                        "auditOrderBook 0901358");
        assertThat(end().complete()).isEqualTo((short) WHOLE);
        assertThat(end().orders()).as("one in each of four books").isEqualTo(4);
        assertThat(end().positions()).isEqualTo(1);
        assertThat(end().reconcileId()).isEqualTo(7);
    }

    @Test
    void shouldAskNothingOfAnAccountThatThereIsNot() {
        assertThat(reader().answer(new BooksRequest(1, 0, "0901351", ""), this::keep))
                .isEmpty();

        assertThat(asked).hasSize(4).allMatch(question -> question.endsWith("0901351"));
        assertThat(end().complete()).isEqualTo((short) WHOLE);
    }

    @Test
    void shouldEndTheRoundAtTheFirstQuestionWithoutAnAnswerAndKeepWhatWasToldBefore() {
        failing = "auditOrderBook 0901351";
        assertThat(reader().answer(BOTH, this::keep)).contains("no answer");

        assertThat(asked).hasSize(7);
        assertThat(end().complete()).isEqualTo((short) (ORDER_BOOK | POSITIONS | MONEY));
        assertThat(end().orders()).isEqualTo(2);
    }

    @Test
    void shouldNameWhatIsNoAccountNumber() {
        assertThat(reader().answer(new BooksRequest(1, 0, "not a number", ""), this::keep))
                .isNotEmpty();
        assertThat(asked).isEmpty();
        assertThat(end().complete()).isZero();
    }

    @Test
    void shouldRefuseAWishTooManyAndAnswerTheOthersInTheirOrder() {
        waits = true;
        final GatewayCounters counters = new GatewayCounters();
        final List<String> errors = new CopyOnWriteArrayList<>();
        try (BooksThread books = new BooksThread(
                source(), universe, () -> 5, () -> 0, counters, failure -> errors.add(failure.getMessage()))) {
            books.start();
            assertThat(books.request(new BooksRequest(1, 0, "0901351", ""))).isTrue();
            await(() -> !asked.isEmpty());
            for (int id = 2; id <= 17; id++) {
                assertThat(books.request(new BooksRequest(id, 0, "0901351", "")))
                        .as("wish %d", id)
                        .isTrue();
            }
            assertThat(books.request(new BooksRequest(18, 0, "0901351", ""))).isFalse();
            assertThat(counters.get(GatewayCounter.BOOKS_REFUSED)).isEqualTo(1);
            release.countDown();
            await(() -> {
                books.drain((type, buffer, index, length) -> keep(copy(buffer, index, length), length), 64);
                return ends().size() == 17;
            });
            await(() -> counters.get(GatewayCounter.BOOKS_READ) == 17); // counted after its last frame
        }

        assertThat(ends()).isSorted().startsWith(1L).endsWith(17L);
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldGoOnAfterARoundThatFailedAndTellWhy() {
        failing = "cashBalance 0901351";
        final GatewayCounters counters = new GatewayCounters();
        final List<String> errors = new CopyOnWriteArrayList<>();
        try (BooksThread books = new BooksThread(
                source(), universe, () -> 5, () -> 0, counters, failure -> errors.add(failure.getMessage()))) {
            books.start();
            books.request(new BooksRequest(1, 3, "0901351", ""));
            await(() -> counters.get(GatewayCounter.BOOKS_INCOMPLETE) == 1);
            books.request(new BooksRequest(2, 3, "0901351", ""));
            await(() -> counters.get(GatewayCounter.BOOKS_INCOMPLETE) == 2);
            await(() -> errors.size() == 2); // told after it is counted, and not at all once closed
        }

        assertThat(errors).hasSize(2).allMatch(text -> text.contains("account 3") && text.contains("ask again"));
    }

    @Test
    void shouldEndWithinItsTimeWhileAQuestionWaits() {
        waits = true;
        final List<String> errors = new CopyOnWriteArrayList<>();
        final BooksThread books = new BooksThread(
                source(), universe, () -> 5, () -> 0, new GatewayCounters(), failure -> errors.add(failure.toString()));
        books.start();
        books.request(BOTH);
        await(() -> !asked.isEmpty());
        books.close();

        assertThat(errors).as("nobody is told of a round that the end cut").isEmpty();
    }

    private BooksReader reader() {
        return new BooksReader(source(), universe, () -> 5, () -> 0);
    }

    private void keep(final DirectBuffer buffer, final int length) {
        told.add(copy(buffer, 0, length));
    }

    private static DirectBuffer copy(final DirectBuffer buffer, final int index, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(index, bytes);
        return new UnsafeBuffer(bytes);
    }

    private BrokerStateEndDecoder end() {
        return decode(told.get(told.size() - 1));
    }

    /** Ids of the rounds that ended. */
    private List<Long> ends() {
        return told.stream()
                .filter(frame ->
                        new MessageHeaderDecoder().wrap(frame, 0).templateId() == BrokerStateEndDecoder.TEMPLATE_ID)
                .map(frame -> decode(frame).reconcileId())
                .toList();
    }

    private static BrokerStateEndDecoder decode(final DirectBuffer frame) {
        return new BrokerStateEndDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder());
    }

    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private BooksSource source() {
        return new BooksSource() {
            @Override
            public OrderBook orderBook(final AccountCode account) {
                return answer("orderBook", account, new OrderBook(account, List.of(order())));
            }

            @Override
            public OrderBook auditOrderBook(final AccountCode account) {
                return answer("auditOrderBook", account, new OrderBook(account, List.of(order())));
            }

            @Override
            public StockPositions stockPositions(final AccountCode account) {
                return answer(
                        "stockPositions",
                        account,
                        new StockPositions(
                                account,
                                Decimals.NULL,
                                List.of(new StockPositions.Position(
                                        "VN", "SSI", 100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1))));
            }

            @Override
            public DerivativesPositions derivativesPositions(final AccountCode account) {
                return answer("derivativesPositions", account, new DerivativesPositions(account, List.of(), List.of()));
            }

            @Override
            public CashBalance cashBalance(final AccountCode account) {
                return answer(
                        "cashBalance",
                        account,
                        new CashBalance(account, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            }

            @Override
            public DerivativesBalance derivativesBalance(final AccountCode account) {
                return answer(
                        "derivativesBalance",
                        account,
                        new DerivativesBalance(account, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null, null));
            }
        };
    }

    private <T> T answer(final String question, final AccountCode account, final T answer) {
        asked.add(question + ' ' + account.value());
        if (waits) {
            try {
                release.await();
            } catch (final InterruptedException closing) {
                throw new GatewayException("interrupted", closing);
            }
        }
        if (failing.equals(question + ' ' + account.value())) {
            throw new GatewayException("no answer");
        }
        return answer;
    }

    private static BrokerOrder order() {
        return new BrokerOrder(
                "5",
                5,
                "1",
                Side.BUY,
                "VN",
                "SSI",
                "LO",
                1,
                100,
                0,
                0,
                0,
                BrokerOrderStatus.QUEUED,
                "QU",
                1,
                1,
                false,
                false,
                "",
                null);
    }
}
