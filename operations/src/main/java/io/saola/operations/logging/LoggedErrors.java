package io.saola.operations.logging;

import org.agrona.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each error that does not stop the process. Never blocks: lines go through a bounded queue. */
public final class LoggedErrors implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger("io.saola.process");

    @Override
    public void onError(final Throwable failure) {
        LOG.error(failure.getMessage() == null ? failure.toString() : failure.getMessage(), failure);
    }
}
