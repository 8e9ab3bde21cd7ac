package io.saola.journal;

import org.agrona.DirectBuffer;

/** Receives the records of a journal in the order of their sequences. */
@FunctionalInterface
public interface RecordHandler {
    /**
     * One record. The buffer belongs to the reader and is overwritten afterwards: copy what is to be kept.
     *
     * @param sequence the record's number; numbers have no gaps
     * @param timestampNs the time given by whoever appended the record, nanoseconds since 1970
     * @param buffer holds the frame
     * @param offset of the frame in the buffer
     * @param length of the frame in bytes
     */
    void onRecord(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length);
}
