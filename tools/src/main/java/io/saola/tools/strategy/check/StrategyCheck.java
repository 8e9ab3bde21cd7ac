package io.saola.tools.strategy.check;

import io.saola.codecs.StateException;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.journal.MessageReader;
import io.saola.tools.strategy.check.Finding.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks a strategy by running it.
 *
 * <ul>
 *   <li>Nondeterminism: forbidden calls in the code; two runs, the second in another process, must decide the same.
 *   <li>Look-ahead: it must decide the same when every event stands alone in memory; and with the future withheld, or another one put in
 *       its place, what it decided up to then with it, freshly loaded, and loaded as it was when it had already seen the future.
 *   <li>Snapshot: started again half-way it must go on as if nothing had happened.
 *   <li>Allocation: after warm-up no event may cost a byte.
 * </ul>
 */
public final class StrategyCheck {
    /** Fewest events that tell something. */
    public static final int MIN_EVENTS = 100;

    private static final int[] CUTS_PERCENT = {10, 25, 50, 75, 90};
    private static final int WARM_UP_RUNS = 2;
    private static final int MEASURED_RUNS = 3;
    private static final int MAX_SCAN_FINDINGS = 20;

    private final CheckSettings settings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Integer> cuts = new ArrayList<>();
    private final EventTape tape;
    private long allocatedBytes;
    private int eventsMeasured;

    /**
     * Prepares a check.
     *
     * @param settings what to run over what
     * @throws IllegalArgumentException if there are too few events
     */
    public StrategyCheck(final CheckSettings settings) {
        this.settings = settings;
        tape = settings.tape();
        for (final int percent : CUTS_PERCENT) {
            cuts.add(tape.definitions() + (int) ((long) (tape.count() - tape.definitions()) * percent / 100));
        }
    }

    /**
     * Runs everything.
     *
     * @return what was found
     * @throws IllegalArgumentException if there is no such kind, instrument or parameter
     */
    public CheckReport run() {
        settings.code().scan().stream()
                .distinct()
                .limit(MAX_SCAN_FINDINGS)
                .forEach(text -> findings.add(new Finding(Defect.NONDETERMINISM, text)));
        final List<Decision> reference;
        final String kind;
        try (CheckedCode.Loaded loaded = settings.code().load()) {
            kind = loaded.kind().id();
            reference = decisions(loaded.kind(), tape, tape.count());
            if (repeats(reference)) {
                lookAhead(loaded.kind(), reference);
                snapshot(loaded.kind(), reference);
            }
            allocation(loaded.kind());
        }
        return new CheckReport(
                kind,
                tape.count() - tape.definitions(),
                reference.size(),
                cuts.stream().map(cut -> cut - tape.definitions()).toList(),
                allocatedBytes,
                eventsMeasured,
                List.copyOf(findings));
    }

    private boolean repeats(final List<Decision> reference) {
        final List<Decision> freshly;
        try (CheckedCode.Loaded again = settings.code().load()) {
            freshly = decisions(again.kind(), tape, tape.count());
        }
        final String here = difference(reference, freshly);
        final String there = here == null ? difference(reference, OtherProcess.run(settings)) : here;
        if (there != null) {
            findings.add(new Finding(
                    Defect.NONDETERMINISM,
                    "two runs over the same events differ" + (here == null ? " between processes" : "") + ": "
                            + there));
        }
        return there == null;
    }

    private void lookAhead(final StrategyKind seasoned, final List<Decision> reference) {
        final String alone;
        try (CheckedCode.Loaded loaded = settings.code().load()) {
            alone = difference(
                    reference,
                    settings.run(loaded.kind(), tape, true)
                            .isolated()
                            .upTo(tape.count())
                            .decisions());
        }
        if (alone != null) {
            findings.add(new Finding(
                    Defect.LOOK_AHEAD,
                    "it reads beyond the event it is given: shown each event without what follows it decides otherwise, "
                            + alone));
            return;
        }
        for (final int cut : cuts) {
            final List<Decision> expected = reference.stream()
                    .filter(decision -> decision.event() < cut)
                    .toList();
            for (final EventTape other : List.of(tape.withheldFrom(cut), tape.reversedFrom(cut))) {
                final String fresh;
                try (CheckedCode.Loaded loaded = settings.code().load()) {
                    fresh = difference(expected, decisions(loaded.kind(), other, cut));
                }
                final String kept = difference(expected, decisions(seasoned, other, cut));
                if (fresh != null || kept != null) {
                    findings.add(new Finding(
                            Defect.LOOK_AHEAD,
                            "without the events from " + (cut - tape.definitions())
                                    + " on it decides otherwise before them: "
                                    + (fresh != null
                                            ? fresh + "; it knows what comes"
                                            : kept + "; it keeps what it saw in an earlier run, in static fields")));
                    return;
                }
            }
        }
    }

    private void snapshot(final StrategyKind kind, final List<Decision> reference) {
        final int half = cuts.get(cuts.size() / 2);
        String difference;
        try {
            difference = difference(
                    reference,
                    settings.run(kind, tape, true)
                            .upTo(half)
                            .restart()
                            .upTo(tape.count())
                            .decisions());
        } catch (final StateException | IllegalStateException e) {
            difference = e.getMessage();
        }
        if (difference != null) {
            findings.add(new Finding(
                    Defect.SNAPSHOT,
                    "restored from a snapshot after event " + (half - tape.definitions()) + " it goes on otherwise: "
                            + difference));
        }
    }

    /** The least of several runs: what happens once, such as loading a class, is no garbage per event. */
    private void allocation(final StrategyKind kind) {
        AllocationMeter least = null;
        for (int i = 0; i < WARM_UP_RUNS + MEASURED_RUNS; i++) {
            final AllocationMeter meter = new AllocationMeter(cuts.get(cuts.size() / 2));
            settings.run(kind, tape, false).upTo(tape.count(), meter::before, meter::after);
            if (i >= WARM_UP_RUNS && (least == null || meter.bytes() < least.bytes())) {
                least = meter;
            }
        }
        allocatedBytes = least.bytes();
        eventsMeasured = least.events();
        if (allocatedBytes > 0) {
            final int template = new MessageHeaderDecoder()
                    .wrap(tape.frames(), tape.offset(least.worstPlace()))
                    .templateId();
            findings.add(new Finding(
                    Defect.ALLOCATION,
                    String.format(
                            Locale.ROOT,
                            "%,d bytes in %,d events after warm-up, %.1f per event; most, %,d, at a %s, event %d",
                            allocatedBytes,
                            eventsMeasured,
                            (double) allocatedBytes / eventsMeasured,
                            least.worst(),
                            new MessageReader().name(template),
                            least.worstPlace() - tape.definitions())));
        }
    }

    private List<Decision> decisions(final StrategyKind kind, final EventTape events, final int end) {
        return settings.run(kind, events, true).upTo(end).decisions();
    }

    /** The first difference, for people, or null. */
    private String difference(final List<Decision> expected, final List<Decision> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            final Decision first = i < expected.size() ? expected.get(i) : null;
            final Decision second = i < actual.size() ? actual.get(i) : null;
            if (first == null || !first.equals(second)) {
                return "first " + describe(first) + ", then " + describe(second);
            }
        }
        return null;
    }

    private String describe(final Decision decision) {
        return decision == null
                ? "nothing more"
                : decision.text() + " at event " + (decision.event() - tape.definitions());
    }
}
