/** From a checked configuration to the running parts of a process. */
package io.saola.operations.run;
