/** Runs strategies inside the logic: feeds each the instruments it asked for and stands between it and the order desk. */
package io.saola.engine.logic.strategy;
