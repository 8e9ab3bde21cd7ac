/** Tests of what accounts are made of. */
package io.saola.engine.logic.portfolio;
