/** For strategies in processes of their own: the market, orders and what becomes of them, over Aeron IPC or from the journals. */
package io.saola.engine.client;
