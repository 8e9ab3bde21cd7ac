/**
 * Journals as tables for research: one file per kind of row, CSV, JSON lines or Parquet.
 *
 * <p>{@link io.saola.tools.export.JournalExport} reads the inputs and, beside them, the effects they caused, once and in order;
 * {@link io.saola.tools.export.RowMapper}s turn messages into rows; {@link io.saola.tools.export.RowWriter}s write them. Memory
 * does not grow with the journal.
 */
package io.saola.tools.export;
