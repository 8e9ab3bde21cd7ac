package io.saola.benchmarks.feed;

/**
 * What one step of the way to the socket took.
 *
 * @param id of the row
 * @param count of samples
 * @param signedAhead of a row of cancels: how many found their signature ready
 * @param p10Ns one in ten is faster, ns; less disturbed by a busy host than the median
 * @param p50Ns median, ns
 * @param p99Ns one in a hundred is slower, ns
 */
public record OrderPathRow(Id id, long count, long signedAhead, long p10Ns, long p50Ns, long p99Ns) {
    /** The rows. */
    public enum Id {
        /** Processor time of one signature. */
        RSA_1024("signature alone, RSA 1,024 bits, SHA-256"),
        /** Processor time of one signature with a key twice as long. */
        RSA_2048("signature alone, RSA 2,048 bits, SHA-256"),
        /** From the engine's stream to the socket. */
        NEW("new order, SendOrder to socket"),
        /** Likewise. */
        CANCEL("cancel, signed when it comes"),
        /** Likewise, while cancels are prepared beside. */
        NEW_BESIDE_AHEAD("new order, cancels signed ahead beside it"),
        /** Likewise, with the signature made before. */
        CANCEL_AHEAD("cancel, signed ahead");

        private final String title;

        Id(final String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }
    }
}
