package io.saola.tools.sim;

import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import io.saola.simulator.server.SimulatorCounters;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.OffsetEpochNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola sim}: a broker to connect any FastConnect v2 client to. */
@Command(
        name = "sim",
        description = {
            "Serves a simulated SSI FastConnect v2 on the loopback address: REST, market data hub and order hub on",
            "one port, with a trading day already running behind them. Any consumer id and secret, the PIN or OTP",
            "123456, account 0901351 (shares) and 0901358 (futures) are accepted. Prints one line on standard output",
            "when it listens. Ends with Ctrl-C.",
            "",
            "Examples: saola sim --port 18080 --seed 7 --speed 10 --start 14:25",
            "          saola sim --faults bad-morning.jsonl --token-life 90"
        },
        mixinStandardHelpOptions = true)
public final class SimCommand implements Callable<Integer> {
    private static final ZoneOffset MARKET_ZONE = ZoneOffset.ofHours(7);
    private static final LocalTime DAY_END = LocalTime.of(15, 5);
    private static final long OPENING_SHARES = 10_000;
    private static final long CLOSE_LIMIT_S = 10;
    private static final int MAX_HALTS = 30;
    private static final int HALT_MINUTES = 10;

    @Option(
            names = "--port",
            defaultValue = "18080",
            paramLabel = "PORT",
            description = "TCP port, 0 for any free one; ${DEFAULT-VALUE} if absent.")
    private int port;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the simulated traders; ${DEFAULT-VALUE} if absent.")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "X",
            description = "Market seconds per second, 0.1 to 4600; ${DEFAULT-VALUE} if absent.")
    private double speed;

    @Option(
            names = "--start",
            defaultValue = "09:20",
            paramLabel = "HH:MM",
            description = "Market time at which the day stands when the server starts; ${DEFAULT-VALUE} if absent.")
    private LocalTime start;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "Trading date; today, or the Friday before a weekend, if absent.")
    private LocalDate tradingDate;

    @Option(
            names = "--rate",
            defaultValue = "500",
            paramLabel = "N",
            description =
                    "Mean of market data messages a second, 0 for no traders but yours; ${DEFAULT-VALUE} if absent.")
    private double messageRate;

    @Option(
            names = "--halts",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Shares halted for ten minutes at random times of the day, 0 to 30; ${DEFAULT-VALUE} if absent.")
    private int halts;

    @Mixin
    private BehaviourOptions broker;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        final LocalDate date = tradingDate == null ? lastWeekday(LocalDate.now(MARKET_ZONE)) : tradingDate;
        final SimulatorContext context = new SimulatorContext();
        check(date, context);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        try (FastConnectSimulator simulator = launch(date, context)) {
            System.out.printf(
                    "ready port=%d date=%s time=%s speed=%s url=http://127.0.0.1:%d/%n",
                    simulator.port(), date, start, speed, simulator.port());
            System.out.flush();
            if (speed == 1) {
                System.err.printf(
                        "saola sim: for a saola run against it: --set market.clockOffsetSeconds=%d%n",
                        Math.floorDiv(epochNs(date, start) - System.currentTimeMillis() * 1_000_000L, 1_000_000_000L));
            }
            interrupted.await();
            printCounts(simulator);
        } finally {
            closed.countDown();
        }
        return ExitCode.INTERRUPTED;
    }

    private FastConnectSimulator launch(final LocalDate date, final SimulatorContext context) {
        final OffsetEpochNanoClock hostClock = new OffsetEpochNanoClock();
        context.port(port)
                .seed(seed)
                .eventClock(new CompressedClock(
                        epochNs(date, start), speed, hostClock, Math.max(epochNs(date, DAY_END), epochNs(date, start))))
                .tradingDate(date)
                .speed(speed)
                .messageRate(messageRate)
                .halts(halts, HALT_MINUTES);
        for (final Instrument instrument : Universe.vn30(date).instruments()) {
            if (!instrument.isFuture()) {
                context.openingPosition(instrument.symbol(), OPENING_SHARES);
            }
        }
        try {
            return FastConnectSimulator.launch(context);
        } catch (final IllegalArgumentException badSetting) {
            throw new CommandException(ExitCode.USAGE, badSetting.getMessage());
        } catch (final IllegalStateException cannotListen) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    cannotListen.getMessage() + " Choose another port, or --port 0 for any free one.");
        }
    }

    private static void printCounts(final FastConnectSimulator simulator) {
        final SimulatorCounters counters = simulator.counters();
        System.err.printf(
                "saola sim: %,d messages, %,d order events, %,d orders taken, %,d refused, %,d fills of clients, "
                        + "%,d trades, %,d connections, %,d malformed requests, %,d signatures refused, "
                        + "%,d over quota%n",
                counters.messagesSent(),
                counters.orderEvents(),
                counters.ordersAccepted(),
                counters.ordersRefused(),
                counters.clientFills(),
                counters.trades(),
                counters.connectionsOpened(),
                counters.malformedRequests(),
                counters.signaturesRefused(),
                counters.requestsOverQuota());
        simulator
                .faults()
                .counts()
                .forEach(count -> System.err.printf(
                        "saola sim: fault %s: struck %,d of %,d: %s%n",
                        count.name(), count.struck(), count.matched(), count.rule()));
    }

    private void check(final LocalDate date, final SimulatorContext context) {
        final List<String> faults = new ArrayList<>();
        if (port < 0 || port > 65_535) {
            faults.add("--port " + port + " is outside 0..65535");
        }
        if (!(speed >= 0.1 && speed <= 4_600)) {
            faults.add("--speed " + speed + " is outside 0.1..4600");
        }
        if (!(messageRate >= 0 && messageRate <= 100_000)) {
            faults.add("--rate " + messageRate + " is outside 0..100000");
        }
        if (isWeekend(date)) {
            faults.add("--date " + date + " is a " + date.getDayOfWeek() + ", the exchanges are closed");
        }
        if (halts < 0 || halts > MAX_HALTS) {
            faults.add("--halts " + halts + " is outside 0.." + MAX_HALTS);
        }
        broker.apply(context, faults);
        if (!faults.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, String.join("; ", faults));
        }
    }

    /** On Ctrl-C the process waits here until the sockets are closed and the counts printed. */
    private void interrupt() {
        interrupted.countDown();
        try {
            if (!closed.await(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
                System.err.println("saola sim: the server did not close within " + CLOSE_LIMIT_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalDate lastWeekday(final LocalDate today) {
        return isWeekend(today) ? today.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY)) : today;
    }

    private static boolean isWeekend(final LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static long epochNs(final LocalDate date, final LocalTime time) {
        return date.atTime(time).toEpochSecond(MARKET_ZONE) * 1_000_000_000L;
    }
}
