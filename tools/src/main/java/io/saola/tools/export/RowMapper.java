package io.saola.tools.export;

import io.saola.tools.record.FrameView;

/** Turns messages of one kind into rows of one table. */
interface RowMapper {
    /** The table. */
    RowLayout layout();

    /**
     * Turns a message into a row, but for the common columns.
     *
     * @param effectSequence place of the message in the effects journal, {@code BlockField.NULL} if it is an input
     * @param frame of any message
     * @param row cleared, to be filled
     * @return false if the table has no row for it
     */
    boolean map(long effectSequence, FrameView frame, Row row);
}
