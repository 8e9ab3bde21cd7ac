package io.saola.tools.strategy.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param kind checked
 * @param events it was run over
 * @param decisions it made of them
 * @param cuts places at which the future was taken away
 * @param allocatedBytes by the events measured, after warm-up
 * @param eventsMeasured for allocation
 * @param findings empty: nothing is wrong
 */
public record CheckReport(
        String kind,
        int events,
        int decisions,
        List<Integer> cuts,
        long allocatedBytes,
        int eventsMeasured,
        List<Finding> findings) {}
