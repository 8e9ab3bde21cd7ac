/** The exchanges' rules as journaled input: loading a rulebook, putting it in force or refusing it. */
package io.saola.engine.logic.rules;
