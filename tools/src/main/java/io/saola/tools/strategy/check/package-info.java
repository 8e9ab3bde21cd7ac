/** Finds strategies that look ahead, that do not repeat themselves, or that allocate. */
package io.saola.tools.strategy.check;
