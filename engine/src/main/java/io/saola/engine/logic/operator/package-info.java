/** What people asked of the engine, and what became of it. */
package io.saola.engine.logic.operator;
