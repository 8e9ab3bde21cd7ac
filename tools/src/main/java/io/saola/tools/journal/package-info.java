/** Commands on a journal folder, with or without a running engine. */
package io.saola.tools.journal;
