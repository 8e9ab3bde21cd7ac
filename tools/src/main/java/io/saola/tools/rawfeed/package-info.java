/** {@code saola record} and {@code saola replay --raw}: the broker's frames into files, and from there through parser and logic. */
package io.saola.tools.rawfeed;
