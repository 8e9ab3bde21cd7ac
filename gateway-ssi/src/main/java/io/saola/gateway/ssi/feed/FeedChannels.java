package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.Universe;
import java.util.ArrayList;
import java.util.List;

/**
 * The subscriptions of a universe: each type once, with its complete list, because a second call of the same type
 * replaces the first.
 */
public final class FeedChannels {
    private static final List<String> SECURITY_TYPES = List.of("F", "X-QUOTE", "X-TRADE", "R");

    private FeedChannels() {}

    /**
     * Lists the arguments of the SwitchChannels calls, without odd lots.
     *
     * @param universe instruments
     * @param bars whether to ask for channel B too
     * @return such as {@code X-QUOTE:SSI-PAN}; types without a symbol are left out
     */
    public static List<String> of(final Universe universe, final boolean bars) {
        return of(universe, bars, false);
    }

    /**
     * Lists the arguments of the SwitchChannels calls.
     *
     * @param universe instruments
     * @param bars whether to ask for channel B too
     * @param oddLots whether to ask for channel OL too
     * @return such as {@code X-QUOTE:SSI-PAN}; types without a symbol are left out
     */
    public static List<String> of(final Universe universe, final boolean bars, final boolean oddLots) {
        final List<String> securities = new ArrayList<>();
        final List<String> indices = new ArrayList<>();
        for (int id = 0; id < universe.size(); id++) {
            (universe.spec(id).isIndex() ? indices : securities)
                    .add(universe.spec(id).symbol());
        }
        final List<String> channels = new ArrayList<>();
        if (!securities.isEmpty()) {
            final String list = String.join("-", securities);
            SECURITY_TYPES.forEach(type -> channels.add(type + ':' + list));
            if (bars) {
                channels.add("B:" + list);
            }
            if (oddLots) {
                channels.add("OL:" + list);
            }
        }
        if (!indices.isEmpty()) {
            channels.add("MI:" + String.join("-", indices));
        }
        return channels;
    }
}
