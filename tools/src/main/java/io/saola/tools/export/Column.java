package io.saola.tools.export;

/**
 * A column of a table.
 *
 * @param name in lower case with underscores, with the unit where there is one
 * @param type of its values
 */
public record Column(String name, ColumnType type) {}
