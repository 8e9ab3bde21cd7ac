/** Commands on the snapshots of an engine's folder; none of them changes anything. */
package io.saola.tools.snapshot;
