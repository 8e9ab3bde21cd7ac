package io.saola.tools.operate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.ConfigurationException;
import io.saola.engine.ThreadingMode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.doctor.Disks;
import io.saola.operations.doctor.Doctor;
import io.saola.operations.doctor.Finding;
import io.saola.operations.doctor.Host;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola doctor}: what would hurt here, before it does. */
@Command(
        name = "doctor",
        description = {
            "Looks at clock, processor, memory, disk, Java, permissions, left-overs, journal and configuration.",
            "Changes nothing, takes no lock, does not disturb an engine that runs."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed; warnings may stand",
            "1:something failed: do not trade like this",
            "2:wrong usage"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola doctor --config live.yaml", "  saola doctor --dir /var/lib/saola -o json"})
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration to check too; may be given again.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Folder of the engine; by default the configuration's, else $$SAOLA_DIR, else saola-data/run.")
    private Path directory;

    @Option(names = "--offline", description = "Do not ask the broker for its time.")
    private boolean offline;

    @Option(names = "--no-measure", description = "Do not measure the disk's syncs, which writes a small file.")
    private boolean unmeasured;

    @Option(names = "--port", paramLabel = "PORT", description = "A port that must be free; may be given again.")
    private List<Integer> ports = new ArrayList<>();

    @Option(names = "--root", hidden = true, defaultValue = "/", description = "Where /proc and /sys are looked for.")
    private Path root;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final Doctor doctor = new Doctor(new Host(
                root,
                Disks.real(),
                SystemEpochNanoClock.INSTANCE,
                SystemNanoClock.INSTANCE,
                Runtime.version().feature(),
                properties()));
        SaolaConfig config = null;
        String fault = null;
        if (!files.isEmpty()) {
            try {
                final ConfigStack stack = new ConfigStack();
                files.forEach(stack::file);
                config = stack.environment(System.getenv()).read().config();
            } catch (final ConfigurationException e) {
                fault = e.getMessage();
            }
        }
        doctor.clockOffset(
                config == null ? 0 : TimeUnit.SECONDS.toNanos(config.market().clockOffsetSeconds()));
        doctor.installation(
                folder(config),
                config == null ? ThreadingMode.SHARED : config.engine().threading(),
                !unmeasured);
        if (config != null) {
            examine(doctor, config);
        } else if (fault != null) {
            doctor.unreadableConfiguration(fault);
        }
        print(doctor.findings());
        return doctor.findings().stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.FAIL)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private void examine(final Doctor doctor, final SaolaConfig config) {
        try (StrategyPlugins kinds = StrategyPlugins.load(config.engine().plugins(), BuiltinStrategies.kinds())) {
            doctor.configuration(config, kinds.kinds(), !offline, ports);
        }
    }

    private Path folder(final SaolaConfig config) {
        if (directory != null) {
            return directory;
        }
        if (config != null) {
            return config.engine().directory();
        }
        final String variable = System.getenv("SAOLA_DIR");
        return Path.of(variable == null || variable.isBlank() ? "saola-data/run" : variable);
    }

    private static Map<String, String> properties() {
        final Map<String, String> properties = new LinkedHashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }

    private void print(final List<Finding> findings) {
        if (output.isJson()) {
            final ObjectNode document = Json.object();
            document.put("schema", "saola.doctor/1");
            findings.forEach(finding -> document.withArray("checks")
                    .addObject()
                    .put("check", finding.check())
                    .put("verdict", verdict(finding))
                    .put("found", finding.found())
                    .put("action", finding.action()));
            System.out.println(Json.pretty(document));
            return;
        }
        for (final Finding finding : findings) {
            System.out.printf(
                    Locale.ROOT, "%s  %-16s  %s%n", coloured(finding.verdict()), finding.check(), finding.found());
            if (finding.verdict() != Finding.Verdict.OK && !finding.action().isEmpty()) {
                System.out.printf(Locale.ROOT, "      %-16s  -> %s%n", "", finding.action());
            }
        }
    }

    private static String verdict(final Finding finding) {
        return finding.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static String coloured(final Finding.Verdict verdict) {
        final String word = String.format(Locale.ROOT, "%-4s", verdict.name().toLowerCase(Locale.ROOT));
        if (!Terminal.isColoured()) {
            return word;
        }
        return switch (verdict) {
            case OK -> "\u001b[32m" + word + "\u001b[0m";
            case WARN -> "\u001b[33m" + word + "\u001b[0m";
            case FAIL -> "\u001b[31m" + word + "\u001b[0m";
        };
    }
}
