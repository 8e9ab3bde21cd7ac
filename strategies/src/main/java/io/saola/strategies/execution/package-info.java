/**
 * Execution algorithms as pure arithmetic: how much of a parent order should be done by now, when an exit's price has come, and which
 * order type says what one wants in the phase at hand. Event time and integers only; nothing is allocated after construction.
 */
package io.saola.strategies.execution;
