/** Journals for the tests of commands. */
package io.saola.tools.support;
