/**
 * What the broker says of an account: orders, positions, money, and how much could be traded. For reconciliation, which must know
 * whether an answer is complete, and for people. Every answer is immutable and names the account it was asked for.
 */
package io.saola.gateway.ssi.account;
