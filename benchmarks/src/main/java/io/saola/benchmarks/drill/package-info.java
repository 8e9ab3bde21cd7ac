/** How fast the kill switch is: the same drill over and over on a running engine. */
package io.saola.benchmarks.drill;
