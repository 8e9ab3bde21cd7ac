package io.saola.operations.readmodel;

/**
 * A column of a table.
 *
 * @param name as it stands in documents
 * @param type of its cells
 */
public record Column(String name, ColumnType type) {}
