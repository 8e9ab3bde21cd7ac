package io.saola.gateway.ssi;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.saola.codecs.Streams;
import java.util.function.BooleanSupplier;

/** The engine's input stream over Aeron. */
public final class AeronIngress implements IngressPort {
    private final ExclusivePublication publication;
    private final BooleanSupplier engineHeard;

    /**
     * Opens a publication of its own.
     *
     * @param aeron client, not owned
     * @param engineHeard whether an engine is there; until then nothing is put on the stream, because observers alone may be listening
     */
    public AeronIngress(final Aeron aeron, final BooleanSupplier engineHeard) {
        publication = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        this.engineHeard = engineHeard;
    }

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        if (!engineHeard.getAsBoolean()) {
            return Outcome.NOT_CONNECTED;
        }
        final long position = publication.tryClaim(lengthBytes, claim);
        if (position > 0) {
            return Outcome.CLAIMED;
        }
        if (position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION) {
            return Outcome.BACK_PRESSURED;
        }
        if (position == Publication.NOT_CONNECTED) {
            return Outcome.NOT_CONNECTED;
        }
        throw new IllegalStateException("the engine's input stream is closed: " + Publication.errorString(position)
                + "; restart the gateway when the media driver is back");
    }

    @Override
    public boolean isConnected() {
        return engineHeard.getAsBoolean() && publication.isConnected();
    }

    @Override
    public void close() {
        publication.close();
    }
}
