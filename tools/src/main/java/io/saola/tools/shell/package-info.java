/** {@code saola shell}, {@code saola completion} and {@code saola version}. */
package io.saola.tools.shell;
