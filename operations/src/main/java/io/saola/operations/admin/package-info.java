/**
 * Operators' commands: a Unix domain socket that asks the kernel who is there, a policy of who may do what and what needs two persons,
 * and the way of a command into the journal and of its answer back.
 */
package io.saola.operations.admin;
