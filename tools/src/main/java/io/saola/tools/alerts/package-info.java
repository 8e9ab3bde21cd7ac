/** {@code saola alerts}: the ways by which people are told. */
package io.saola.tools.alerts;
