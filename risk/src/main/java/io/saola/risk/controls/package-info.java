/** The pre-trade controls R01 to R28, each a class of its own, and the list of them. Pure logic. */
package io.saola.risk.controls;
