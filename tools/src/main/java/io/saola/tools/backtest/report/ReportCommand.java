package io.saola.tools.backtest.report;

import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.tearsheet.Language;
import io.saola.backtest.tearsheet.TearsheetFile;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola backtest report DIR}: the tear sheet of a run, rendered again from its rows. */
@Command(
        name = "report",
        description = {
            "Renders the tear sheet of a backtest again from the csv files of its results folder, and checks that they still give",
            "the figures of metrics.json: exit 1, with the figures that differ, if they do not."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the rows do not give the figures of metrics.json, or the file cannot be written",
            "2:wrong usage",
            "3:no results there",
            "6:a file of the results is damaged"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola backtest report results/20240102-vn30f",
            "  saola backtest report results/20240102-vn30f --lang vi --out bao-cao.html"
        },
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    private static final int DIFFERENCES_SHOWN = 5;

    @Parameters(paramLabel = "DIR", description = "Folder that 'saola backtest run' wrote.")
    private Path folder;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language of the labels: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
            defaultValue = "EN")
    private Language language;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write; default DIR/tearsheet.html.")
    private Path file;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitCode.NOT_FOUND, "there is no folder " + folder);
        }
        final ResultFolder results = new ResultFolder(folder);
        final RunResult run = results.read();
        final Metrics metrics = Metrics.of(run);
        final Path target = file == null ? folder.resolve("tearsheet.html") : file;
        try {
            TearsheetFile.write(run, metrics, language, target);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write " + target + ": " + e);
        }
        System.out.println(target);
        final List<String> differences = results.differences(metrics);
        if (differences.isEmpty()) {
            return ExitCode.DONE;
        }
        throw new CommandException(
                ExitCode.FAILED,
                "the rows do not give the figures of " + folder.resolve(ResultFolder.METRICS) + ", "
                        + differences.size()
                        + " differ: "
                        + String.join("; ", differences.subList(0, Math.min(DIFFERENCES_SHOWN, differences.size())))
                        + "; the rows or the document were changed after the run, or another version wrote them");
    }
}
