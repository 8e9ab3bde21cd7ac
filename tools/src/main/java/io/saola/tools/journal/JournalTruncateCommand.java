package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.JournalLayout;
import io.saola.journal.FileStorage;
import io.saola.journal.JournalTruncation;
import io.saola.journal.JournalVerifier;
import io.saola.journal.LossPlan;
import io.saola.journal.TailTruncation;
import io.saola.journal.VerifyReport;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal truncate DIR}: the last resort for a journal that recovery refuses. */
@Command(
        name = "truncate",
        description = {
            "Cuts a damaged journal at its first fault, because you accept that what follows is LOST: the last",
            "resort when there is no copy to restore. What goes is copied aside first. Afterwards the broker's",
            "books have to be reconciled. Look first: saola journal truncate DIR --dry-run"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:cut, or with --dry-run: shown what would be cut",
            "2:wrong usage: --accept-loss, --from and --reason are all needed",
            "3:no journal there",
            "4:refused: nothing is wrong, the first fault is elsewhere, or an engine holds the journal",
            "6:the control file is damaged too, so nothing can be cut safely"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola journal truncate DIR --accept-loss --from 10234 --reason \"disk failed, no copy\"")
final class JournalTruncateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Option(names = "--effects", description = "The recorded effects instead of the inputs.")
    private boolean effects;

    @Option(names = "--accept-loss", description = "You accept the loss.")
    private boolean acceptLoss;

    @Option(
            names = "--from",
            paramLabel = "SEQ",
            description = "Sequence of the first fault, as verify and --dry-run name it.")
    private Long fromSequence;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for those who ask later; kept with the copy. Printable ASCII, at most 256 characters.")
    private String reason;

    @Option(names = "--dry-run", description = "Only show what would be cut.")
    private boolean dryRun;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        if (!dryRun && (!acceptLoss || fromSequence == null || reason == null)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "nothing is cut without --accept-loss, --from SEQ and --reason TEXT; what would be lost tells: "
                            + "saola journal truncate " + directory + " --dry-run");
        }
        final Path folder = JournalFolders.of(directory).journal(effects);
        final LossPlan plan = LossPlan.of(folder).orElse(null);
        if (plan == null && !wasCut(folder)) {
            throw new CommandException(
                    ExitCode.REFUSED, "nothing is wrong with the journal in " + folder + ", so nothing is cut");
        }
        if (plan != null && fromSequence != null && plan.fromSequence() != fromSequence) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "the first fault is at segment=" + plan.segment() + " offset=" + plan.offset() + " sequence="
                            + plan.fromSequence() + " (" + plan.what() + "), not at sequence " + fromSequence
                            + "; nothing was changed");
        }
        final long lastKnown = plan == null ? 0 : lastKnown(folder, plan);
        if (dryRun) {
            print(plan, lastKnown, null, folder);
            return ExitCode.DONE;
        }
        final List<String> witnesses = effects ? List.of() : snapshotsBehind(fromSequence);
        final TailTruncation cut =
                JournalTruncation.acceptLoss(new FileStorage(folder), witness(), fromSequence, reason);
        print(plan, lastKnown, cut, folder);
        advise(witnesses);
        return ExitCode.DONE;
    }

    /** Whether the same command, cut short or repeated, has done its work already. */
    private boolean wasCut(final Path folder) {
        return !dryRun
                && JournalVerifier.verify(folder).truncations().stream()
                        .anyMatch(cut -> cut.firstLostSequence() == fromSequence
                                && cut.reason().equals(reason));
    }

    /** The highest sequence that anything in the folder still tells of. */
    private static long lastKnown(final Path folder, final LossPlan plan) {
        final VerifyReport report = JournalVerifier.verify(folder);
        return Math.max(plan.durableSequence(), report.lastSequence());
    }

    private void print(final LossPlan plan, final long lastKnown, final TailTruncation cut, final Path folder) {
        final List<String> copies = cut == null ? List.of() : copies(folder, cut.ownerEpoch());
        if (output.isJson()) {
            System.out.println(Json.pretty(json(plan, lastKnown, cut, copies)));
            return;
        }
        if (plan != null) {
            System.out.printf(
                    Locale.ROOT,
                    "fault:   segment %d, offset %d, sequence %d: %s; taken for %s%n%s:    sequences %d to %s, %,d bytes"
                            + " behind the fault, %d later segments%n",
                    plan.segment(),
                    plan.offset(),
                    plan.fromSequence(),
                    plan.what(),
                    plan.tail(),
                    cut == null ? "loss" : "lost",
                    plan.fromSequence(),
                    lastKnown < plan.fromSequence() ? "an unknown one" : "at least " + lastKnown,
                    plan.lengthBytes(),
                    plan.laterSegments());
        }
        if (cut == null) {
            System.out.println("nothing was changed");
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "cut:     at segment %d, offset %d; %,d bytes copied aside%n",
                cut.segment(),
                cut.offset(),
                cut.lengthBytes());
        copies.forEach(copy -> System.out.println("copy:    " + folder.resolve(copy)));
        System.out.println("next:    sequence " + cut.firstLostSequence() + " is given again by the next start");
    }

    private static ObjectNode json(
            final LossPlan plan, final long lastKnown, final TailTruncation cut, final List<String> copies) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.journal.truncate/1");
        if (plan != null) {
            node.putObject("fault")
                    .put("segment", plan.segment())
                    .put("offset", plan.offset())
                    .put("sequence", plan.fromSequence())
                    .put("what", plan.what())
                    .put("tail", plan.tail().name());
            node.putObject("loss")
                    .put("fromSequence", plan.fromSequence())
                    .put("toSequenceAtLeast", lastKnown < plan.fromSequence() ? null : Long.valueOf(lastKnown))
                    .put("lengthBytes", plan.lengthBytes())
                    .put("laterSegments", plan.laterSegments());
        }
        node.put("changed", cut != null);
        if (cut != null) {
            node.put("ownerEpoch", cut.ownerEpoch());
            node.put("reason", cut.reason());
            copies.forEach(node.putArray("copies")::add);
        }
        return node;
    }

    private static List<String> copies(final Path folder, final int ownerEpoch) {
        final String suffix = String.format(Locale.ROOT, "-%08d.bak", ownerEpoch);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.startsWith("truncated-") && name.endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException("the journal was cut, but " + folder + " cannot be listed", e);
        }
    }

    /** Snapshots that saw what is cut belong to a future that is gone: they are set aside with it. */
    private JournalTruncation.Witness witness() {
        final Path folder = JournalLayout.snapshots(directory);
        return effects || !Files.isDirectory(folder)
                ? JournalTruncation.Witness.NONE
                : new SnapshotStore(folder, SnapshotStore.MIN_GENERATIONS);
    }

    private void advise(final List<String> witnesses) {
        if (!witnesses.isEmpty()) {
            System.err.println("saola: set aside as lost-*.bak, because they knew of what was cut: "
                    + String.join(", ", witnesses));
        }
        System.err.println("saola: next: saola journal verify " + directory + ", then reconcile with the broker");
    }

    private List<String> snapshotsBehind(final long sequence) {
        final Path folder = JournalLayout.snapshots(directory);
        final List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            final SnapshotStore store = new SnapshotStore(folder, SnapshotStore.MIN_GENERATIONS);
            for (final long snapshot : store.sequences()) {
                try {
                    if (store.read(snapshot).header().durableSequence() >= sequence) {
                        names.add(SnapshotStore.fileName(snapshot));
                    }
                } catch (final SnapshotException e) {
                    names.add(SnapshotStore.fileName(snapshot) + " (damaged)");
                }
            }
        }
        return names;
    }
}
