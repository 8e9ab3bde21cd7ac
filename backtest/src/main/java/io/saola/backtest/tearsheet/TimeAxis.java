package io.saola.backtest.tearsheet;

import java.util.List;

/** The horizontal axis of a {@link LineChart}: where its points stand, and which of them have a mark. */
interface TimeAxis {
    /** How many points there are. */
    int size();

    /**
     * Where a point stands.
     *
     * @param index from 0
     * @return from 0, at the left edge, to 1
     */
    double position(int index);

    /**
     * The marks, from left to right.
     *
     * @param room how many fit at most
     * @return a few more than that at most; who draws them leaves out what would overlap
     */
    List<Mark> marks(int room);

    /**
     * One mark.
     *
     * @param position from 0 to 1
     * @param text below it
     */
    record Mark(double position, String text) {}
}
