/** Measurements. */
package io.saola.tools.bench;
