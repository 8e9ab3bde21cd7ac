package io.saola.tools.gateway;

import io.saola.gateway.ssi.GatewayException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.function.Supplier;

/** Turns what the gateway refuses about files and folders into wrong usage of a command. */
final class Usage {
    private Usage() {}

    static <T> T checked(final Supplier<T> setting) {
        try {
            return setting.get();
        } catch (final GatewayException wrong) {
            throw new CommandException(ExitCode.USAGE, wrong.getMessage());
        }
    }
}
