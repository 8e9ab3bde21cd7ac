package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.MarketTime;
import io.saola.gateway.ssi.feed.ReferenceData;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Preparation;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.agrona.concurrent.EpochNanoClock;

/** Loads the reference data before the first connection and keeps it beside the frames. Belongs to the feed's thread. */
final class RecordingPreparation implements Preparation {
    private final ReferenceData referenceData;
    private final InstrumentTable instruments;
    private final Path directory;
    private final EpochNanoClock clock;
    private CompletableFuture<InstrumentDefinition[]> loading;
    private boolean loaded;

    RecordingPreparation(
            final ReferenceData referenceData,
            final InstrumentTable instruments,
            final Path directory,
            final EpochNanoClock clock) {
        this.referenceData = referenceData;
        this.instruments = instruments;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public boolean advance(final AccessToken token) {
        if (loaded) {
            return true;
        }
        if (loading == null) {
            loading = referenceData.load(MarketTime.dateAt(clock.nanoTime()));
        }
        if (!loading.isDone()) {
            return false;
        }
        final CompletableFuture<InstrumentDefinition[]> finished = loading;
        loading = null;
        final InstrumentDefinition[] definitions = result(finished);
        for (int id = 0; id < definitions.length; id++) {
            instruments.define(id, definitions[id]);
        }
        RawInstruments.write(directory, instruments);
        loaded = true;
        return true;
    }

    private static InstrumentDefinition[] result(final CompletableFuture<InstrumentDefinition[]> finished) {
        try {
            return finished.join();
        } catch (final CompletionException failure) {
            throw new GatewayException("reference data: " + failure.getCause().getMessage());
        }
    }
}
