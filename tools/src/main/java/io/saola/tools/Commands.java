package io.saola.tools;

import io.saola.tools.account.AccountCommand;
import io.saola.tools.backtest.BacktestCommand;
import io.saola.tools.bench.BenchCommand;
import io.saola.tools.config.ConfigCommand;
import io.saola.tools.data.DataCommand;
import io.saola.tools.demo.DemoCommand;
import io.saola.tools.explain.ExplainCommand;
import io.saola.tools.gateway.GatewayCommand;
import io.saola.tools.journal.JournalCommand;
import io.saola.tools.operate.AccountsCommand;
import io.saola.tools.operate.AlertsCommand;
import io.saola.tools.operate.ApprovalsCommand;
import io.saola.tools.operate.ApproveCommand;
import io.saola.tools.operate.CashCommand;
import io.saola.tools.operate.DecisionsCommand;
import io.saola.tools.operate.DoctorCommand;
import io.saola.tools.operate.ErrorsCommand;
import io.saola.tools.operate.MarketCommand;
import io.saola.tools.operate.OrdersCommand;
import io.saola.tools.operate.ParentsCommand;
import io.saola.tools.operate.PnlCommand;
import io.saola.tools.operate.PositionsCommand;
import io.saola.tools.operate.ReconcileCommand;
import io.saola.tools.operate.RiskCommand;
import io.saola.tools.operate.SignalsCommand;
import io.saola.tools.operate.StatusCommand;
import io.saola.tools.operate.WhoamiCommand;
import io.saola.tools.operate.top.TopCommand;
import io.saola.tools.rawfeed.RecordCommand;
import io.saola.tools.readmodel.ReadModelCommand;
import io.saola.tools.replay.ReplayCommand;
import io.saola.tools.rules.RulesCommand;
import io.saola.tools.run.DriverCommand;
import io.saola.tools.run.RunCommand;
import io.saola.tools.shell.CompletionCommand;
import io.saola.tools.shell.HelpCommand;
import io.saola.tools.shell.ShellCommand;
import io.saola.tools.shell.VersionCommand;
import io.saola.tools.sim.SimCommand;
import io.saola.tools.snapshot.SnapshotCommand;
import io.saola.tools.strategy.StrategyCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All commands, by what a person came for. */
final class Commands {
    /**
     * Commands that belong together.
     *
     * @param heading what a person came for
     * @param commands by name, in the order of the help
     */
    record Section(String heading, Map<String, Class<?>> commands) {
        private Section with(final String name, final Class<?> command) {
            commands.put(name, command);
            return this;
        }
    }

    /** What reads the verbs of all others. */
    private static final Set<String> WHOLE = Set.of("shell", "completion", "help");

    private Commands() {}

    static List<Section> sections() {
        return List.of(
                section("Try it").with("demo", DemoCommand.class).with("sim", SimCommand.class),
                section("Run it")
                        .with("run", RunCommand.class)
                        .with("driver", DriverCommand.class)
                        .with("config", ConfigCommand.class)
                        .with("doctor", DoctorCommand.class)
                        .with("shell", ShellCommand.class)
                        .with("completion", CompletionCommand.class)
                        .with("help", HelpCommand.class)
                        .with("version", VersionCommand.class),
                section("See what a running engine does")
                        .with("top", TopCommand.class)
                        .with("status", StatusCommand.class)
                        .with("orders", OrdersCommand.class)
                        .with("parents", ParentsCommand.class)
                        .with("positions", PositionsCommand.class)
                        .with("cash", CashCommand.class)
                        .with("accounts", AccountsCommand.class)
                        .with("pnl", PnlCommand.class)
                        .with("market", MarketCommand.class)
                        .with("signals", SignalsCommand.class)
                        .with("decisions", DecisionsCommand.class)
                        .with("alerts", AlertsCommand.class)
                        .with("errors", ErrorsCommand.class)
                        .with("readmodel", ReadModelCommand.class),
                section("Command a running engine")
                        .with("risk", RiskCommand.class)
                        .with("reconcile", ReconcileCommand.class)
                        .with("gateway", GatewayCommand.class)
                        .with("approve", ApproveCommand.class)
                        .with("approvals", ApprovalsCommand.class)
                        .with("whoami", WhoamiCommand.class),
                section("Write and try strategies")
                        .with("strategy", StrategyCommand.class)
                        .with("backtest", BacktestCommand.class)
                        .with("data", DataCommand.class)
                        .with("record", RecordCommand.class)
                        .with("account", AccountCommand.class)
                        .with("rules", RulesCommand.class),
                section("Look back")
                        .with("replay", ReplayCommand.class)
                        .with("explain", ExplainCommand.class)
                        .with("journal", JournalCommand.class)
                        .with("snapshot", SnapshotCommand.class),
                section("Measure").with("bench", BenchCommand.class));
    }

    static List<Class<?>> all() {
        return sections().stream()
                .<Class<?>>flatMap(section -> section.commands().values().stream())
                .toList();
    }

    /**
     * The commands without which a command line cannot be obeyed: mostly the one it names. Each costs the start of a process some 20 ms.
     *
     * @param args command line
     * @return all, if the line names none, or one that knows the others
     */
    static List<Class<?>> neededFor(final String... args) {
        if (args.length > 0 && !WHOLE.contains(args[0])) {
            for (final Section section : sections()) {
                final Class<?> command = section.commands().get(args[0]);
                if (command != null) {
                    return List.of(command);
                }
            }
        }
        return all();
    }

    private static Section section(final String heading) {
        return new Section(heading, new LinkedHashMap<>());
    }
}
