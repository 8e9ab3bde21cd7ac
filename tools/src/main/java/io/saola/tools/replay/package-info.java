/** Replaying a journal. */
package io.saola.tools.replay;
