/** {@code saola readmodel}: keeps the tables that reading commands read, in a process of its own, builds them anew, and checks them. */
package io.saola.tools.readmodel;
