package io.saola.operations.admin;

import io.saola.engine.admin.AdminPublisher;

/**
 * A command that was understood.
 *
 * @param description for people: what it would do, and to what
 * @param frame that does it
 * @param announcement sent when it is proposed, so that people are told; null for none
 * @param isFromApprover true if the engine wants to hear the second person as the one who commands
 */
record PreparedCommand(String description, Frame frame, Frame announcement, boolean isFromApprover) {
    PreparedCommand(final String description, final Frame frame) {
        this(description, frame, null, false);
    }

    /** Sends what the command consists of. */
    @FunctionalInterface
    interface Frame {
        /**
         * Sends it in the name that the publisher was given.
         *
         * @param publisher to send with
         * @param approver the second person, or an empty text
         */
        void send(AdminPublisher publisher, String approver);
    }
}
