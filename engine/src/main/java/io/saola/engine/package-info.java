/** The engine: ingress, pipeline, business logic, egress and their wiring. */
package io.saola.engine;
