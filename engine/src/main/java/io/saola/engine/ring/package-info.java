/** Slots of the two rings and a stage's place in them. */
package io.saola.engine.ring;
