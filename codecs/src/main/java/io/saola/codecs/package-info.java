/**
 * The vocabulary shared by every module: the SBE messages (generated into {@code io.saola.codecs.sbe} from {@code
 * saola-codecs.xml}) and the rules for numbers, symbols, identifiers and streams that stand in one place only.
 */
package io.saola.codecs;
