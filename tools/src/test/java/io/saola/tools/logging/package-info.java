/** What the process writes to standard error. */
package io.saola.tools.logging;
