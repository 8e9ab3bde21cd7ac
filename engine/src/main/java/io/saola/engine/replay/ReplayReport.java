package io.saola.engine.replay;

/**
 * What a replay found.
 *
 * @param inputs inputs replayed
 * @param finalSequence last sequence
 * @param stateHash digest of the replayed state after the last input
 * @param recordedHash digest the live run recorded last; meaningless if {@code recordedHashSequence} is 0
 * @param recordedHashSequence input after which it was recorded, 0 if none was
 * @param replayedHash digest the replay computed after that same input
 * @param effectsCompared effects equal byte for byte
 * @param effectsUnrecorded effects of the replay of which the live run kept no copy, because it was cut off
 * @param difference the first difference, or null if there is none
 * @param elapsedNs time the replay took
 */
public record ReplayReport(
        long inputs,
        long finalSequence,
        long stateHash,
        long recordedHash,
        long recordedHashSequence,
        long replayedHash,
        long effectsCompared,
        long effectsUnrecorded,
        Difference difference,
        long elapsedNs) {

    /** True if everything that was recorded came out the same. */
    public boolean isEqual() {
        return difference == null;
    }

    /**
     * Where a replay and its recording part.
     *
     * @param sequence input whose effects differ
     * @param effectIndex which of that input's effects, from 0
     * @param what in words
     */
    public record Difference(long sequence, int effectIndex, String what) {}
}
