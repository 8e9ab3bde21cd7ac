/** An exchange and a FastConnect server in front of it. */
package io.saola.simulator;
