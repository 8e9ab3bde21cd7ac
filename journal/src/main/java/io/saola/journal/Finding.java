package io.saola.journal;

/**
 * One thing that the verifier noticed. Where a place does not apply it is {@link JournalException#NOT_APPLICABLE}.
 *
 * @param segment number of the segment, or where the directory or control file is meant, not applicable
 * @param offset byte offset in the file
 * @param sequence sequence expected there
 * @param what the fault, with the file's name where it is not a segment
 */
public record Finding(long segment, long offset, long sequence, String what) {
    @Override
    public String toString() {
        return JournalException.place(segment, offset, sequence) + ": " + what;
    }
}
