/** Event time: the only clock of the logic, and timers on it. */
package io.saola.engine.logic.time;
