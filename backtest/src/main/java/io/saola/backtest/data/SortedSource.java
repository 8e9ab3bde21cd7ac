package io.saola.backtest.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A source read whole and put in order of time; equal times keep the order of the file. For bars, of which there are few. */
final class SortedSource implements EventSource {
    private static final int MAX_EVENTS = 20_000_000;

    private final List<MarketEvent> events = new ArrayList<>();
    private int next;

    SortedSource(final EventSource source, final String name) {
        try (source) {
            for (MarketEvent event = source.next(); event != null; event = source.next()) {
                if (events.size() == MAX_EVENTS) {
                    throw new DataException(
                            name + " has more than " + MAX_EVENTS + " bars: split it by date into several runs", null);
                }
                events.add(event);
            }
        }
        events.sort(Comparator.comparingLong(MarketEvent::timestampNs));
    }

    @Override
    public MarketEvent next() {
        return next < events.size() ? events.get(next++) : null;
    }

    @Override
    public double progress() {
        return events.isEmpty() ? 1 : (double) next / events.size();
    }

    @Override
    public void close() {
        events.clear();
    }
}
