/** {@code saola strategy}: lists kinds of strategies, makes projects for new ones and checks them. */
package io.saola.tools.strategy;
