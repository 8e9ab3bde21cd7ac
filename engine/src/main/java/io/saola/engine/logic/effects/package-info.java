/** What the logic causes: encoding and where it goes. */
package io.saola.engine.logic.effects;
