/** What a strategy is and what it may see and do. */
package io.saola.strategies.api;
