/** The saola command. */
package io.saola.tools;
