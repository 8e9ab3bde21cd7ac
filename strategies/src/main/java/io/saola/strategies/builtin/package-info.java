/** Strategies that come with Saola. */
package io.saola.strategies.builtin;
