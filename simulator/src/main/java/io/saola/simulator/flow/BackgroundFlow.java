package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import java.util.Arrays;

/**
 * The rest of the market: seeded traders who keep every book two-sided and moving, or locked at a limit when the day is
 * like that.
 *
 * <p>Decisions come at random event times with a mean rate that follows the day ({@link FlowParameters}), each for one
 * instrument. The host asks {@link #nextEventNs}, lets the venue's time pass to it and calls {@link #onEvent}; and tells of
 * every change of phase. Not threadsafe; does not allocate after construction.
 */
public final class BackgroundFlow {
    private static final long HOUR_NS = 3_600L * 1_000_000_000L;
    private static final long LONG_GAP_NS = 100_000_000_000L;
    private static final int MEMBER_OPENING_ORDERS = 12;
    private static final int OTHER_OPENING_ORDERS = 2;

    private final Venue venue;
    private final FlowParameters parameters;
    private final Noise noise;
    private final LatentValues values;
    private final InstrumentPicker picker;
    private final OrderEntry entry;
    private final ContinuousTraders continuousTraders;
    private final AuctionTraders auctionTraders;
    private final Halts halts;
    private final long[] phaseFromNs;
    private final long[] rate;
    private final long baseGap;
    private long nextEventNs = Long.MAX_VALUE;

    /**
     * Joins a venue in whatever phase its markets are.
     *
     * @param venue where to trade; it must have no other flow
     * @param parameters the day
     * @param seed decides everything the flow does
     */
    public BackgroundFlow(final Venue venue, final FlowParameters parameters, final long seed) {
        this.venue = venue;
        this.parameters = parameters;
        noise = new Noise(seed);
        values = new LatentValues(venue, parameters.scenario(), noise);
        picker = new InstrumentPicker(venue);
        entry = new OrderEntry(venue, parameters.foreignPermille(), noise);
        continuousTraders = new ContinuousTraders(venue, values, entry, parameters.oddLotPermille(), noise);
        auctionTraders = new AuctionTraders(venue, values, entry, noise);
        halts = new Halts(venue, parameters, noise);
        phaseFromNs = new long[picker.markets()];
        rate = new long[picker.markets()];
        // Nanoseconds between decisions at the mean rate, in millionths.
        baseGap = HOUR_NS / parameters.ordersPerHour() * Noise.ONE
                + HOUR_NS % parameters.ordersPerHour() * Noise.ONE / parameters.ordersPerHour();
        Arrays.fill(phaseFromNs, Long.MIN_VALUE / 2);
        for (int i = 0; i < picker.markets(); i++) {
            onPhase(picker.market(i), venue.nowNs());
        }
    }

    /**
     * When the flow wants to act next.
     *
     * @return nanoseconds since the epoch; {@link Long#MAX_VALUE} while nobody may enter orders
     */
    public long nextEventNs() {
        return nextEventNs;
    }

    /**
     * A market entered a phase.
     *
     * @param market which
     * @param nowNs event time
     */
    public void onPhase(final Market market, final long nowNs) {
        values.advanceTo(nowNs);
        final Phase phase = venue.phase(market);
        for (int i = 0; i < picker.markets(); i++) {
            if (picker.market(i) == market) {
                phaseFromNs[i] = nowNs;
                open(picker.instruments(i), phase, nowNs);
            }
        }
        schedule(nowNs);
    }

    /**
     * Acts once.
     *
     * @param nowNs event time
     */
    public void onEvent(final long nowNs) {
        values.advanceTo(nowNs);
        if (nowNs >= halts.nextChangeNs()) {
            halts.apply(nowNs);
            schedule(nowNs);
            return;
        }
        final int position = pickMarket(nowNs);
        if (position >= 0) {
            final int instrument = picker.pick(position, noise);
            if (!halts.isHalted(instrument, nowNs)) {
                final Phase phase = venue.phase(picker.market(position));
                if (phase == Phase.CONTINUOUS) {
                    continuousTraders.act(instrument);
                } else {
                    auctionTraders.act(instrument, phase, nowNs - phaseFromNs[position]);
                }
            }
        }
        schedule(nowNs);
    }

    /**
     * Whether the day halts a share. The venue is told when a halt begins and ends, and refuses everybody's orders in
     * between.
     *
     * @param instrument its number
     * @return true during its halt
     */
    public boolean isHalted(final int instrument) {
        return halts.isHalted(instrument, venue.nowNs());
    }

    /**
     * Orders the venue accepted from the flow.
     *
     * @return a count since the start
     */
    public long submitted() {
        return entry.submitted();
    }

    /**
     * Orders the venue refused from the flow.
     *
     * @return a count since the start
     */
    public long refused() {
        return entry.refused();
    }

    private void open(final int[] instruments, final Phase phase, final long nowNs) {
        for (final int instrument : instruments) {
            final boolean isActive = entry.isActive(instrument);
            if (phase == Phase.CONTINUOUS && isActive && !halts.isHalted(instrument, nowNs)) {
                continuousTraders.keepQuotes(instrument);
            } else if (phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION) {
                entry.beginAuction(instrument);
            }
            if (phase == Phase.OPENING_AUCTION) {
                // Orders that waited at the brokers over night.
                final int orders = isActive ? MEMBER_OPENING_ORDERS : OTHER_OPENING_ORDERS;
                for (int i = 0; i < orders; i++) {
                    auctionTraders.act(instrument, phase, 0);
                }
            }
        }
    }

    private void schedule(final long nowNs) {
        final long total = totalRate(nowNs) / 1_000_000;
        if (total == 0) {
            nextEventNs = Math.max(nowNs, halts.nextChangeNs());
            return;
        }
        // Rates are millionths here: a total of one million is the mean rate, and a gap of baseGap.
        final long meanGapNs = Math.max(1, baseGap / total);
        final long gapNs = meanGapNs < LONG_GAP_NS
                ? meanGapNs * noise.exponential() / Noise.ONE
                : meanGapNs / Noise.ONE * noise.exponential();
        nextEventNs = Math.min(nowNs + Math.max(1, gapNs), Math.max(nowNs, halts.nextChangeNs()));
    }

    /** The flow's rate now: 10¹² is the mean rate; the parts of the markets stay in {@link #rate}. */
    private long totalRate(final long nowNs) {
        final long day = (long) parameters.scenario().activityPercent() * parameters.intensityPercent();
        long total = 0;
        for (int i = 0; i < rate.length; i++) {
            final long permille = Activity.permille(
                    venue.phase(picker.market(i)), nowNs, nowNs - phaseFromNs[i], parameters.burstFactor());
            rate[i] = picker.weight(i) * permille / 10_000 * day;
            total += rate[i];
        }
        return total;
    }

    private int pickMarket(final long nowNs) {
        final long total = totalRate(nowNs) / 1_000_000;
        if (total == 0) {
            return -1;
        }
        long rest = noise.below((int) Math.min(Integer.MAX_VALUE, total));
        for (int i = 0; i < rate.length; i++) {
            rest -= rate[i] / 1_000_000;
            if (rest < 0) {
                return i;
            }
        }
        return -1;
    }
}
