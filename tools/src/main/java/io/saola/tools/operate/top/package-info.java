/** {@code saola top}: a running engine on a screen. */
package io.saola.tools.operate.top;
