/** What operators do to a running engine, and what they see of it. */
package io.saola.tools.operate;
