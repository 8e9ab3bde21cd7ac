package io.saola.tools.journal;

import io.saola.engine.JournalLayout;
import io.saola.journal.Finding;
import io.saola.journal.JournalVerifier;
import io.saola.journal.VerifyReport;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the journals in a folder: an engine's inputs and effects, or the folder itself if it is a journal. */
public final class JournalFolders {
    private JournalFolders() {}

    /**
     * The journals of a folder.
     *
     * @param directory of an engine, or of one journal
     * @return folder by name: {@code inputs}, {@code effects}, or {@code journal}
     * @throws CommandException if there is none
     */
    public static Map<String, Path> of(final Path directory) {
        final Map<String, Path> folders = new LinkedHashMap<>();
        if (Files.isDirectory(JournalLayout.inputs(directory))) {
            folders.put("inputs", JournalLayout.inputs(directory));
            if (Files.isDirectory(JournalLayout.effects(directory))) {
                folders.put("effects", JournalLayout.effects(directory));
            }
        } else if (Files.isRegularFile(directory.resolve("00000001.journal"))) {
            folders.put("journal", directory);
        } else {
            throw notFound(directory);
        }
        return folders;
    }

    /**
     * Checks that a folder belongs to an engine.
     *
     * @param directory to check
     * @throws CommandException if it does not
     */
    public static void requireEngine(final Path directory) {
        if (!Files.isDirectory(JournalLayout.inputs(directory))) {
            throw notFound(directory);
        }
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
        of(directory).forEach((name, folder) -> reports.put(name, JournalVerifier.verify(folder)));
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
     * @return what is wrong, empty if nothing is
     */
    public static List<SnapshotFinding> damagedSnapshots(final Path directory) {
        final List<SnapshotFinding> findings = new ArrayList<>();
        final Path snapshots = JournalLayout.snapshots(directory);
        if (Files.isDirectory(snapshots)) {
            new SnapshotStore(snapshots, SnapshotStore.MIN_GENERATIONS).wholeSequences(findings::add);
        }
        return findings;
    }

    private static void requireWholeSnapshots(final Path directory) {
        final List<SnapshotFinding> findings = damagedSnapshots(directory);
        if (!findings.isEmpty()) {
            throw new CommandException(
                    ExitCode.CORRUPT,
                    "snapshot is damaged: " + findings.get(0) + "; the next start passes it over and replays more");
        }
    }

    private static CommandException notFound(final Path directory) {
        return new CommandException(
                ExitCode.NOT_FOUND,
                "no journal in " + directory
                        + ": neither an inputs folder nor a file 00000001.journal; check the path");
    }
}
