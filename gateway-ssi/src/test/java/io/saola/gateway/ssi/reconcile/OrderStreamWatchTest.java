package io.saola.gateway.ssi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.session.ConnectionState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine hears of the order stream: each change once, and from which event on a connection resumes. */
class OrderStreamWatchTest {
    private final FakeIngress engine = new FakeIngress();
    private ConnectionState connection = ConnectionState.IDLE;
    private long highestNotifyId = 40;
    private long lost;
    private final OrderStreamWatch watch = new OrderStreamWatch(
            () -> connection,
            () -> highestNotifyId,
            () -> lost,
            new BrokerStatusPublisher(new BrokerReportPublisher(engine, new GatewayCounters())),
            () -> 5);

    @Test
    void shouldTellAConnectionWithTheEventItResumesFrom() {
        connect();

        assertThat(told()).containsExactly("CONNECTED 40 0");
        watch.poll();
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstAnswerOfAnAttemptThoughEventsArriveDuringIt() {
        connection = ConnectionState.AUTHENTICATING;
        watch.poll();
        assertThat(watch.resumeFrom()).isEqualTo(40);
        highestNotifyId = 47;
        assertThat(watch.resumeFrom()).isEqualTo(40);
        connection = ConnectionState.RUNNING;
        watch.poll();

        assertThat(told()).containsExactly("CONNECTED 40 0");
    }

    @Test
    void shouldResumeTheNextAttemptFromTheLastEvent() {
        connect();
        highestNotifyId = 61;
        connection = ConnectionState.BACKING_OFF;
        assertThat(watch.poll()).isEqualTo(1);
        connect();

        assertThat(told()).containsExactly("CONNECTED 40 0", "DISCONNECTED 61 0", "CONNECTED 61 0");
    }

    @Test
    void shouldTellMessagesThatNobodyCouldReadAsAGapOnce() {
        connect();
        lost = 2;
        watch.poll();
        watch.poll();
        lost = 3;
        watch.poll();

        assertThat(told()).containsExactly("CONNECTED 40 0", "GAP 40 2", "GAP 40 1");
    }

    @Test
    void shouldTellAStreamOfLiveEventsOnlyAsAGap() {
        highestNotifyId = -1;
        connect();

        assertThat(told()).containsExactly("GAP 0 0");
    }

    @Test
    void shouldTellEveryConnectionAfterMidnightAsAGap() {
        connect();
        watch.newDate();
        highestNotifyId = 0;
        connection = ConnectionState.BACKING_OFF;
        watch.poll();
        connect();
        highestNotifyId = 9;
        connection = ConnectionState.BACKING_OFF;
        watch.poll();
        connect();

        assertThat(told())
                .containsExactly("CONNECTED 40 0", "DISCONNECTED 0 0", "GAP 0 0", "DISCONNECTED 9 0", "GAP 9 0");
    }

    private void connect() {
        connection = ConnectionState.AUTHENTICATING;
        watch.poll();
        watch.resumeFrom();
        connection = ConnectionState.RUNNING;
        watch.poll();
    }

    /** Condition, number and missed messages of what was told since the last call. */
    private List<String> told() {
        final List<String> told = engine.frames().stream()
                .map(frame -> new StreamStatusDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder()))
                .peek(status -> assertThat(status.stream()).isEqualTo(StreamKind.ORDER_EVENTS))
                .map(status -> status.condition() + " " + status.lastNotifyId() + " " + status.missed())
                .toList();
        engine.clear();
        return told;
    }
}
