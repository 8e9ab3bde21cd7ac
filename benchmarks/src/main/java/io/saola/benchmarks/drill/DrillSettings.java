package io.saola.benchmarks.drill;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;

/**
 * What a {@link DrillBench} does.
 *
 * @param drills that are measured, after a tenth as many to warm up
 * @param orders working at least when the firm is stopped
 * @param durability of the engine
 * @param threading of the engine
 * @param directory that the journal is created in, and deleted
 * @param seed of how many orders work and how many quotes are under way
 */
public record DrillSettings(
        int drills, int orders, Durability durability, ThreadingMode threading, Path directory, long seed) {}
