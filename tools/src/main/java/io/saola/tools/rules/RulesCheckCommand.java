package io.saola.tools.rules;

import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.RulebookFault;
import io.saola.market.rules.RulebookText;
import io.saola.market.rules.TradingDates;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola rules check}: whether files are a rulebook, and which rules in force are uncertain. */
@Command(
        name = "check",
        description = "Checks a rulebook as a whole; lists every fault and the uncertain rules in force.",
        mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Rule files laid over the packaged rulebook, in order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--alone", description = "The files are a whole rulebook; do not start from the packaged one.")
    private boolean alone;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "Warn of rules uncertain on this date, yyyy-mm-dd; today by default.")
    private LocalDate date;

    @Override
    public Integer call() {
        final Rulebook rulebook = load(files, alone);
        final int tradingDate = RulebookSource.date(date);
        int uncertain = 0;
        for (final RuleEntry entry : rulebook.entries()) {
            if (entry.confidence() == RuleEntry.UNCERTAIN && entry.isInForce(tradingDate)) {
                uncertain++;
                System.out.printf(
                        Locale.ROOT,
                        "warning: %s: uncertain and in force on %s: %s %s %s %s = %s (%s)%n",
                        entry.place(),
                        TradingDates.toString(tradingDate),
                        entry.key(),
                        RulebookSource.name(entry.market()),
                        RulebookSource.name(entry.board()),
                        RulebookSource.name(entry.type()),
                        entry.value(),
                        entry.source());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d rules, no faults, %d uncertain in force on %s; trading days known from %s to %s; digest %x%n",
                rulebook.entries().size(),
                uncertain,
                TradingDates.toString(tradingDate),
                TradingDates.toString(rulebook.calendar().firstDate()),
                TradingDates.toString(rulebook.calendar().lastDate()),
                rulebook.digest());
        return ExitCode.DONE;
    }

    /** The rulebook, or an end of the command with all its faults. */
    static Rulebook load(final List<Path> files, final boolean alone) {
        final RulebookText text = RulebookSource.read(files, alone);
        final List<RulebookFault> faults = Rulebook.faults(text);
        if (!faults.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    faults.size() + " faults in the rulebook; correct these lines:"
                            + faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining()));
        }
        return Rulebook.of(text);
    }
}
