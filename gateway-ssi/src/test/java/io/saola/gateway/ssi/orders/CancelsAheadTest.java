package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.gateway.ssi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CancelsAheadTest {
    private static final int CAPACITY = 4;

    private final RequestSigner signer = new RequestSigner(RsaKeyXml.read(
            Secret.of(Base64.getEncoder().encodeToString(OrderFixture.KEY_XML.getBytes(StandardCharsets.UTF_8)))));
    private final OrderBodyWriter bodies = new OrderBodyWriter(OrderFixture.DEVICE_ID);
    private final CancelsAhead ahead = new CancelsAhead(signer, OrderFixture.DEVICE_ID, CAPACITY);
    private final OrderFixture orders = new OrderFixture();

    @AfterEach
    void stop() {
        ahead.close();
    }

    @Test
    void shouldHaveTheSignatureOfTheNextCancelReadyOnceTheOrderIsKnown() {
        assertThat(send(orders.newOrder().requestId(100))).isFalse();
        report(ReportKind.ACCEPTED, 100, "12345678", 0);
        awaitReady(1);

        assertThat(send(cancel(100, 101))).isTrue();
    }

    @Test
    void shouldPrepareAnewAfterAnotherRequestDrewTheNextId() {
        send(orders.newOrder().requestId(100));
        report(ReportKind.ACCEPTED, 100, "12345678", 0);
        awaitReady(1);
        send(orders.newOrder().requestId(101));
        assertThat(ahead.ready()).isZero();
        awaitReady(1);

        assertThat(send(cancel(100, 102))).isTrue();
    }

    @Test
    void shouldSignOnTheSpotWhateverWasNotForeseen() {
        send(orders.newOrder().requestId(100));
        report(ReportKind.ACCEPTED, 100, "12345678", 0);
        awaitReady(1);

        assertThat(send(cancel(100, 150))).as("another request id").isFalse();
        awaitReady(1);
        assertThat(send(cancel(100, 151).accountCode("0000001")))
                .as("another account")
                .isFalse();
        awaitReady(1);
        assertThat(send(cancel(100, 152).symbol("ACB"))).as("another symbol").isFalse();
        awaitReady(1);
        assertThat(send(cancel(100, 153).brokerOrderId("87654321")))
                .as("another order")
                .isFalse();
        awaitReady(1);
        assertThat(send(cancel(100, 154))).as("as foreseen").isTrue();
    }

    @Test
    void shouldForgetOrdersThatAreOver() {
        final ReportKind[] ends = {ReportKind.CANCELLED, ReportKind.EXPIRED, ReportKind.FILLED};
        for (int i = 0; i < ends.length; i++) {
            send(orders.newOrder().requestId(100 + i).quantity(300));
            report(ReportKind.ACCEPTED, 100 + i, "A" + i, 0);
            awaitReady(1);
            report(ReportKind.FILLED, 100 + i, "A" + i, 200);
            assertThat(ahead.ready()).as("partly filled").isEqualTo(1);
            report(ends[i], 100 + i, "A" + i, 100);
            assertThat(ahead.ready()).as(ends[i].name()).isZero();
        }
    }

    @Test
    void shouldDropTheOldestOrderWhenAllPlacesAreTaken() {
        for (int i = 0; i <= CAPACITY; i++) {
            send(orders.newOrder().requestId(100 + i));
            report(ReportKind.ACCEPTED, 100 + i, "B" + i, 0);
        }
        awaitReady(CAPACITY);

        assertThat(send(cancel(100, 101 + CAPACITY).brokerOrderId("B0"))).isFalse();
        awaitReady(CAPACITY);
        assertThat(send(cancel(101, 102 + CAPACITY).brokerOrderId("B1"))).isTrue();
    }

    @Test
    void shouldPrepareNothingForOrdersThatItNeverSaw() {
        report(ReportKind.ACCEPTED, 77, "12345678", 0);
        send(orders.newOrder().requestId(100)); // no order id yet
        for (int i = 0; i < 100; i++) {
            ahead.doWork(System.nanoTime() + CancelsAhead.QUIET_NS);
        }
        assertThat(ahead.ready()).isZero();
    }

    @Test
    void shouldPrepareNothingWithinABurst() {
        send(orders.newOrder().requestId(100));
        report(ReportKind.ACCEPTED, 100, "12345678", 0);
        assertThat(ahead.doWork(Long.MIN_VALUE / 2 + System.nanoTime())).isZero();
    }

    @Test
    void shouldOnlySignWhenSwitchedOff() {
        try (CancelsAhead off = new CancelsAhead(signer, OrderFixture.DEVICE_ID, 0)) {
            final OrderRequest request = written(cancel(1, 2));
            assertThat(off.sign(request)).isFalse();
            assertThat(off.doWork(System.nanoTime() + CancelsAhead.QUIET_NS)).isZero();
            assertThat(request.signatureLength).isEqualTo(256);
        }
    }

    /** Sends what the encoder holds; true if its signature was ready. The signature must be right in any case. */
    private boolean send(final SendOrderEncoder message) {
        final OrderRequest request = written(message);
        final boolean ready = ahead.sign(request);
        final byte[] expected = new byte[RequestSigner.MAX_LENGTH];
        final int length = signer.sign(request.body, request.bodyLength, expected);
        assertThat(new String(request.signature, 0, request.signatureLength, StandardCharsets.US_ASCII))
                .isEqualTo(new String(expected, 0, length, StandardCharsets.US_ASCII));
        return ready;
    }

    private OrderRequest written(final SendOrderEncoder message) {
        assertThat(message.buffer()).isNotNull();
        final OrderRequest request = orders.request();
        bodies.write(request);
        return request;
    }

    private SendOrderEncoder cancel(final long original, final long requestId) {
        return orders.cancel().originalRequestId(original).requestId(requestId).action(OrderAction.CANCEL);
    }

    private void report(final ReportKind kind, final long original, final String orderId, final long quantity) {
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + BrokerReportEncoder.BLOCK_LENGTH]);
        new BrokerReportEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .kind(kind)
                .requestId(original)
                .originalRequestId(kind == ReportKind.ACCEPTED ? Decimals.NULL : original)
                .lastQuantity(quantity)
                .brokerOrderId(orderId);
        ahead.onReport(new BrokerReportDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private void awaitReady(final int count) {
        await(() -> {
            ahead.doWork(System.nanoTime() + CancelsAhead.QUIET_NS);
            return ahead.ready() == count;
        });
    }

    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }
}
