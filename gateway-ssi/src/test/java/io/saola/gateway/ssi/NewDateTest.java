package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.gateway.ssi.feed.MarketTime;
import io.saola.gateway.ssi.session.ConnectionState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that nobody stopped in the evening: the broker counts its events anew, and the engine still lives in yesterday. */
@Timeout(120)
class NewDateTest {
    private static final int DECEMBER_1 = 20261201;

    @TempDir
    private Path directory;

    private final AtomicLong nowNs = new AtomicLong(
            LocalDate.of(2026, 11, 30).atTime(23, 59, 55).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L);
    private GatewayFixture fixture;
    private SsiGateway gateway;

    @BeforeEach
    void launch() {
        fixture = new GatewayFixture(directory);
        gateway = fixture.launchReady(fixture.context()
                .marketDate(() -> MarketTime.yyyymmddAt(nowNs.get()))
                .notifyId(0));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldGoOnUntilMidnight() {
        tell(5_000);
        nowNs.addAndGet(Duration.ofSeconds(4).toNanos());
        fixture.send(fixture.orders.newOrder());

        assertThat(fixture.awaitReport(1).kind()).isEqualTo(ReportKind.ACCEPTED);
        assertThat(gateway.isReady()).isTrue();
        assertThat(resumedFrom()).containsExactly("0");
    }

    @Test
    void shouldHearTheNewDateFromItsFirstEventOn() {
        tell(5_000);
        passMidnight();
        tell(7);
        assertThat(fixture.awaitReport(1).notifyId()).isEqualTo(7);
        fixture.broker.drop("orders");
        fixture.await(() -> resumedFrom().size() == 3 && isRunning(), "the stream is back");

        assertThat(resumedFrom()).containsExactly("0", "0", "7");
    }

    @Test
    void shouldTellTheEngineThatNothingOfTheNewDateIsAContinuation() {
        tell(5_000);
        passMidnight();
        fixture.await(
                () -> streamConditions().contains(StreamCondition.GAP), "the engine hears that numbers begin anew");

        assertThat(streamConditions())
                .containsExactly(StreamCondition.CONNECTED, StreamCondition.DISCONNECTED, StreamCondition.GAP);
        assertThat(gatewayConditions()).endsWith(GatewayCondition.DATE_ENDED).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendCancelsOnlyUntilItIsStartedAgain() {
        passMidnight();
        fixture.await(this::isRunning, "the stream is back");
        fixture.send(fixture.orders.newOrder());
        fixture.send(fixture.orders.cancel());
        fixture.await(() -> fixture.reports().size() == 2, "both are reported");

        assertThat(fixture.reports())
                .extracting(BrokerReportDecoder::kind)
                .containsExactlyInAnyOrder(ReportKind.NOT_SENT, ReportKind.ACCEPTED);
        assertThat(fixture.broker.count("/NewOrder")).isZero();
        assertThat(fixture.broker.count("/CancelOrder")).isEqualTo(1);
        assertThat(gateway.isReady()).isFalse();
        assertThat(gateway.state()).isEqualTo(GatewayState.DEGRADED);
        assertThat(fixture.errors).anyMatch(text -> text.contains("restart the engine"));

        fixture.closeGateway();
        gateway = fixture.launchReady(fixture.context().marketDate(() -> DECEMBER_1));
        fixture.send(fixture.orders.newOrder().requestId(3));
        assertThat(fixture.awaitReport(2).kind()).isEqualTo(ReportKind.ACCEPTED);
    }

    private void passMidnight() {
        nowNs.addAndGet(Duration.ofSeconds(6).toNanos());
        fixture.await(() -> resumedFrom().size() == 2, "the stream is asked for anew");
        fixture.await(this::isRunning, "the stream is back");
    }

    private boolean isRunning() {
        return fixture.broker.count("/start") == resumedFrom().size() + 1
                && gateway.orderEventState() == ConnectionState.RUNNING;
    }

    private void tell(final long notifyId) {
        fixture.broker.push(
                "orders",
                Payloads.orderFrame(
                        "orderMatchEvent",
                        "{\"orderID\":\"1\",\"notifyID\":" + notifyId
                                + ",\"instrumentID\":\"SSI\",\"uniqueID\":\"7\",\"buySell\":\"B\",\"matchPrice\":21000,"
                                + "\"matchQty\":100,\"account\":\"0901351\",\"matchTime\":\"1656665019000\"}"));
        fixture.await(
                () -> fixture.reports().stream().anyMatch(report -> report.notifyId() == notifyId),
                "event " + notifyId);
    }

    /** The NotifyID header of each connection to the order hub. */
    private List<String> resumedFrom() {
        return fixture.broker.seen.stream()
                .filter(request ->
                        request.path().contains("/connect") && request.path().contains("broadcasthubv2"))
                .map(request -> request.headers().get("notifyid"))
                .toList();
    }

    private List<StreamCondition> streamConditions() {
        return frames(StreamStatusDecoder.TEMPLATE_ID).stream()
                .map(frame -> new StreamStatusDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .filter(status -> status.stream() == StreamKind.ORDER_EVENTS)
                .map(StreamStatusDecoder::condition)
                .toList();
    }

    private List<GatewayCondition> gatewayConditions() {
        return frames(GatewayStatusDecoder.TEMPLATE_ID).stream()
                .map(frame -> new GatewayStatusDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .map(GatewayStatusDecoder::condition)
                .toList();
    }

    private List<DirectBuffer> frames(final int templateId) {
        return fixture.received().stream()
                .filter(frame -> new MessageHeaderDecoder().wrap(frame, 0).templateId() == templateId)
                .toList();
    }
}
