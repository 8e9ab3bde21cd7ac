/** Why an order exists and what became of it: from the tick that caused it to the last entry in the books. */
package io.saola.tools.explain;
