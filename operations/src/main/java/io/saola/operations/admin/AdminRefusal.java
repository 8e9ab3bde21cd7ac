package io.saola.operations.admin;

/** Why a client or a request was refused before it could become a command. */
public enum AdminRefusal {
    /** The configuration does not know the user. */
    UNKNOWN_USER,
    /** The role is too low. */
    ROLE_TOO_LOW,
    /** No JSON, no such command, or arguments that cannot be. */
    MALFORMED,
    /** A frame of no or too many bytes. */
    FRAME_LENGTH,
    /** More requests a second than one client may send. */
    TOO_FAST,
    /** A frame that was begun and not completed in time, or an answer that nobody reads. */
    TOO_SLOW,
    /** Connected and silent for too long. */
    IDLE,
    /** More clients than are served at a time. */
    TOO_MANY_CLIENTS,
    /** The host did not tell who is there. */
    NO_CREDENTIALS
}
