package io.saola.simulator.flow;

/** Which industry a share belongs to, as far as shares move together by it. Stateless. */
public final class Sectors {
    /** Number of industries. */
    public static final int COUNT = 8;

    private static final int BANKS = 0;
    private static final int VINGROUP = 1;
    private static final int ENERGY = 2;
    private static final int CONSUMER = 3;
    private static final int INDUSTRY = 4;

    private Sectors() {}

    /**
     * The industry of a VN30 share by its code; other shares are spread evenly by their number.
     *
     * @param symbol exchange code
     * @param number any number of the share's own
     * @return 0 to {@link #COUNT} - 1
     */
    public static int of(final String symbol, final int number) {
        return switch (symbol) {
            case "ACB", "BID", "CTG", "HDB", "LPB", "MBB", "SHB", "SSB", "STB", "TCB", "TPB", "VCB", "VIB", "VPB" ->
                BANKS;
            case "VHM", "VIC", "VPL", "VRE" -> VINGROUP;
            case "BSR", "GAS", "PLX" -> ENERGY;
            case "MSN", "MWG", "SAB", "VNM" -> CONSUMER;
            case "FPT", "GVR", "HPG", "SSI", "VJC" -> INDUSTRY;
            default -> Math.floorMod(number, COUNT);
        };
    }
}
