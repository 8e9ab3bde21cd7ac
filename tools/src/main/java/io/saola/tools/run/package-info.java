/** {@code saola run}: the process that trades. */
package io.saola.tools.run;
