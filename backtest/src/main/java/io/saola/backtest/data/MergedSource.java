package io.saola.backtest.data;

import java.util.List;

/** Several sources as one, in order of time; at equal times the source named first comes first. */
public final class MergedSource implements EventSource {
    private final List<EventSource> sources;
    private final MarketEvent[] heads;

    /**
     * Opens the merge.
     *
     * @param sources each in order of time; closed with the merge
     */
    public MergedSource(final List<EventSource> sources) {
        this.sources = List.copyOf(sources);
        heads = new MarketEvent[sources.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = this.sources.get(i).next();
        }
    }

    @Override
    public MarketEvent next() {
        int first = -1;
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] != null && (first < 0 || heads[i].timestampNs() < heads[first].timestampNs())) {
                first = i;
            }
        }
        if (first < 0) {
            return null;
        }
        final MarketEvent event = heads[first];
        heads[first] = sources.get(first).next();
        return event;
    }

    @Override
    public double progress() {
        return sources.stream().mapToDouble(EventSource::progress).average().orElse(1);
    }

    @Override
    public void close() {
        sources.forEach(EventSource::close);
    }
}
