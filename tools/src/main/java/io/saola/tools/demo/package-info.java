/** A whole trading day in a minute: simulator, gateway, media driver, engine and strategies in one process. */
package io.saola.tools.demo;
