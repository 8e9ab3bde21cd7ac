package io.saola.gateway.ssi.data;

/**
 * An index at the end of a day. What is not told is {@link io.saola.codecs.Decimals#NULL}.
 *
 * @param index code
 * @param date yyyymmdd
 * @param value scaled points
 * @param change scaled points
 * @param changePercent scaled percent
 * @param matchedVolume shares
 * @param matchedValue scaled VND
 * @param dealVolume shares, negotiated
 * @param dealValue scaled VND, negotiated
 * @param advances members that rose
 * @param unchanged members that did neither
 * @param declines members that fell
 * @param ceilings members at the ceiling
 * @param floors members at the floor
 * @param session the broker's code
 */
public record DailyIndexValue(
        String index,
        int date,
        long value,
        long change,
        long changePercent,
        long matchedVolume,
        long matchedValue,
        long dealVolume,
        long dealValue,
        long advances,
        long unchanged,
        long declines,
        long ceilings,
        long floors,
        String session) {}
