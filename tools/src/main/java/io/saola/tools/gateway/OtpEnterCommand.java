package io.saola.tools.gateway;

import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.operator.CodeInbox;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola gateway otp enter}: hands a code that a person types to the gateway, and tells what came of it. */
@Command(
        name = "enter",
        description = {
            "Asks you for a one-time password (or, after a refused PIN, for the PIN), without showing it, hands it to"
                    + " the",
            "gateway that uses the runtime folder, and tells what the broker made of it. The code is used once."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:accepted, the gateway has a trading token",
            "1:not accepted",
            "2:wrong usage, or no code typed",
            "5:no gateway took the code; it is withdrawn",
        },
        footerHeading = "%nExample:%n",
        footer = "  saola gateway otp enter --runtime /run/saola")
final class OtpEnterCommand implements Callable<Integer> {
    private static final int MAX_TYPED = 64;
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    @Option(
            names = "--runtime",
            required = true,
            paramLabel = "DIR",
            defaultValue = "${env:SAOLA_BROKER_RUNTIME_DIRECTORY}",
            description = "broker.runtimeDirectory of the gateway; by default $SAOLA_BROKER_RUNTIME_DIRECTORY.")
    private Path runtime;

    @Option(names = "--stdin", description = "Read the code from standard input, even at a terminal.")
    private boolean fromStandardInput;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for the gateway, 1 to 300; ${DEFAULT-VALUE} if absent.")
    private int waitSeconds;

    @Override
    public Integer call() throws IOException {
        if (waitSeconds < 1 || waitSeconds > 300) {
            throw new CommandException(ExitCode.USAGE, "--wait " + waitSeconds + " is outside 1..300");
        }
        final RuntimeDirectory directory = Usage.checked(() -> RuntimeDirectory.open(runtime));
        final CodeInbox inbox = new CodeInbox(directory, System::currentTimeMillis);
        final char[] typed = read();
        final String text = new String(typed).strip();
        Arrays.fill(typed, ' ');
        if (!CodeInbox.isWellFormed(text)) {
            throw new CommandException(ExitCode.USAGE, "no code was typed: 4 to 16 digits or letters are needed");
        }
        final Secret code = Secret.of(text);
        inbox.put(code);
        code.clear();
        final Optional<String> answer = await(inbox);
        if (answer.isEmpty()) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    inbox.withdraw()
                            ? "no gateway took the code within " + waitSeconds
                                    + " s, so it was withdrawn; does a gateway " + "run with the runtime folder "
                                    + directory + '?'
                            : "the gateway took the code but has no answer of the broker after " + waitSeconds
                                    + " s; look at its messages before you enter another");
        }
        System.out.println(answer.get());
        return answer.get().startsWith("accepted") ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Optional<String> await(final CodeInbox inbox) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        Optional<String> answer = inbox.answer();
        while (answer.isEmpty() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(POLL_NS);
            answer = inbox.answer();
        }
        return answer;
    }

    private char[] read() throws IOException {
        final Console console = fromStandardInput ? null : System.console();
        if (console != null) {
            final char[] typed = console.readPassword("one-time password (not shown): ");
            return typed == null ? new char[0] : typed;
        }
        final char[] typed = new char[MAX_TYPED];
        int length = 0;
        for (int next = System.in.read(); next >= 0 && next != '\n' && length < MAX_TYPED; next = System.in.read()) {
            typed[length++] = (char) next;
        }
        final char[] exact = Arrays.copyOf(typed, length);
        Arrays.fill(typed, ' ');
        return exact;
    }
}
