package io.saola.engine.logic.reconcile;

import io.saola.codecs.sbe.RejectReason;

/**
 * How far an account's books can be trusted.
 *
 * <pre>
 *   UNWATCHED ── a gateway speaks ──► RECOVERING ── matched or open ──► NORMAL ◄──────────────┐
 *                                         ▲                              │ stream lost, gap,  │ matched
 *                                         │ engine start                 ▼ impossible report  │ or open
 *                                     every state                      STALE ─────────────────┘
 *                                                                        │
 *   RECOVERING, NORMAL, STALE ── mismatch ──► HALTED_RECON ── matched ───┴──► NORMAL
 * </pre>
 *
 * Cancels are allowed in every state.
 */
public enum Standing {
    /** No gateway ever told how its order stream is: a backtest, a replay of an old journal. Nothing is compared. */
    UNWATCHED(0, RejectReason.NONE),
    /** Started, or watched for the first time, and not compared since. */
    RECOVERING(1, RejectReason.ACCOUNT_STALE),
    /** The books agree, as far as anybody knows. */
    NORMAL(2, RejectReason.NONE),
    /** Events may be missing. */
    STALE(3, RejectReason.ACCOUNT_STALE),
    /** The books differ and no rule explains it. */
    HALTED_RECON(4, RejectReason.RECONCILE_MISMATCH);

    private static final Standing[] ALL = values();

    private final int code;
    private final RejectReason refusal;

    Standing(final int code, final RejectReason refusal) {
        this.code = code;
        this.refusal = refusal;
    }

    /** Stable number, for digests and snapshots. */
    public int code() {
        return code;
    }

    /** Why new risk is refused; none if it is not. */
    public RejectReason refusal() {
        return refusal;
    }

    /**
     * The standing with a number.
     *
     * @param code as {@link #code} gives it
     * @return the standing
     * @throws IllegalArgumentException if there is none
     */
    public static Standing of(final int code) {
        if (code < 0 || code >= ALL.length) {
            throw new IllegalArgumentException("there is no standing " + code);
        }
        return ALL[code];
    }
}
