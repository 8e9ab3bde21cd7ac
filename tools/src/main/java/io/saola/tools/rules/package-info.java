/** {@code saola rules}: shows and checks the dated rules of the exchanges. */
package io.saola.tools.rules;
