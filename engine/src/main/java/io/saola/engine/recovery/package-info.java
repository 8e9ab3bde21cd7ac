/**
 * From a journal to a running state: recovery, which is the only way to start, the snapshots that shorten it, and the proof that
 * snapshots and journal tell the same story.
 */
package io.saola.engine.recovery;
