package io.saola.tools.logging;

import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.logging.LogSettings;
import io.saola.operations.logging.LoggedErrors;
import io.saola.operations.logging.OrderLog;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.nio.file.Path;

/** A process that logs as {@code saola run} does, while a sample day is written. */
final class LogProbe {
    private LogProbe() {}

    @SuppressWarnings("try") // the log is only there
    public static void main(final String... args) throws IOException {
        final SaolaConfig config = new ConfigStack()
                .file(Path.of(args[0]))
                .environment(System.getenv())
                .read()
                .config();
        LogSettings.apply(config.logging());
        final LoggedErrors errors = new LoggedErrors();
        try (OrderLog log = OrderLog.launch(config.engine().directory(), errors)) {
            new SampleDay(config.engine().directory(), 7).write(200);
        }
        try {
            AlertDelivery.check(config.alerts());
        } catch (final RuntimeException refused) {
            errors.onError(refused);
        }
        errors.onError(new IllegalStateException("two\nlines"));
    }
}
