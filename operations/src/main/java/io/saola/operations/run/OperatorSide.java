package io.saola.operations.run;

import io.aeron.Aeron;
import io.saola.engine.Engine;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.operations.admin.AdminCounts;
import io.saola.operations.admin.AdminServer;
import io.saola.operations.admin.Names;
import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.alerts.AlertNames;
import io.saola.operations.alerts.ProcessState;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.logging.OrderLog;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;

/**
 * What people see of a process and tell it: errors, logs, alerts, read model, metrics, commands. Each part has a thread of its own
 * and follows files or shared memory; engine and gateway wait for none of them.
 */
final class OperatorSide implements AutoCloseable {
    private final Deque<AutoCloseable> launched = new ArrayDeque<>();
    private final SaolaConfig config;
    private final Path directory;
    private final Names names;
    private final ErrorLog errors;
    private AdminCounts adminCounts;

    /** Opens the error log: of the engine's process, or of a gateway in a process of its own. */
    OperatorSide(
            final SaolaConfig config,
            final List<StrategyKind> kinds,
            final boolean withEngine,
            final ErrorHandler handler) {
        this.config = config;
        names = Names.of(config, kinds);
        directory = config.engine().directory();
        errors = ErrorLog.create(
                withEngine ? OperationsLayout.errors(directory) : OperationsLayout.gatewayErrors(directory),
                SystemEpochClock.INSTANCE,
                handler);
        launched.push(errors);
    }

    /** Takes every error of the process. */
    ErrorHandler errors() {
        return errors;
    }

    /** Before the engine, so that what its start tells is told too. */
    void startTelling(final Supplier<Throwable> failure, final Supplier<SsiGateway> gateway) {
        if (config.logging().orders()) {
            launched.push(OrderLog.launch(directory, errors));
        }
        launched.push(AlertDelivery.launch(
                config.alerts(),
                directory,
                OperationsLayout.deliveries(directory),
                new AlertNames(names.instruments(), names.strategies(), names.accounts()),
                new ProcessState(failure, () -> canSend(gateway.get()), directory),
                errors));
    }

    /** Beside a running engine: what it did can be read, and it can be told what to do. */
    void attach(final Aeron aeron, final EpochNanoClock clock) {
        if (config.readModel().enabled()) {
            launched.push(ReadModel.launch(
                    directory,
                    OperationsLayout.readModel(directory),
                    names.kinds(),
                    config.readModel().intervalNs(),
                    errors));
        }
        if (config.admin().enabled()) {
            final AdminServer admin =
                    AdminServer.launch(config.admin(), adminSocket(config), directory, aeron, clock, names, errors);
            launched.push(admin);
            adminCounts = admin.counts();
        }
    }

    /** Finds what would keep its parts from starting. */
    static void check(final SaolaConfig config, final List<String> faults) {
        if (config.admin().enabled()) {
            AdminServer.check(config.admin(), adminSocket(config), faults);
        }
    }

    /** Over all that runs here; null for what does not. */
    void measure(final Engine engine, final SsiGateway gateway, final EpochNanoClock clock) {
        launched.push(Telemetry.launch(
                config.metrics(),
                directory,
                OperationsLayout.gatewayCounters(directory),
                engine,
                gateway,
                adminCounts,
                clock,
                errors));
    }

    /** The last one first. */
    @Override
    public void close() {
        launched.forEach(CloseHelper::quietClose);
    }

    private static Path adminSocket(final SaolaConfig config) {
        return config.admin().socket() == null
                ? OperationsLayout.adminSocket(config.engine().directory())
                : config.admin().socket();
    }

    private static boolean canSend(final SsiGateway gateway) {
        return gateway == null || gateway.isReady() || gateway.state() == GatewayState.CLOSED;
    }
}
