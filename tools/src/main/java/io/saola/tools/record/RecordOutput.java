package io.saola.tools.record;

import picocli.CommandLine.Option;

/** Options of commands that print many records. */
public final class RecordOutput {
    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "table, json or jsonl (one document per line), csv; default ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private RecordFormat format;

    @Option(names = "--json", description = "The same as -o json.")
    private boolean json;

    /** The format asked for. */
    public RecordFormat format() {
        return json ? RecordFormat.JSONL : format;
    }
}
