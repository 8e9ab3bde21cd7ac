/**
 * The configuration of a process: layers of one YAML tree, each key with its origin, checked as a whole before a thread starts.
 */
package io.saola.operations.config;
