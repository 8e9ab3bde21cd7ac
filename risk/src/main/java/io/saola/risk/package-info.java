/** Pre-trade controls and their limits. Pure logic. */
package io.saola.risk;
