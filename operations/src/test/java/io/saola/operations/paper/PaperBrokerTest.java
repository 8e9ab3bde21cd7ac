package io.saola.operations.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.journal.JournalException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The paper broker as the engine meets it. */
@Timeout(180)
class PaperBrokerTest {
    @TempDir
    private Path folder;

    private PaperFixture fixture;

    @BeforeEach
    void start() {
        fixture = new PaperFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldFillWhatCrossesTheBookAndTellItAsABrokerDoes() {
        fixture.open();
        fixture.buy(64, PaperFixture.ASK, 300);

        final BrokerReportDecoder filled = fixture.awaitReport(1);

        assertThat(fixture.reports())
                .extracting(BrokerReportDecoder::kind)
                .containsExactly(ReportKind.QUEUED, ReportKind.FILLED);
        assertThat(fixture.reports()).extracting(BrokerReportDecoder::notifyId).containsExactly(1L, 2L);
        assertThat(filled.lastPrice()).isEqualTo(PaperFixture.ASK);
        assertThat(filled.lastQuantity()).isEqualTo(300);
        assertThat(filled.brokerOrderId()).isEqualTo("B64");
        assertThat(fixture.told(StreamStatusDecoder.TEMPLATE_ID)).hasSize(1);
        assertThat(conditions()).containsExactly(GatewayCondition.SESSION_VALID);
    }

    @Test
    void shouldLetARestingOrderWaitForItsQueueThenFillIt() {
        fixture.open();
        fixture.buy(64, PaperFixture.BID, 200);
        assertThat(fixture.awaitReport(0).kind()).isEqualTo(ReportKind.QUEUED);

        later();
        fixture.trade(PaperFixture.BID, 1_000, 1_000); // all that stood ahead
        later();
        fixture.trade(PaperFixture.BID, 200, 1_200);

        assertThat(fixture.awaitReport(1).kind()).isEqualTo(ReportKind.FILLED);
        assertThat(fixture.awaitReport(1).lastPrice()).isEqualTo(PaperFixture.BID);
    }

    @Test
    void shouldAnswerCancelsAndModifies() {
        fixture.open();
        fixture.buy(64, PaperFixture.BID, 200);
        fixture.awaitReport(0);
        fixture.modify(64, PaperFixture.BID, 300);
        final BrokerReportDecoder modified = fixture.awaitReport(1);
        fixture.cancel(64);
        final BrokerReportDecoder cancelled = fixture.awaitReport(2);
        fixture.cancel(64);
        final BrokerReportDecoder tooLate = fixture.awaitReport(3);

        assertThat(modified.kind()).isEqualTo(ReportKind.QUEUED);
        assertThat(modified.quantity()).isEqualTo(300);
        assertThat(cancelled.kind()).isEqualTo(ReportKind.CANCELLED);
        assertThat(tooLate.kind()).isEqualTo(ReportKind.REJECTED);
        assertThat(tooLate.action()).isEqualTo(OrderAction.CANCEL);
        assertThat(tooLate.brokerCode()).isEqualTo("NO_SUCH_ORDER");
    }

    @Test
    void shouldRefuseWhatTheExchangeWouldRefuse() {
        fixture.open();
        fixture.buy(64, PaperFixture.ASK + 1, 300); // off the price grid
        fixture.buy(128, PaperFixture.ASK, 55); // no whole lot

        assertThat(fixture.awaitReport(0).kind()).isEqualTo(ReportKind.REJECTED);
        assertThat(fixture.awaitReport(1).kind()).isEqualTo(ReportKind.REJECTED);
    }

    @Test
    void shouldTellItsBooksWhenAsked() {
        fixture.open();
        fixture.holding(1_000);
        fixture.buy(64, PaperFixture.ASK, 300);
        fixture.buy(128, PaperFixture.BID, 100);
        fixture.await(() -> fixture.reports().size() == 3, "one order is filled, one rests");
        fixture.askForBooks(7);
        fixture.await(() -> !fixture.told(BrokerStateEndDecoder.TEMPLATE_ID).isEmpty(), "the books are told");

        final BrokerStateEndDecoder end = new BrokerStateEndDecoder()
                .wrapAndApplyHeader(
                        fixture.told(BrokerStateEndDecoder.TEMPLATE_ID).get(0), 0, new MessageHeaderDecoder());
        assertThat(end.reconcileId()).isEqualTo(7);
        assertThat(end.complete()).as("all four books").isEqualTo((short) 15);
        final List<DirectBuffer> positions = fixture.told(BrokerPositionDecoder.TEMPLATE_ID);
        assertThat(positions).hasSize(1);
        assertThat(new BrokerPositionDecoder()
                        .wrapAndApplyHeader(positions.get(0), 0, new MessageHeaderDecoder())
                        .netQuantity())
                .as("what a person told the engine, and what was bought")
                .isEqualTo(1_300);
        assertThat(fixture.told(BrokerOrderDecoder.TEMPLATE_ID).stream().map(PaperBrokerTest::status))
                .as("in the order book, and again in the audit book")
                .containsExactly(
                        BrokerOrderStatus.FILLED,
                        BrokerOrderStatus.QUEUED,
                        BrokerOrderStatus.FILLED,
                        BrokerOrderStatus.QUEUED);
    }

    @Test
    void shouldComeBackWithBooksAndReportsAndWithoutOpenOrders() {
        fixture.open();
        fixture.buy(64, PaperFixture.ASK, 300);
        fixture.buy(128, PaperFixture.BID, 100);
        fixture.await(() -> fixture.reports().size() == 3, "one order is filled, one rests");
        fixture.closePaper();
        fixture.endEngine();
        fixture.startEngine();
        fixture.launch();

        fixture.await(() -> fixture.reports().size() == 7, "the day's reports are told again, and one more");
        final List<BrokerReportDecoder> reports = fixture.reports();
        assertThat(reports.subList(3, 7))
                .extracting(BrokerReportDecoder::notifyId)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(reports.get(6).kind()).isEqualTo(ReportKind.CANCELLED);
        assertThat(reports.get(6).clientOrderId()).isEqualTo(128);
        assertThat(reports.get(6).text()).contains("started anew");
        fixture.askForBooks(8);
        fixture.await(() -> !fixture.told(BrokerPositionDecoder.TEMPLATE_ID).isEmpty(), "the books are told");
        assertThat(new BrokerPositionDecoder()
                        .wrapAndApplyHeader(
                                fixture.told(BrokerPositionDecoder.TEMPLATE_ID).get(0), 0, new MessageHeaderDecoder())
                        .netQuantity())
                .isEqualTo(300);
    }

    @Test
    void shouldKeepHoldingsAndForgetOrdersOnTheNextDate() {
        fixture.open();
        fixture.buy(64, PaperFixture.ASK, 300);
        fixture.awaitReport(1);
        fixture.marketNs.addAndGet(TimeUnit.DAYS.toNanos(3)); // Friday to Monday
        fixture.await(() -> conditions().contains(GatewayCondition.DATE_ENDED), "the date is over");
        fixture.buy(128, PaperFixture.ASK, 100);
        final BrokerReportDecoder late = fixture.awaitReport(2);
        assertThat(late.kind()).isEqualTo(ReportKind.NOT_SENT);
        assertThat(late.brokerCode()).isEqualTo("DATE_ENDED");

        fixture.closePaper();
        fixture.endEngine();
        fixture.startEngine();
        fixture.launch();
        fixture.askForBooks(9);
        fixture.await(() -> !fixture.told(BrokerStateEndDecoder.TEMPLATE_ID).isEmpty(), "the books are told");

        assertThat(fixture.told(BrokerPositionDecoder.TEMPLATE_ID)).hasSize(1);
        assertThat(fixture.told(BrokerOrderDecoder.TEMPLATE_ID)).isEmpty();
        fixture.await(() -> fixture.reports().size() == 4, "Monday's refusal is told again");
        assertThat(fixture.reports())
                .as("nothing of Friday is told again")
                .extracting(BrokerReportDecoder::notifyId)
                .containsExactly(1L, 2L, 3L, 3L);
    }

    @Test
    void shouldSendNoNewOrderOnceTheLatchIsClosedButStillCancel() {
        fixture.open();
        fixture.buy(64, PaperFixture.BID, 100);
        fixture.awaitReport(0);
        fixture.latch.engage("test");
        fixture.buy(128, PaperFixture.ASK, 100);
        fixture.cancel(64);

        assertThat(fixture.awaitReport(1).brokerCode()).isEqualTo("KILL_LATCHED");
        assertThat(fixture.awaitReport(2).kind()).isEqualTo(ReportKind.CANCELLED);
    }

    @Test
    void shouldCountAndPassOverWhatIsNoMessage() {
        fixture.open();
        fixture.garbage();
        fixture.await(() -> fixture.paper().refusedFrames() > 0, "it is counted"); // orders come over another stream
        fixture.buy(64, PaperFixture.ASK, 100);

        assertThat(fixture.awaitReport(1).kind()).isEqualTo(ReportKind.FILLED);
        assertThat(fixture.paper().refusedFrames()).isEqualTo(1);
        assertThat(fixture.paper().failure()).isNull();
    }

    @Test
    void shouldTellNothingBeforeAnEngineIsHeard() {
        fixture.launch();
        fixture.define();
        assertThat(fixture.paper().isEngineHeard()).isFalse();
        fixture.startEngine();

        fixture.await(() -> conditions().contains(GatewayCondition.SESSION_VALID), "the engine is told");
        assertThat(fixture.paper().engineLoss()).isNull();
        fixture.endEngine();
        fixture.await(() -> fixture.paper().engineLoss() != null, "the loss is noticed");
    }

    @Test
    void shouldRefuseAJournalThatIsInUse() {
        fixture.open();

        assertThatThrownBy(fixture::launch)
                .isInstanceOfSatisfying(
                        JournalException.class,
                        locked -> assertThat(locked.kind()).isEqualTo(JournalException.Kind.LOCKED));
    }

    private void later() {
        fixture.marketNs.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }

    private List<GatewayCondition> conditions() {
        return fixture.told(GatewayStatusDecoder.TEMPLATE_ID).stream()
                .map(frame -> new GatewayStatusDecoder()
                        .wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder())
                        .condition())
                .toList();
    }

    private static BrokerOrderStatus status(final DirectBuffer frame) {
        return new BrokerOrderDecoder()
                .wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder())
                .status();
    }
}
