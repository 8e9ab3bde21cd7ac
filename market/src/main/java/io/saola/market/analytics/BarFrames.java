package io.saola.market.analytics;

import io.saola.market.rules.MarketTime;

/**
 * The time frames that bars are built for: how long each is and how many closed bars are kept. Frames are known by their place,
 * shortest first. Immutable and thread-safe.
 */
public final class BarFrames {
    /** Most frames. */
    public static final int MAX_FRAMES = 8;

    /** Most closed bars kept of one frame. */
    public static final int MAX_DEPTH = 1_024;

    private static final long SECOND_NS = 1_000_000_000L;

    /** 1 s, 1, 5 and 15 minutes, 1 hour, 1 day; 60, 60, 24, 20, 10 and 20 bars kept. */
    public static final BarFrames DEFAULT =
            new BarFrames(new int[] {1, 60, 300, 900, 3_600, 86_400}, new int[] {60, 60, 24, 20, 10, 20});

    private final long[] durationNs;
    private final int[] depth;
    private final int[] ringOffset;
    private final int ringLength;

    /**
     * Chooses frames.
     *
     * @param durationSeconds of each frame: rising, each a divisor of a day; at most {@link #MAX_FRAMES}
     * @param depth closed bars kept of each frame, 1 to {@link #MAX_DEPTH}
     * @throws IllegalArgumentException if they are not so
     */
    public BarFrames(final int[] durationSeconds, final int[] depth) {
        if (durationSeconds.length == 0
                || durationSeconds.length > MAX_FRAMES
                || depth.length != durationSeconds.length) {
            throw new IllegalArgumentException("frames=" + durationSeconds.length + " depths=" + depth.length
                    + ": 1 to " + MAX_FRAMES + " of both");
        }
        durationNs = new long[durationSeconds.length];
        ringOffset = new int[durationSeconds.length];
        this.depth = depth.clone();
        int offset = 0;
        for (int i = 0; i < durationSeconds.length; i++) {
            durationNs[i] = durationSeconds[i] * SECOND_NS;
            if (durationSeconds[i] <= 0
                    || MarketTime.DAY_NS % durationNs[i] != 0
                    || (i > 0 && durationNs[i] <= durationNs[i - 1])
                    || depth[i] < 1
                    || depth[i] > MAX_DEPTH) {
                throw new IllegalArgumentException("frame=" + i + " durationSeconds=" + durationSeconds[i] + " depth="
                        + depth[i] + ": durations rise and divide a day, depths are 1 to " + MAX_DEPTH);
            }
            ringOffset[i] = offset;
            offset += depth[i];
        }
        ringLength = offset;
    }

    /** How many frames there are. */
    public int count() {
        return durationNs.length;
    }

    /**
     * Length of a frame.
     *
     * @param frame from 0
     * @return nanoseconds
     */
    public long durationNs(final int frame) {
        return durationNs[frame];
    }

    /**
     * Closed bars kept of a frame.
     *
     * @param frame from 0
     * @return how many
     */
    public int depth(final int frame) {
        return depth[frame];
    }

    /**
     * Finds a frame.
     *
     * @param seconds its length
     * @return its place, or -1 if there is none of that length
     */
    public int frameOf(final int seconds) {
        for (int i = 0; i < durationNs.length; i++) {
            if (durationNs[i] == seconds * SECOND_NS) {
                return i;
            }
        }
        return -1;
    }

    int ringOffset(final int frame) {
        return ringOffset[frame];
    }

    int ringLength() {
        return ringLength;
    }

    /** Begin of the bar that an instant belongs to: frames are counted from midnight, market time. */
    long startNs(final int frame, final long timeNs) {
        final long duration = durationNs[frame];
        return Math.floorDiv(timeNs + MarketTime.ZONE_OFFSET_NS, duration) * duration - MarketTime.ZONE_OFFSET_NS;
    }
}
