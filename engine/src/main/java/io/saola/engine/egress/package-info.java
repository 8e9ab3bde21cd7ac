/** Where effects leave, not before their cause is journaled. */
package io.saola.engine.egress;
