package io.saola.engine.logic.reconcile;

import io.saola.codecs.sbe.ReconcileReason;
import io.saola.engine.logic.orders.EvidenceWatch;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.Orders;
import io.saola.market.Instrument;
import org.agrona.DirectBuffer;

/** Turns evidence that reports alone cannot settle into doubt about an account, and into a wish for the broker's books. */
final class EvidenceDoubts implements EvidenceWatch {
    private final Moment moment;
    private final Orders orders;
    private final AccountStandings standings;
    private final BooksComparison books;

    EvidenceDoubts(
            final Moment moment, final Orders orders, final AccountStandings standings, final BooksComparison books) {
        this.moment = moment;
        this.orders = orders;
        this.standings = standings;
        this.books = books;
    }

    @Override
    public boolean isOn() {
        return moment.on;
    }

    @Override
    public void onNoAnswer(final Order order) {
        if (moment.on) {
            doubt(standings.of(order.account().id()));
        }
    }

    @Override
    public void onContradiction(final Order order) {
        if (!moment.on) {
            return;
        }
        if (order == null) {
            standings.staleAll();
            standings.wantAll(ReconcileReason.DOUBT);
            books.ask();
        } else {
            final AccountStanding standing = standings.of(order.account().id());
            standings.stale(standing);
            doubt(standing);
        }
    }

    /** Before the first whole books nobody can know every order; and the customer's other accounts are not ours to watch. */
    @Override
    public boolean onUnknownOrder(final DirectBuffer accountCode, final int offset) {
        if (!moment.on) {
            return true;
        }
        if (AccountStandings.isEmpty(accountCode, offset)) {
            standings.staleAll();
            standings.wantAll(ReconcileReason.DOUBT);
            books.ask();
            return true;
        }
        final AccountStanding standing = standings.byCode(accountCode, offset);
        if (standing == null) {
            return false;
        }
        final boolean isNews = standing.hasBaseline();
        standings.stale(standing);
        doubt(standing);
        return isNews;
    }

    @Override
    public void onLateAccept(final Order order) {
        books.counts().countLateAccept();
        order.evidence().cancelWanted(true);
        orders.noted(order);
    }

    @Override
    public void onExecution(final Instrument instrument) {
        books.inFlux(instrument.id());
    }

    private void doubt(final AccountStanding standing) {
        standing.want(ReconcileReason.DOUBT);
        books.ask();
    }
}
