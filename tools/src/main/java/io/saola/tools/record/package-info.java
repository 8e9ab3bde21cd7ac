/** What the commands on journals share: fields by name, symbols, ranges of sequences and times. */
package io.saola.tools.record;
