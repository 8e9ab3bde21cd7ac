package io.saola.tools.outcome;

import io.saola.codecs.sbe.OrderAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One way in which a request can go wrong, or right.
 *
 * @param action what is asked of the broker
 * @param failure where the request fails
 * @param event when the order hub tells of it
 * @param book what the books show
 * @param fate what the market does
 */
record OutcomeCase(
        OrderAction action, Failure failure, OutcomeCase.Event event, OutcomeCase.Book book, OutcomeCase.Fate fate) {
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

    /** Every case that can happen. */
    static Stream<OutcomeCase> all() {
        final List<OutcomeCase> cases = new ArrayList<>();
        for (final OrderAction action : new OrderAction[] {OrderAction.NEW, OrderAction.MODIFY, OrderAction.CANCEL}) {
            for (final Failure failure : Failure.values()) {
                for (final Event event : Event.values()) {
                    for (final Book book : Book.values()) {
                        for (final Fate fate : Fate.values()) {
                            final OutcomeCase one = new OutcomeCase(action, failure, event, book, fate);
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
    private static boolean isPossible(final OutcomeCase one) {
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

    @Override
    public String toString() {
        return (action + " " + failure + ", event " + event + ", book " + book + (fate == Fate.FILLS ? ", fills" : ""))
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
