package io.saola.tools.shell;

import io.saola.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola completion bash|zsh}: the script that lets a shell complete this command, made from the command itself. */
@Command(
        name = "completion",
        description = "Prints the script that completes verbs and options in bash or zsh.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(saola completion bash)",
            "  saola completion bash > ~/.local/share/bash-completion/completions/saola",
            "  source <(saola completion zsh)     # in ~/.zshrc"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** Shells that can be completed. */
    enum ShellName {
        BASH,
        ZSH
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private ShellName shell;

    @Override
    public Integer call() {
        if (shell == ShellName.ZSH) {
            System.out.println("autoload -U +X compinit && compinit -u");
        }
        System.out.println(AutoComplete.bash("saola", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
