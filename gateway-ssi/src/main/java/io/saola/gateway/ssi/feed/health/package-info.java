/**
 * Is the feed still alive? Silence is measured on receive time, during matching hours only, for every stream of every market and for
 * every instrument. Time is passed in; nothing here reads a clock.
 *
 * <p>A stream of a market has a fixed bound: many instruments share it, so that a quiet one does not matter. An instrument is judged
 * by its own habits, because a share that trades twice a day is not stale after a minute: its bound follows from the mean and the
 * mean deviation of the gaps between its messages, as TCP's retransmission timer follows from round trips. An instrument whose bound
 * comes out above the highest one allowed is too quiet to be judged, and never reported; one that is listed as watched has a fixed
 * bound instead. While a market's quotes are silent as a whole its instruments are not reported one by one.
 */
package io.saola.gateway.ssi.feed.health;
