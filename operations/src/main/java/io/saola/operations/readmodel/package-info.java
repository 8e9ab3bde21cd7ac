/**
 * The read model: what the engine's last input led to, in tables that other processes read without the engine's help. A follower runs
 * the same business logic over the same journal, outside the engine, and projects its state into a Chronicle Map. The journal is the
 * authority; everything here can be thrown away and built again.
 */
package io.saola.operations.readmodel;
