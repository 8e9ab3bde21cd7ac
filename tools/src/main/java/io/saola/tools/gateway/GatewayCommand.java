package io.saola.tools.gateway;

import io.saola.tools.Saola;
import io.saola.tools.operate.GatewayReconnectCommand;
import io.saola.tools.operate.GatewayStatusCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola gateway}: one-time passwords and the kill latch of a running gateway. */
@Command(
        name = "gateway",
        description = "Hands codes to a running gateway, stops its new orders, or connects it anew.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GatewayStatusCommand.class, OtpCommand.class, KillCommand.class, GatewayReconnectCommand.class})
public final class GatewayCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For {@link Saola}. */
    public GatewayCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
