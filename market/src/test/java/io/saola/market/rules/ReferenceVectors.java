package io.saola.market.rules;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/** Appendix B of the market reference, verbatim, and the words it uses. */
public final class ReferenceVectors {
    /** market,type,ref,pct,ceiling,floor. */
    public static final String BANDS = """
        HOSE,ST,39000,7,41700,36300
        HOSE,ST,26800,7,28650,24950
        HOSE,ST,59700,7,63800,55600
        HOSE,ST,59900,7,64000,55800
        HOSE,ST,58200,7,62200,54200
        HOSE,ST,58000,7,62000,54000
        HOSE,ST,47000,7,50200,43750
        HOSE,ST,46750,7,50000,43500
        HOSE,ST,53000,7,56700,49300
        HOSE,ST,9500,7,10150,8840
        HOSE,ST,10200,7,10900,9490
        HOSE,ST,10700,7,11400,9960
        HOSE,ST,1000,7,1070,930
        HOSE,ST,120,7,130,110
        HOSE,ST,100,7,110,90
        HOSE,ST,10,7,20,10
        HOSE,ST,39000,20,46800,31200
        HOSE,ETF,28130,7,30090,26170
        HNX,ST,15300,10,16800,13800
        HNX,ST,900,10,1000,800
        HNX,ST,1000,10,1100,900
        HNX,ST,100,10,200,100
        HNX,ST,12300,30,15900,8700
        UPCOM,ST,19900,15,22800,17000
        UPCOM,ST,5800,15,6600,5000
        UPCOM,ST,20000,15,23000,17000
        UPCOM,ST,19700,15,22600,16800
        UPCOM,ST,600,15,700,500
        UPCOM,ST,700,15,800,600
        UPCOM,ST,10500,40,14700,6300
        DER,FU,2066.6,7,2211.2,1922.0
        DER,FU,1900.0,7,2033.0,1767.0
        DER,FU,1345.6,7,1439.7,1251.5
        """;

    /** HOSE share: p,next,prev. */
    public static final String NEIGHBOURS = """
        9990,10000,9980
        10000,10050,9990
        49950,50000,49900
        50000,50100,49950
        """;

    /** body,check digit. */
    public static final String ISINS = """
        VN41I1G2000,9
        VN41I1G1000,0
        VN000000HPG,4
        VN000000YEG,3
        """;

    /** Futures last trading day 2026: month,date,code. */
    public static final String EXPIRIES = """
        1,2026-01-15,41I1G1000
        2,2026-02-13,41I1G2000
        3,2026-03-19,41I1G3000
        4,2026-04-16,41I1G4000
        5,2026-05-21,41I1G5000
        6,2026-06-18,41I1G6000
        7,2026-07-16,41I1G7000
        8,2026-08-20,41I1G8000
        9,2026-09-17,41I1G9000
        10,2026-10-15,41I1GA000
        11,2026-11-19,41I1GB000
        12,2026-12-17,41I1GC000
        """;

    private ReferenceVectors() {}

    static Market market(final String name) {
        return "DER".equals(name) ? Market.DERIVATIVES : Market.valueOf(name);
    }

    static InstrumentType type(final String name) {
        return switch (name) {
            case "ST" -> InstrumentType.SHARE;
            case "ETF" -> InstrumentType.ETF;
            default -> InstrumentType.INDEX_FUTURE;
        };
    }
}
