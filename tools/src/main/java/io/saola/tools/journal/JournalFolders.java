package io.saola.tools.journal;

import io.saola.backtest.files.ResultFiles;
import io.saola.engine.JournalLayout;
import io.saola.journal.Finding;
import io.saola.journal.JournalVerifier;
import io.saola.journal.VerifyReport;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The journals in a folder: an engine's inputs and effects, or the folder itself if it is a journal. Read-only.
 *
 * @param directory as the user gave it
 * @param inputs folder of an engine's inputs, null if the folder is one journal
 * @param effects folder of an engine's recorded effects, null if there are none
 */
public record JournalFolders(Path directory, Path inputs, Path effects) {
    /**
     * Looks into a folder.
     *
     * @param directory of an engine, or of one journal
     * @return what is in it
     * @throws CommandException if there is no journal, with what to do
     */
    public static JournalFolders of(final Path directory) {
        if (Files.isDirectory(JournalLayout.inputs(directory))) {
            final Path effects = JournalLayout.effects(directory);
            return new JournalFolders(
                    directory, JournalLayout.inputs(directory), Files.isDirectory(effects) ? effects : null);
        }
        if (!holdsJournal(directory)) {
            throw notFound(directory);
        }
        return new JournalFolders(directory, null, null);
    }

    /**
     * Checks that a folder belongs to an engine.
     *
     * @param directory to check
     * @return what is in it
     * @throws CommandException if it does not
     */
    public static JournalFolders requireEngine(final Path directory) {
        if (!Files.isDirectory(JournalLayout.inputs(directory))) {
            if (holdsJournal(directory)) {
                throw new CommandException(
                        ExitCode.NOT_FOUND,
                        directory + " is a single journal; give the engine's folder, the one that holds inputs");
            }
            throw notFound(directory);
        }
        return of(directory);
    }

    /** Folders by name: {@code inputs}, {@code effects}, or {@code journal}. */
    public Map<String, Path> byName() {
        final Map<String, Path> folders = new LinkedHashMap<>();
        if (inputs == null) {
            folders.put("journal", directory);
        } else {
            folders.put("inputs", inputs);
        }
        if (effects != null) {
            folders.put("effects", effects);
        }
        return folders;
    }

    /**
     * The one journal that a command is about.
     *
     * @param wantsEffects whether that is the recorded effects
     * @return its folder
     * @throws CommandException if there are no effects
     */
    public Path journal(final boolean wantsEffects) {
        if (!wantsEffects) {
            return inputs == null ? directory : inputs;
        }
        if (effects == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "there are no effects in " + directory + "; leave --effects out for the inputs");
        }
        return effects;
    }

    /**
     * Verifies every byte of every journal in a folder.
     *
     * @param directory of an engine, or of one journal
     * @return reports by name of the journal
     * @throws CommandException with exit code 6 and the first finding if anything is wrong
     */
    public static Map<String, VerifyReport> verify(final Path directory) {
        final Map<String, VerifyReport> reports = new LinkedHashMap<>();
        of(directory).byName().forEach((name, folder) -> reports.put(name, JournalVerifier.verify(folder)));
        reports.forEach((name, report) -> {
            if (!report.isIntact()) {
                final Finding first = report.findings().get(0);
                throw new CommandException(
                        ExitCode.CORRUPT,
                        name + " journal is damaged: " + first + " ("
                                + report.findings().size()
                                + (report.findings().size() == 1 ? " finding" : " findings")
                                + "; all with: saola journal verify " + directory + ')');
            }
        });
        requireWholeSnapshots(directory);
        return reports;
    }

    /**
     * Reads every byte of every snapshot in a folder.
     *
     * @param directory of an engine; one without snapshots has no damaged ones
     * @param findings told of each that is damaged
     * @return sequences of the whole ones, ascending
     */
    public static List<Long> wholeSnapshots(final Path directory, final List<SnapshotFinding> findings) {
        final Path snapshots = JournalLayout.snapshots(directory);
        return Files.isDirectory(snapshots)
                ? new SnapshotStore(snapshots, SnapshotStore.MIN_GENERATIONS).wholeSequences(findings::add)
                : List.of();
    }

    private static void requireWholeSnapshots(final Path directory) {
        final List<SnapshotFinding> findings = new ArrayList<>();
        wholeSnapshots(directory, findings);
        if (!findings.isEmpty()) {
            throw new CommandException(
                    ExitCode.CORRUPT,
                    "snapshot is damaged: " + findings.get(0) + "; the next start passes it over and replays more");
        }
    }

    private static boolean holdsJournal(final Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(entry -> String.valueOf(entry.getFileName()).matches("\\d{8}\\.journal|control"));
        } catch (final IOException e) {
            return false;
        }
    }

    private static CommandException notFound(final Path directory) {
        final String why;
        if (!Files.exists(directory)) {
            why = "there is no such folder; check the path";
        } else if (!Files.isDirectory(directory)) {
            why = "it is a file; give the folder of an engine, or of one journal";
        } else if (Files.isDirectory(JournalLayout.inputs(directory.resolve(ResultFiles.JOURNAL)))) {
            why = "it holds the results of a back-test; give the journal in it, "
                    + directory.resolve(ResultFiles.JOURNAL);
        } else {
            why = "neither an inputs folder nor a file 00000001.journal; check the path";
        }
        return new CommandException(ExitCode.NOT_FOUND, "no journal in " + directory + ": " + why);
    }
}
