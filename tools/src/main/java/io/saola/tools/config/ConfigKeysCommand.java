package io.saola.tools.config;

import io.saola.operations.config.SettingSheet;
import io.saola.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code saola config keys}: every key that may be set, as docs/configuration.md has them. */
@Command(
        name = "keys",
        description =
                "Every key that may be set, with its meaning, range, default and variable: the page docs/configuration.md.",
        mixinStandardHelpOptions = true)
final class ConfigKeysCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.print(SettingSheet.markdown());
        return ExitCode.DONE;
    }
}
