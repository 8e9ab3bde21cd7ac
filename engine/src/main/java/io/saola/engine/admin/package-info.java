/** The operator's side of the ingress stream. */
package io.saola.engine.admin;
