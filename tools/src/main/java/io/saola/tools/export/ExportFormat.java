package io.saola.tools.export;

import java.util.Locale;

/** File formats of an export. */
public enum ExportFormat {
    /** RFC 4180, with a header line; no value is nothing between two commas. */
    CSV,
    /** A JSON document per line. */
    JSONL,
    /** Apache Parquet with Zstandard. */
    PARQUET;

    /** What file names end with, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
