package io.saola.tools;

import picocli.CommandLine.Option;

/** Options of commands that print one result. */
public final class DocumentOutput {
    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "table or json; default ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--json", description = "The same as -o json.")
    private boolean json;

    /** True if one document is wanted, false for a table. */
    public boolean isJson() {
        return json || format == OutputFormat.JSON;
    }
}
