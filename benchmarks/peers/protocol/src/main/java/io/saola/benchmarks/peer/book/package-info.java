/**
 * Order books side by side: the stream of commands that every book gets, a seeded generator of a realistic mix, the run that times a
 * book or writes down everything it traded, and a plain reference book.
 */
package io.saola.benchmarks.peer.book;
