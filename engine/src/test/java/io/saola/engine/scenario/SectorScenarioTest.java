package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R14 by sector: what the firm or an account has at stake in the instruments of a sector, working orders filled. */
class SectorScenarioTest {
    private static final int OTHER = 4;
    private static final int BANKS = 4010;
    private static final int FOOD = 3020;

    /** 50,000 shares at 26,800 are 1,340,000,000 VND. */
    private static final long HELD = 1_340_000_000L;

    private final Scenario market = new Scenario()
            .account(100_000_000_000_000L, "0", "0")
            .anotherAccount(1)
            .limits(10_000_000, 100_000_000_000_000L, 10_000_000, 1_000)
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 50_000, "26000")
            .instrument(OTHER, Market.HOSE, InstrumentType.SHARE)
            .phase(OTHER, Phase.CONTINUOUS)
            .bandOnly(OTHER, "28650", "24950");

    @Test
    void shouldLimitTheFirmInAllInstrumentsOfASectorAndOnAllAccounts() {
        market.sector(SHARE, BANKS).sector(OTHER, BANKS);
        limit(BANKS, HELD + 2_680_000 + 2_500_000, null);
        passes(market.buy(SHARE, 100, "26800"));
        refused(market.place(1, OTHER, Side.BUY, OrderType.LO, 100, Decimals.of(25_050)));
        passes(market.place(1, OTHER, Side.BUY, OrderType.LO, 100, Decimals.of(25_000)));
        refused(market.buy(OTHER, 100, "24950"));
        passes(market.buy(FUTURE, 1, "1900"));
    }

    @Test
    void shouldLimitAnAccountBesidesTheFirm() {
        market.sector(SHARE, BANKS).sector(OTHER, BANKS);
        limit(BANKS, HELD + 10_000_000, null);
        limit(Sectors.target(1, BANKS), 2_500_000L, null);
        refused(market.place(1, OTHER, Side.BUY, OrderType.LO, 100, Decimals.of(25_050)));
        passes(market.place(1, OTHER, Side.BUY, OrderType.LO, 100, Decimals.of(25_000)));
        assertThat(gross(1, BANKS)).isEqualTo(2_500_000);
        assertThat(gross(0, BANKS)).isEqualTo(HELD);
        passes(market.buy(OTHER, 100, "25000"));
        passes(market.buy(OTHER, 200, "25000"));
        refused(market.buy(OTHER, 100, "25000"));
    }

    @Test
    void shouldLetOnePersonTightenAnAccountsLimitAndTwoLoosenIt() {
        market.sector(SHARE, BANKS).takeAlerts();
        final int target = Sectors.target(0, BANKS);
        signed(target, "alice", "", HELD + 3_000_000);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_CHANGED);
        signed(target, "alice", "", HELD + 3_000_001);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_REFUSED);
        signed(target, "alice", "bob", HELD + 3_000_001);
        signed(target, "alice", "", HELD + 2_680_000);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_CHANGED, AlertCode.CONTROL_CHANGED);
        refused(market.buy(SHARE, 100, "26850"));
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldLetOrdersThatOnlyReduceAPositionPass() {
        market.sector(SHARE, BANKS);
        limit(BANKS, 1L, 1L);
        passes(market.sell(SHARE, 50_000, "26850"));
    }

    @Test
    void shouldLimitNetExposureInEitherDirection() {
        market.sector(FUTURE, BANKS);
        limit(BANKS, null, 190_000_000L);
        refused(market.sell(FUTURE, 2, "1900"));
        passes(market.sell(FUTURE, 1, "1900"));
        passes(market.buy(FUTURE, 1, "1899"));
        refused(market.buy(FUTURE, 1, "1899"));
    }

    @Test
    void shouldMoveWhatIsAtStakeWhenAnInstrumentChangesItsSector() {
        market.sector(SHARE, BANKS);
        passes(market.buy(SHARE, 100, "26800"));
        limit(FOOD, HELD + 2_680_000 + 2_500_000, null);
        assertThat(gross(BANKS)).isEqualTo(HELD + 2_680_000);
        market.sector(SHARE, FOOD);
        assertThat(gross(BANKS)).isZero();
        assertThat(gross(FOOD)).isEqualTo(HELD + 2_680_000);
        refused(market.buy(SHARE, 100, "26000"));
        passes(market.buy(SHARE, 100, "25000"));
        market.sector(SHARE, 0);
        assertThat(gross(FOOD)).isZero();
        passes(market.buy(SHARE, 100, "26050"));
    }

    @Test
    void shouldFollowThePriceOfWhatIsHeld() {
        market.sector(SHARE, BANKS).last(SHARE, "28000");
        assertThat(gross(BANKS)).isEqualTo(50_000 * 28_000L);
    }

    @Test
    void shouldSwitchALimitOff() {
        market.sector(SHARE, BANKS);
        limit(BANKS, HELD, null);
        refused(market.buy(SHARE, 100, "26800"));
        market.controlOff(RiskScope.SECTOR, BANKS, RiskControlId.EXPOSURE);
        passes(market.buy(SHARE, 100, "26800"));
    }

    @Test
    void shouldRefuseAnotherControlOfASectorAndMoreSectorsThanThereIsRoomFor() {
        market.takeAlerts();
        market.control(RiskScope.SECTOR, BANKS, RiskControlId.MAX_VALUE, 1L);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.INPUT_REFUSED);
        for (int sector = 1; sector <= Sectors.CAPACITY; sector++) {
            market.sector(SHARE, sector);
        }
        assertThat(market.takeAlerts()).isEmpty();
        market.sector(SHARE, Sectors.CAPACITY + 1);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.INPUT_REFUSED);
        assertThat(gross(Sectors.CAPACITY)).isEqualTo(HELD);
    }

    @Test
    void shouldKeepSectorsAndLimitsInASnapshotAndInTheDigest() {
        final long without = market.logic().controls().digest();
        market.sector(SHARE, BANKS);
        assertThat(market.logic().controls().digest()).isNotEqualTo(without);
        final long unlimited = market.logic().controls().digest();
        limit(Sectors.target(1, BANKS), 1L, null);
        final long limited = market.logic().controls().digest();
        assertThat(limited).isNotEqualTo(unlimited);
        limit(BANKS, HELD, null);
        assertThat(market.logic().controls().digest()).isNotEqualTo(limited);
        market.restart();
        assertThat(gross(BANKS)).isEqualTo(HELD);
        refused(market.buy(SHARE, 100, "26800"));
        refused(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)));
    }

    /** Restored books add every sum up anew: what was followed change by change must be the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFollowEveryChangeToTheSameSums(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Sent> working = new ArrayList<>();
        final int[] instruments = {FUTURE, SHARE, OTHER};
        final int[] sectors = {0, BANKS, FOOD};
        market.sector(SHARE, BANKS).sector(OTHER, FOOD);
        for (int i = 0; i < 600; i++) {
            final int instrument = instruments[random.nextInt(3)];
            switch (random.nextInt(6)) {
                case 0 -> market.sector(instrument, sectors[random.nextInt(3)]);
                case 1 ->
                    market.last(
                            instrument,
                            instrument == FUTURE
                                    ? "1" + (850 + random.nextInt(100))
                                    : "26" + 50 * random.nextInt(2, 18));
                case 2 -> end(working, random);
                case 3 -> fill(working, random);
                default -> {
                    final boolean isBuy = random.nextBoolean();
                    final Sent sent = market.place(
                            random.nextInt(2),
                            instrument,
                            isBuy ? Side.BUY : Side.SELL,
                            OrderType.LO,
                            instrument == FUTURE ? 2 : 200,
                            Decimals.of(instrument == FUTURE ? 1_900 + (isBuy ? -1 : 1) : isBuy ? 26_000 : 27_000));
                    if (sent != null) {
                        working.add(market.working(sent));
                    }
                }
            }
            if (i % 50 == 49) {
                final List<Long> followed = sums();
                market.restart();
                assertThat(sums()).as("seed=%d step=%d", seed, i).isEqualTo(followed);
            }
        }
        assertThat(market.logic().reports().executions()).as("seed=%d", seed).isGreaterThan(20);
    }

    private void fill(final List<Sent> working, final SplittableRandom random) {
        if (!working.isEmpty()) {
            final Sent order = working.remove(random.nextInt(working.size()));
            market.filled(order, order.quantity(), Decimals.toString(order.price()));
        }
    }

    private void end(final List<Sent> working, final SplittableRandom random) {
        if (!working.isEmpty()) {
            market.ended(ReportKind.CANCELLED, working.remove(random.nextInt(working.size())), 0);
        }
    }

    /** Gross and net of both sectors, of the firm and of each account. */
    private List<Long> sums() {
        final List<Long> sums = new ArrayList<>();
        for (final int sector : new int[] {place(BANKS), place(FOOD)}) {
            for (int owner = Scopes.FIRM; owner <= Scopes.account(1); owner++) {
                sums.add(market.logic().controls().sectorGross(owner, sector));
                sums.add(market.logic().controls().sectorNet(owner, sector));
            }
        }
        return sums;
    }

    private void signed(final int target, final String identity, final String approver, final long gross) {
        market.signed(identity, approver, RiskScope.SECTOR, target, RiskControlId.EXPOSURE, Decimals.of(gross));
    }

    private void limit(final int target, final Long gross, final Long net) {
        market.control(
                RiskScope.SECTOR,
                target,
                RiskControlId.EXPOSURE,
                gross == null ? null : Decimals.of(gross),
                net == null ? null : Decimals.of(net));
    }

    private long gross(final int sector) {
        return market.logic().controls().sectorGross(Scopes.FIRM, place(sector));
    }

    private long gross(final int account, final int sector) {
        return market.logic().controls().sectorGross(Scopes.account(account), place(sector));
    }

    private int place(final int sector) {
        final Sectors sectors = market.logic().controls().risk().settings().sectors();
        int place = 0;
        while (sectors.number(place) != sector) {
            place++;
        }
        return place;
    }

    private static void passes(final Sent sent) {
        assertThat(sent).as("refused").isNotNull();
    }

    private void refused(final Sent sent) {
        assertThat(market.lastReason()).isEqualTo(RejectReason.SECTOR_EXPOSURE);
        assertThat(sent).isNull();
    }
}
