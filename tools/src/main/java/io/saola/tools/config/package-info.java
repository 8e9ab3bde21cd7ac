/** {@code saola config}: what a process would be told, before it is started. */
package io.saola.tools.config;
