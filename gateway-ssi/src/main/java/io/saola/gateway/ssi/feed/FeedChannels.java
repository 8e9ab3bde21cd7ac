package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.Universe;
import java.util.ArrayList;
import java.util.List;

/**
 * The subscriptions of a universe: each type once, with its complete list, because a second call of the same type
 * replaces the first.
 */
public final class FeedChannels {
    /** All types that the parser reads. */
    public static final List<String> TYPES = List.of("F", "X-QUOTE", "X-TRADE", "X", "R", "MI", "B", "OL");

    private static final String INDEX_TYPE = "MI";
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
        final List<String> types = new ArrayList<>(SECURITY_TYPES);
        if (bars) {
            types.add("B");
        }
        if (oddLots) {
            types.add("OL");
        }
        types.add(INDEX_TYPE);
        return of(universe, types);
    }

    /**
     * Lists the arguments of the SwitchChannels calls for chosen types.
     *
     * @param universe instruments
     * @param types some of {@link #TYPES}
     * @return such as {@code X-QUOTE:SSI-PAN}; types without a symbol are left out
     * @throws IllegalArgumentException if a type is none
     */
    public static List<String> of(final Universe universe, final List<String> types) {
        final List<String> securities = new ArrayList<>();
        final List<String> indices = new ArrayList<>();
        for (int id = 0; id < universe.size(); id++) {
            (universe.spec(id).isIndex() ? indices : securities)
                    .add(universe.spec(id).symbol());
        }
        final List<String> channels = new ArrayList<>();
        for (final String type : types) {
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("no channel \"" + type + "\"; there are " + TYPES);
            }
            final List<String> symbols = type.equals(INDEX_TYPE) ? indices : securities;
            if (!symbols.isEmpty()) {
                channels.add(type + ':' + String.join("-", symbols));
            }
        }
        return channels;
    }
}
