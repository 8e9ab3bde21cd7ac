package io.saola.tools.gateway;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola gateway otp}: one-time passwords. */
@Command(
        name = "otp",
        description = {
            "Requests a one-time password, and hands one that you typed to the gateway. A password from the broker's",
            "app (Smart OTP) needs no request: just enter it."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OtpRequestCommand.class, OtpEnterCommand.class})
final class OtpCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
