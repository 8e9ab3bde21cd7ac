/** What commands that ask a broker have in common: where it is, with which credentials, and how answers are printed. */
package io.saola.tools.broker;
