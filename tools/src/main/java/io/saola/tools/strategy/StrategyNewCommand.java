package io.saola.tools.strategy;

import io.saola.engine.logic.BusinessLogic;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola strategy new}: a project to begin with. */
@Command(
        name = "new",
        description = {
            "Makes a Maven project with a strategy, a test in the scenario style and a README. It compiles and tests offline",
            "against the jars of this Saola; nothing has to be installed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the name is not usable", "3:the jars of Saola are not found", "4:the folder exists"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola strategy new my-strategy", "  saola strategy new breakout --dir ~/quant/breakout"})
final class StrategyNewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Lower case letters, digits and hyphens, for example my-strategy.")
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder to make; default: the name.")
    private Path directory;

    @Option(names = "--lib", paramLabel = "DIR", description = "Folder with the jars of Saola; default: this Saola's.")
    private Path libraries;

    @Override
    public Integer call() {
        final Path target = directory == null ? Path.of(name) : directory;
        if (Files.exists(target)) {
            throw new CommandException(ExitCode.REFUSED, target + " exists already; nothing was written");
        }
        final ProjectTemplate template;
        try {
            template = new ProjectTemplate(name, libraries == null ? ownLibraries() : libraries.toAbsolutePath());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        try {
            template.write(target);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, target + " cannot be written: " + e.getMessage());
        }
        System.out.println(target + ": a project for the strategy " + name + "; see " + target.resolve("README.md"));
        return ExitCode.DONE;
    }

    /** The launcher runs from jars that lie in one folder. */
    private static Path ownLibraries() {
        try {
            final Path code = Path.of(BusinessLogic.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(code)) {
                return code.getParent();
            }
        } catch (final URISyntaxException e) {
            throw new CommandException(ExitCode.NOT_FOUND, "the jars of Saola are not found: give --lib; " + e);
        }
        throw new CommandException(
                ExitCode.NOT_FOUND, "this Saola runs from classes, not from jars: give their folder with --lib");
    }
}
