package io.saola.tools.rawfeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.feed.raw.FeedRecording;
import io.saola.gateway.ssi.feed.raw.FeedRecordingSettings;
import io.saola.gateway.ssi.feed.raw.RawRecorder;
import io.saola.gateway.ssi.feed.raw.RawRecorderSettings;
import io.saola.simulator.exchange.Universe;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.Terminal;
import io.saola.tools.broker.BrokerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola record}: the broker's market data into files. */
@Command(
        name = "record",
        description = {
            "Connects to the market data hub of the broker, or of 'saola sim', as the gateway does, and keeps every frame as it",
            "came, with the time it arrived, in checksummed files. 'saola replay --raw DIR' runs them through parser and logic.",
            "Without --url it listens to the simulated broker that saola sim runs on this machine.",
            "Ends after --seconds or with Ctrl-C. Exit code 5 if no frame came.",
            "",
            "Example: saola record --dir day1 --port 18080 --seconds 60"
        },
        mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {
    private static final int MAX_FRAME_LENGTH = 1 << 18;
    private static final long CLOSE_LIMIT_S = 20;
    private static final long PROGRESS_MS = 1_000;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the recording; made if need be.")
    private Path directory;

    @Mixin
    private BrokerOptions broker;

    @Mixin
    private OrderHubOptions orders;

    @Option(
            names = "--stream-url",
            paramLabel = "URL",
            description = "The broker's stream, such as https://fc-datahub.ssi.com.vn; as --url if absent.")
    private URI streamUrl;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "CODE",
            description = "Securities, comma separated; the simulator's universe if absent.")
    private List<String> symbols = List.of();

    @Option(
            names = "--indices",
            split = ",",
            paramLabel = "CODE[:MARKET]",
            defaultValue = "VNINDEX,VN30",
            description = "Indices, comma separated, of HOSE unless told otherwise; ${DEFAULT-VALUE} if absent.")
    private List<String> indices;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "TYPE",
            defaultValue = "F,X-QUOTE,X-TRADE,R,MI",
            description = "Channels: F, X-QUOTE, X-TRADE, X, R, MI, B, OL; ${DEFAULT-VALUE} if absent.")
    private List<String> channels;

    @Option(names = "--seconds", paramLabel = "N", description = "Ends after so many seconds; without it, with Ctrl-C.")
    private Integer seconds;

    @Option(
            names = "--max-bytes",
            paramLabel = "BYTES",
            defaultValue = "17179869184",
            description = "What the folder may hold; more is dropped and counted. ${DEFAULT-VALUE} if absent.")
    private long maxBytes;

    @Mixin
    private DocumentOutput output;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        final GatewayCounters counters = new GatewayCounters();
        final ChannelCounts counts = new ChannelCounts(counters, message -> {}, new SilentSink());
        final FeedRecordingSettings settings = settings();
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        final RawRecorder recorder;
        final boolean ended;
        try (FeedRecording recording = launch(settings, counts, counters)) {
            recorder = recording.recorder();
            ended = await(recording);
        } finally {
            closed.countDown();
        }
        System.out.println(output.isJson() ? Json.pretty(json(counts, recorder)) : table(counts, recorder));
        System.out.flush();
        if (recorder.recorded() == 0) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "no frame came from " + settings.streamUrl()
                            + "; is it the right address, and is the market open?");
        }
        if (recorder.hasFailed()) {
            throw new CommandException(ExitCode.FAILED, "the recording is not whole: the disk failed");
        }
        return ended ? ExitCode.DONE : ExitCode.INTERRUPTED;
    }

    private FeedRecording launch(
            final FeedRecordingSettings settings, final ChannelCounts counts, final GatewayCounters counters) {
        try {
            return FeedRecording.launch(settings, counts, counters, RecordCommand::complain);
        } catch (final IllegalArgumentException wrong) {
            throw new CommandException(ExitCode.USAGE, wrong.getMessage());
        } catch (final GatewayException refused) {
            throw new CommandException(ExitCode.REFUSED, refused.getMessage());
        }
    }

    /** True if the time is over, false after Ctrl-C or a failure of the disk. */
    private boolean await(final FeedRecording recording) throws InterruptedException {
        final long startNs = System.nanoTime();
        final long limitNs = seconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - startNs < limitNs) {
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(limitNs - (System.nanoTime() - startNs)) + 1;
            if (interrupted.await(Math.min(leftMs, PROGRESS_MS), TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (recording.recorder().hasFailed()) {
                return false;
            }
            if (Terminal.isInteractive()) {
                System.err.printf(
                        Locale.ROOT,
                        "\r\u001B[K%s, %,d frames recorded, %,d dropped",
                        recording.state(),
                        recording.recorder().recorded(),
                        recording.recorder().dropped());
            }
        }
        return true;
    }

    private FeedRecordingSettings settings() {
        if (seconds != null && seconds < 1) {
            throw new CommandException(ExitCode.USAGE, "--seconds " + seconds + " is not positive");
        }
        try {
            final URI rest = broker.base();
            return new FeedRecordingSettings(
                    rest,
                    streamUrl == null ? rest : BrokerOptions.checked("--stream-url", streamUrl),
                    broker.consumerId(),
                    broker.consumerSecret(),
                    instruments(),
                    channels.stream().map(type -> type.toUpperCase(Locale.ROOT)).toList(),
                    orders.settings(broker),
                    directory,
                    new RawRecorderSettings(
                            RawRecorderSettings.DEFAULT.queueBytes(),
                            Math.min(maxBytes, RawRecorderSettings.DEFAULT.segmentBytes()),
                            maxBytes),
                    broker.timeout(),
                    MAX_FRAME_LENGTH);
        } catch (final IllegalArgumentException wrong) {
            throw new CommandException(ExitCode.USAGE, wrong.getMessage());
        }
    }

    private List<InstrumentSpec> instruments() {
        final List<InstrumentSpec> specs = new ArrayList<>();
        if (symbols.isEmpty()) {
            Universe.vn30(Universe.DEFAULT_DATE)
                    .instruments()
                    .forEach(instrument -> specs.add(InstrumentSpec.security(instrument.symbol())));
        } else {
            symbols.forEach(symbol -> specs.add(InstrumentSpec.security(symbol)));
        }
        for (final String index : indices) {
            final int colon = index.indexOf(':');
            specs.add(
                    colon < 0
                            ? InstrumentSpec.index(index, Market.HOSE)
                            : InstrumentSpec.index(
                                    index.substring(0, colon),
                                    Market.valueOf(index.substring(colon + 1).toUpperCase(Locale.ROOT))));
        }
        return specs;
    }

    private ObjectNode json(final ChannelCounts counts, final RawRecorder recorder) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.record/1");
        node.put("directory", directory.toString());
        node.put("framesRecorded", recorder.recorded());
        node.put("framesDropped", recorder.dropped());
        node.put("bytesWritten", recorder.writtenBytes());
        counts.addTo(node);
        return node;
    }

    private static String table(final ChannelCounts counts, final RawRecorder recorder) {
        final StringBuilder out = new StringBuilder(512);
        ChannelCounts.line(out, "frames recorded", recorder.recorded());
        ChannelCounts.line(out, "frames dropped", recorder.dropped());
        ChannelCounts.line(out, "bytes written", recorder.writtenBytes());
        out.append(counts.table());
        return out.substring(0, out.length() - System.lineSeparator().length());
    }

    private static void complain(final Throwable failure) {
        System.err.println("saola record: " + (failure.getMessage() == null ? failure : failure.getMessage()));
    }

    /** On Ctrl-C the process waits here until the files are closed and the counts printed. */
    private void interrupt() {
        interrupted.countDown();
        try {
            if (!closed.await(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
                System.err.println("saola record: the recording did not end within " + CLOSE_LIMIT_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
