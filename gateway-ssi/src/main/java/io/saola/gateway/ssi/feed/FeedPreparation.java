package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Preparation;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Precedes every connection of the feed: the reference data is loaded, once a day, and every definition goes to the engine
 * before any market data does. What is not in a new day's data has no definition any more, and its market data is refused; what is new
 * in it gets one. Waits as long as there is no engine. Belongs to the feed's thread.
 */
public final class FeedPreparation implements Preparation {
    private final ReferenceData referenceData;
    private final InstrumentTable instruments;
    private final FeedPublisher publisher;
    private final EpochNanoClock clock;
    private CompletableFuture<InstrumentDefinition[]> loading;
    private LocalDate loadedFor;
    private boolean publishing;

    /**
     * Creates the preparation.
     *
     * @param referenceData source of definitions
     * @param instruments receives them
     * @param publisher hands them to the engine
     * @param clock stamps them
     */
    public FeedPreparation(
            final ReferenceData referenceData,
            final InstrumentTable instruments,
            final FeedPublisher publisher,
            final EpochNanoClock clock) {
        this.referenceData = referenceData;
        this.instruments = instruments;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public boolean advance(final AccessToken token) {
        final LocalDate today = MarketTime.dateAt(clock.nanoTime());
        if (!today.equals(loadedFor) && !load(today)) {
            return false;
        }
        if (!publishing) {
            publishing = true;
            publisher.forgetDefinitions();
        }
        if (!publisher.publishDefinitions(clock.nanoTime())) {
            return false;
        }
        publishing = false;
        return true;
    }

    private boolean load(final LocalDate today) {
        if (loading == null) {
            loading = referenceData.load(today);
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
        loadedFor = today;
        return true;
    }

    private static InstrumentDefinition[] result(final CompletableFuture<InstrumentDefinition[]> finished) {
        try {
            return finished.join();
        } catch (final CompletionException failure) {
            final Throwable cause = failure.getCause();
            throw new GatewayException(
                    "reference data: " + (cause instanceof GatewayException ? cause.getMessage() : cause.toString()));
        }
    }
}
