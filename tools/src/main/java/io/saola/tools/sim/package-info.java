/** {@code saola sim}: the simulated broker as a server of its own. */
package io.saola.tools.sim;
