package io.saola.tools.alerts;

import io.saola.operations.alerts.AlertChannel;
import io.saola.operations.alerts.AlertChannels;
import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.alerts.DeliveryException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.config.ConfigOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola alerts test CHANNEL}: sends one message, so that a channel is known to work before it is needed. */
@Command(
        name = "test",
        description = {
            "Sends one test message by a channel and tells whether the other side confirmed it.",
            "Needs no running engine; tries once, whatever the channel's severity."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the other side confirmed it",
            "1:the other side refused it",
            "2:wrong usage or configuration",
            "3:the configuration has no such channel",
            "5:the other side cannot be reached, or does not answer in time"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola alerts test slack --config live.yaml")
public final class AlertsTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHANNEL", description = "webhook, telegram, slack or mail.")
    private String name;

    @Mixin
    private ConfigOptions options;

    @Override
    public Integer call() {
        final List<AlertChannel> channels =
                AlertChannels.of(options.read().config().alerts());
        final AlertChannel channel = channels.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "no channel '" + name + "' is configured, only "
                                + channels.stream().map(AlertChannel::name).toList()
                                + "; see docs/alerts.md"));
        try {
            channel.send(AlertDelivery.testMessage());
        } catch (final DeliveryException e) {
            throw new CommandException(
                    e.isPermanent() ? ExitCode.FAILED : ExitCode.UNREACHABLE,
                    "the test message was not confirmed by " + name + ": " + e.getMessage());
        }
        System.err.println("saola: " + name + " confirmed the test message; look whether it arrived");
        return ExitCode.DONE;
    }
}
