/** Where inputs enter: bounds and content of every frame are checked before it gets a sequence, a time and a ring slot. */
package io.saola.engine.ingress;
