/** The Vietnamese market: price grids, bands, sessions, instruments and their running state. Pure logic. */
package io.saola.market;
