/** What the logic tells observers of the market. */
package io.saola.engine.logic.market;
