package io.saola.operations.paper;

import io.aeron.Aeron;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.KillLatch;
import io.saola.market.rules.Rulebook;
import io.saola.operations.config.PaperConfig;
import java.nio.file.Path;
import java.util.List;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Everything a paper broker gets from outside.
 *
 * @param aeron client of the media driver shared with engine and gateway: open; the paper broker does not close it
 * @param directory of its journal
 * @param settings how orders fill
 * @param instruments as the gateway has them
 * @param accountCodes numbers for shares, by account id
 * @param rulebook of the exchanges
 * @param marketClock market time, ns since the epoch
 * @param hostClock host time, ns since the epoch
 * @param killLatch stops new orders and modifies
 * @param errors told of what does not stop the paper broker; thread-safe
 */
public record PaperBrokerContext(
        Aeron aeron,
        Path directory,
        PaperConfig settings,
        List<InstrumentSpec> instruments,
        List<String> accountCodes,
        Rulebook rulebook,
        EpochNanoClock marketClock,
        EpochNanoClock hostClock,
        KillLatch killLatch,
        ErrorHandler errors) {}
