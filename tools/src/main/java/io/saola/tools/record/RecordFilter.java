package io.saola.tools.record;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options that choose records by what they say. Not thread-safe. */
public final class RecordFilter {
    @Option(
            names = "--type",
            paramLabel = "NAME",
            split = ",",
            description = "Only these messages, such as Quote or BrokerReport; several with commas between.")
    private final List<String> types = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            description = "Only messages about this instrument, such as FPT.")
    private String instrument;

    @Option(
            names = "--order",
            paramLabel = "ID",
            description = "Only messages about the order with this client order id.")
    private Long clientOrderId;

    private final Set<Integer> templateIds = new TreeSet<>();
    private MessageField instrumentField;
    private InstrumentNames names;
    private OrderTrail trail;

    /**
     * Resolves names; to be called before anything is asked.
     *
     * @param schema of the frames
     * @param instruments symbols, which may still be learnt while reading
     * @throws CommandException with exit code 2 if there is no message of a name
     */
    public void conclude(final MessageSchema schema, final InstrumentNames instruments) {
        names = instruments;
        instrumentField = new MessageField(schema, "instrumentId");
        for (final String type : types) {
            final int templateId = schema.templateId(type.strip());
            if (templateId < 0) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "--type '" + type + "' is no message; there are " + String.join(", ", schema.names()));
            }
            templateIds.add(templateId);
        }
        trail = clientOrderId == null ? null : new OrderTrail(schema, clientOrderId);
    }

    /** True if records before the range have to be read too, because they tell which ids belong to what was asked for. */
    public boolean needsBeginning() {
        return instrument != null || trail != null;
    }

    /** True if {@link InstrumentNames#learnAll} is needed before a journal that has no definitions is filtered. */
    public boolean needsSymbols() {
        return instrument != null;
    }

    /**
     * Learns from the effects what the inputs do not tell, if it was asked for.
     *
     * @param effects folder of the effects journal
     * @param frame to read with
     */
    public void learnFromEffects(final Path effects, final FrameView frame) {
        if (trail != null) {
            trail.learnRequests(effects, frame);
        }
    }

    /**
     * Whether a record is asked for; to be called for every record in order.
     *
     * @param sequence of the record in its journal
     * @param frame of the record
     * @return true if all filters let it pass
     */
    public boolean accepts(final long sequence, final FrameView frame) {
        final boolean ofOrder = trail == null || trail.contains(sequence, frame);
        return ofOrder
                && (templateIds.isEmpty() || templateIds.contains(frame.templateId()))
                && (instrument == null || instrument.equalsIgnoreCase(names.symbol(instrumentField.value(frame))));
    }

    /**
     * What to check if nothing matched, for a message.
     *
     * @return empty if there is nothing to add
     */
    public String hint() {
        return instrument != null && !names.knows(instrument)
                ? "; the journal defines no instrument " + instrument + ", list them with --type InstrumentDefinition"
                : "";
    }
}
