package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Payloads;
import io.saola.gateway.ssi.Universe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderEventParserTest {
    private static final String ORDER =
            "{\"orderID\":\"86769316\",\"notifyID\":67869,\"data\":null,\"instrumentID\":\"SSI\",\"uniqueID\":\"35207021\","
                    + "\"buySell\":\"B\",\"orderType\":\"LO\",\"ipAddress\":\"10.0.0.1\",\"price\":31000.0,\"prefix\":\"dgd\","
                    + "\"quantity\":100,\"marketID\":\"VN\",\"origOrderId\":\"\",\"account\":\"0000011\",\"cancelQty\":0,"
                    + "\"osQty\":60,\"filledQty\":40,\"avgPrice\":0.0,\"channel\":\"IW\",\"inputTime\":\"1704335090000\","
                    + "\"modifiedTime\":\"1704335091000\",\"orderStatus\":\"QU\",\"rejectReason\":\"0\","
                    + "\"origRequestID\":\"35207020\",\"stopOrder\":false}";
    private static final String MATCH =
            "{\"orderID\":\"16201867\",\"notifyID\":101180,\"instrumentID\":\"BVS\",\"uniqueID\":\"24194396\",\"buySell\":\"S\","
                    + "\"matchPrice\":1000,\"ipAddress\":\"10.0.0.1\",\"matchQty\":100,\"prefix\":\"t4c\","
                    + "\"account\":\"1184411\",\"matchTime\":\"1656665019000\"}";
    private static final String ERROR =
            "{\"message\":\"Price 1,600.00 exceeds ceiling price 808.50!\",\"notifyID\":0,\"data\":null,"
                    + "\"errorCode\":\"ERR500\",\"uniqueID\":\"02365132\",\"connectionID\":\"\",\"prefix\":\"23o\"}";

    private final FakeIngress ingress = new FakeIngress();
    private final GatewayCounters counters = new GatewayCounters();
    private final BrokerReportPublisher publisher = new BrokerReportPublisher(ingress, counters);
    private final OrderEventParser parser = new OrderEventParser(
            new Universe(List.of(InstrumentSpec.security("ACB"), InstrumentSpec.security("SSI"))),
            publisher,
            counters,
            65_536,
            -1);

    @Test
    void shouldReportAQueuedOrder() {
        send(Payloads.orderFrame("orderEvent", ORDER));

        final BrokerReportDecoder report = report(0);
        assertThat(report.origin().sourceId()).isEqualTo(Sources.BROKER);
        assertThat(report.origin().sourceSequence()).isEqualTo(1);
        assertThat(report.kind()).isEqualTo(ReportKind.QUEUED);
        assertThat(report.action()).isEqualTo(OrderAction.NULL_VAL);
        assertThat(report.side()).isEqualTo(Side.BUY);
        assertThat(report.rejectReason()).isEqualTo(RejectReason.NONE);
        assertThat(report.requestId()).isEqualTo(35_207_021);
        assertThat(report.originalRequestId()).isEqualTo(35_207_020);
        assertThat(report.clientOrderId()).isEqualTo(Decimals.NULL);
        assertThat(report.instrumentId()).isEqualTo(1);
        assertThat(report.price()).isEqualTo(Decimals.of(31_000));
        assertThat(report.quantity()).isEqualTo(100);
        assertThat(report.cumulativeQuantity()).isEqualTo(40);
        assertThat(report.lastQuantity()).isEqualTo(Decimals.NULL);
        assertThat(report.notifyId()).isEqualTo(67_869);
        assertThat(report.brokerTimeNs()).isEqualTo(1_704_335_091_000_000_000L);
        assertThat(report.brokerOrderId()).isEqualTo("86769316");
        assertThat(report.accountCode()).isEqualTo("0000011");
        assertThat(parser.highestNotifyId()).isEqualTo(67_869);
    }

    @ParameterizedTest
    @CsvSource({
        "WA,ACCEPTED,NULL_VAL", "RS,ACCEPTED,NULL_VAL", "SD,ACCEPTED,NULL_VAL", "QU,QUEUED,NULL_VAL",
        "Qu,QUEUED,NULL_VAL", "PF,STATUS,NULL_VAL", "FF,STATUS,NULL_VAL", "CL,CANCELLED,NULL_VAL",
        "FFPC,CANCELLED,NULL_VAL", "RJ,REJECTED,NULL_VAL", "EX,EXPIRED,NULL_VAL", "WM,ACCEPTED,MODIFY",
        "WC,ACCEPTED,CANCEL"
    })
    void shouldReportEveryStatus(final String status, final ReportKind kind, final OrderAction action) {
        send(Payloads.orderFrame("orderEvent", ORDER.replace("\"QU\"", '"' + status + '"')));

        assertThat(report(0).kind()).isEqualTo(kind);
        assertThat(report(0).action()).isEqualTo(action);
        assertThat(report(0).rejectReason())
                .isEqualTo("RJ".equals(status) ? RejectReason.EXCHANGE_REFUSED : RejectReason.NONE);
    }

    @Test
    void shouldReportAnExecution() {
        send(Payloads.orderFrame("orderMatchEvent", MATCH));

        final BrokerReportDecoder report = report(0);
        assertThat(report.kind()).isEqualTo(ReportKind.FILLED);
        assertThat(report.side()).isEqualTo(Side.SELL);
        assertThat(report.requestId()).isEqualTo(24_194_396);
        assertThat(report.originalRequestId()).isEqualTo(Decimals.NULL);
        assertThat(report.instrumentId()).isEqualTo(BrokerReportDecoder.instrumentIdNullValue());
        assertThat(report.lastPrice()).isEqualTo(Decimals.of(1_000));
        assertThat(report.lastQuantity()).isEqualTo(100);
        assertThat(report.notifyId()).isEqualTo(101_180);
        assertThat(report.brokerTimeNs()).isEqualTo(1_656_665_019_000_000_000L);
    }

    @Test
    void shouldReportARefusalWithItsCodeAndText() {
        send(Payloads.orderFrame("orderError", ERROR));

        final BrokerReportDecoder report = report(0);
        assertThat(report.kind()).isEqualTo(ReportKind.REJECTED);
        assertThat(report.action()).isEqualTo(OrderAction.NULL_VAL);
        assertThat(report.rejectReason()).isEqualTo(RejectReason.BROKER_REFUSED);
        assertThat(report.requestId()).isEqualTo(2_365_132);
        assertThat(report.notifyId()).isZero();
        assertThat(report.brokerCode()).isEqualTo("ERR500");
        assertThat(report.text()).isEqualTo("Price 1,600.00 exceeds ceiling price 808.50!");
        assertThat(parser.highestNotifyId()).as("0 resets nothing").isEqualTo(-1);
    }

    @Test
    void shouldCutTextBetweenCharacters() {
        final String text = "Lệnh bị từ chối: giá vượt trần, vui lòng kiểm tra lại giá đặt của quý khách";
        send(Payloads.orderFrame("orderError", ERROR.replace("Price 1,600.00 exceeds ceiling price 808.50!", text)));

        final String cut = report(0).text();
        assertThat(text).startsWith(cut);
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(61, 64);
    }

    @Test
    void shouldReportOrdersOfOthersWithoutARequestId() {
        send(Payloads.orderFrame(
                "orderEvent", ORDER.replace("\"35207021\"", "\"web-17\"").replace("\"35207020\"", "null")));

        assertThat(report(0).requestId()).isEqualTo(Decimals.NULL);
        assertThat(report(0).originalRequestId()).isEqualTo(Decimals.NULL);
        assertThat(counters.get(GatewayCounter.ORDER_EVENTS_WITHOUT_REQUEST_ID)).isEqualTo(1);
    }

    @Test
    void shouldPassDuplicatesOn() {
        send(Payloads.orderFrame("orderMatchEvent", MATCH));
        send(Payloads.orderFrame("orderMatchEvent", MATCH));

        assertThat(ingress.frames()).hasSize(2);
        assertThat(report(1).origin().sourceSequence()).isEqualTo(2);
    }

    @Test
    void shouldIgnoreWhatConcernsNoOrder() {
        send(Payloads.orderFrame("clientPortfolioEvent", "{\"account\":\"0901358\",\"notifyID\":27}"));
        send(Payloads.orderFrame("fcoEvent", "{\"fcoId\":\"x\"}"));
        send(Payloads.orderFrame("orderEvent", ORDER.replace("\"QU\"", "\"SOR\"")));

        assertThat(counters.get(GatewayCounter.ORDER_EVENTS_IGNORED)).isEqualTo(3);
        assertThat(ingress.frames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"matchQty\":100|\"matchQty\":-100|IMPOSSIBLE_VALUE",
                "\"matchQty\":100|\"matchQty\":0|IMPOSSIBLE_VALUE",
                "\"matchQty\":100|\"matchQty\":0.5|IMPOSSIBLE_VALUE",
                "\"matchQty\":100|\"qty\":100|MISSING_FIELD",
                "\"matchPrice\":1000|\"matchPrice\":0|MISSING_FIELD",
                "\"matchPrice\":1000|\"matchPrice\":[]|BAD_NUMBER",
                "\"matchPrice\":1000|\"matchPrice\":-1|IMPOSSIBLE_VALUE",
                "\"matchTime\":\"1656665019000\"|\"matchTime\":\"today\"|BAD_TIME",
                "\"uniqueID\":\"24194396\"|\"uniqueID\":{}|BAD_TEXT",
                "\"notifyID\":101180|\"notifyID\":\"x\"|BAD_NUMBER"
            })
    void shouldRefuseAMistypedExecution(final String field, final String mistyped, final FeedRefusal cause) {
        assertThat(MATCH).contains(field);
        send(Payloads.orderFrame("orderMatchEvent", MATCH.replace(field, mistyped)));

        assertThat(counters.orderStreamRefusals(cause)).isEqualTo(1);
        assertThat(ingress.frames()).isEmpty();
        assertThat(parser.highestNotifyId()).isEqualTo(-1);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        final byte[] bytes = Payloads.orderFrame("orderMatchEvent", MATCH).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            parser.onFrame(new UnsafeBuffer(bytes), 0, length, 1);
        }
        assertThat(counters.orderStreamRefusals(FeedRefusal.TRUNCATED)).isEqualTo(bytes.length);
        assertThat(ingress.frames()).isEmpty();
    }

    @Test
    void shouldCountUnknownTypes() {
        send(Payloads.orderFrame("newThing", "{}"));

        assertThat(counters.orderStreamRefusals(FeedRefusal.UNKNOWN_TYPE)).isEqualTo(1);
    }

    @Test
    void shouldLoseNoReportWhenTheEngineDoesNotKeepUp() {
        ingress.refuse(IngressPort.Outcome.BACK_PRESSURED);
        for (int i = 0; i < 500; i++) {
            send(Payloads.orderFrame("orderMatchEvent", MATCH.replace("101180", Integer.toString(1_000 + i))));
        }
        assertThat(publisher.hasBacklog()).isTrue();
        assertThat(counters.get(GatewayCounter.REPORTS_DELAYED)).isEqualTo(500);

        ingress.refuse(null);
        assertThat(publisher.drain()).isEqualTo(500);
        for (int i = 0; i < 500; i++) {
            assertThat(report(i).notifyId()).isEqualTo(1_000 + i);
            assertThat(report(i).origin().sourceSequence()).isEqualTo(i + 1);
        }
        assertThat(publisher.hasBacklog()).isFalse();
    }

    private void send(final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        parser.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, 99);
    }

    private BrokerReportDecoder report(final int index) {
        return new BrokerReportDecoder().wrapAndApplyHeader(ingress.frames().get(index), 0, new MessageHeaderDecoder());
    }
}
