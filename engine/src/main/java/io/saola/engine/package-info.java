/** The engine: its context, its life and what it shows. */
package io.saola.engine;
