/** {@code saola account}: what the broker says of an account, for people and scripts. Only reads. */
package io.saola.tools.account;
