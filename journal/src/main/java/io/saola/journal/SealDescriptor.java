package io.saola.journal;

/**
 * Payload of a SEAL group, the last group of a complete segment.
 *
 * <pre>
 *    0  last sequence of the segment (8), its first sequence less one if it holds no record
 *    8  chain value behind the last group (16)
 *   24  number of records (8)
 *   32  number of groups before the seal (8)
 *   40  timestamp of the last record of the journal so far, ns (8)
 *   48  SHA-256 of all bytes of the segment file before the seal (32)
 * </pre>
 */
final class SealDescriptor {
    static final int LAST_SEQUENCE_OFFSET = 0;
    static final int CHAIN_OFFSET = 8;
    static final int RECORDS_OFFSET = 24;
    static final int GROUPS_OFFSET = 32;
    static final int LAST_TIMESTAMP_OFFSET = 40;
    static final int SHA256_OFFSET = 48;
    static final int SHA256_LENGTH = 32;
    static final int LENGTH = 80;
    static final int IMAGE_LENGTH = GroupDescriptor.HEADER_LENGTH + LENGTH;

    /** Bytes that a seal fills on disk. */
    static final int EXTENT_LENGTH = GroupDescriptor.extentLength(IMAGE_LENGTH);

    private SealDescriptor() {}
}
