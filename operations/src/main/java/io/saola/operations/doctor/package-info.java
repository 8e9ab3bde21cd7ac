/**
 * Looks at a machine, an installation and a configuration for what would hurt a trading engine, before it does. Only looks: no check
 * changes anything, takes the engine's lock, or asks the broker for more than the time.
 */
package io.saola.operations.doctor;
