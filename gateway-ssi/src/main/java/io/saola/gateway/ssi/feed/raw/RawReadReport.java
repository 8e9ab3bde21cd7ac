package io.saola.gateway.ssi.feed.raw;

/**
 * What a recording held.
 *
 * @param segments files read
 * @param frames handed out
 * @param frameBytes of these frames
 * @param tornBytes at the ends of segments whose writer was killed; in no frame
 */
public record RawReadReport(int segments, long frames, long frameBytes, long tornBytes) {}
