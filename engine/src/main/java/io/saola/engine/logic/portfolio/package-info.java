/** What accounts and strategies hold, and the money that goes with it. */
package io.saola.engine.logic.portfolio;
