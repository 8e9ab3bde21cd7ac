/** Tokens and SignalR connections: how the gateway gets in touch with the broker and stays in touch. */
package io.saola.gateway.ssi.session;
