package io.saola.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceGridTest {
    /** Vectors of the market's published bands; those that reproduce exchange data come from BSC, DNSE and HOSE. */
    @ParameterizedTest
    @CsvSource({
        "HOSE,SHARE,39000,7,41700,36300",
        "HOSE,SHARE,26800,7,28650,24950",
        "HOSE,SHARE,59700,7,63800,55600",
        "HOSE,SHARE,59900,7,64000,55800",
        "HOSE,SHARE,58200,7,62200,54200",
        "HOSE,SHARE,58000,7,62000,54000",
        "HOSE,SHARE,47000,7,50200,43750",
        "HOSE,SHARE,46750,7,50000,43500",
        "HOSE,SHARE,53000,7,56700,49300",
        "HOSE,SHARE,9500,7,10150,8840",
        "HOSE,SHARE,10200,7,10900,9490",
        "HOSE,SHARE,10700,7,11400,9960",
        "HOSE,SHARE,1000,7,1070,930",
        "HOSE,SHARE,120,7,130,110",
        "HOSE,SHARE,100,7,110,90",
        "HOSE,SHARE,10,7,20,10",
        "HOSE,SHARE,39000,20,46800,31200",
        "HOSE,ETF,28130,7,30090,26170",
        "HNX,SHARE,15300,10,16800,13800",
        "HNX,SHARE,900,10,1000,800",
        "HNX,SHARE,1000,10,1100,900",
        "HNX,SHARE,100,10,200,100",
        "HNX,SHARE,12300,30,15900,8700",
        "UPCOM,SHARE,19900,15,22800,17000",
        "UPCOM,SHARE,5800,15,6600,5000",
        "UPCOM,SHARE,20000,15,23000,17000",
        "UPCOM,SHARE,19700,15,22600,16800",
        "UPCOM,SHARE,600,15,700,500",
        "UPCOM,SHARE,700,15,800,600",
        "UPCOM,SHARE,10500,40,14700,6300",
        "DERIVATIVES,INDEX_FUTURE,2066.6,7,2211.2,1922.0",
        "DERIVATIVES,INDEX_FUTURE,1900.0,7,2033.0,1767.0",
        "DERIVATIVES,INDEX_FUTURE,1345.6,7,1439.7,1251.5"
    })
    void shouldRoundBandsAsTheExchangesDo(
            final Market market,
            final InstrumentType type,
            final String reference,
            final int bandPercent,
            final String ceiling,
            final String floor) {
        final PriceGrid grid = PriceGrid.of(market, type);
        final long referencePrice = Decimals.parse(reference);
        assertThat(grid.ceiling(referencePrice, bandPercent)).isEqualTo(Decimals.parse(ceiling));
        assertThat(grid.floor(referencePrice, bandPercent)).isEqualTo(Decimals.parse(floor));
    }

    @ParameterizedTest
    @CsvSource({
        "9990,10000,9980",
        "10000,10050,9990",
        "49950,50000,49900",
        "50000,50100,49950",
    })
    void shouldStepOverRangeBoundaries(final long price, final long next, final long previous) {
        final PriceGrid grid = PriceGrid.of(Market.HOSE, InstrumentType.SHARE);
        assertThat(grid.next(Decimals.of(price))).isEqualTo(Decimals.of(next));
        assertThat(grid.previous(Decimals.of(price))).isEqualTo(Decimals.of(previous));
    }

    @ParameterizedTest
    @CsvSource({
        "9995,false",
        "9990,true",
        "10010,false",
        "10050,true",
        "49975,false",
        "50050,false",
        "50100,true",
        "0,false",
        "-100,false"
    })
    void shouldTellGridPricesFromOthers(final long price, final boolean onGrid) {
        final PriceGrid grid = PriceGrid.of(Market.HOSE, InstrumentType.SHARE);
        assertThat(grid.isOnGrid(Decimals.of(price))).isEqualTo(onGrid);
    }
}
