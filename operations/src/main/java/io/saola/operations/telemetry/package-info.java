/**
 * What a process shows of itself while it trades: counters in mapped memory, errors, and metrics over HTTP. Everything here reads what
 * the trading threads have already written; nothing here is waited for.
 */
package io.saola.operations.telemetry;
