package io.saola.market.rules;

import io.saola.codecs.Divisor;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * The arrays behind {@link TradingRules}, filled once by {@link RulesCompiler} and only read afterwards. Index 0 of each dimension
 * belongs to no market, board or type: values outside the enumerations land there and find nothing.
 */
final class RuleArrays {
    private static final int MARKETS = Market.DERIVATIVES.value() + 1;
    private static final int BOARDS = Board.PUT_THROUGH.value() + 1;
    private static final int TYPES = InstrumentType.INDEX.value() + 1;
    private static final int TYPE_CELLS = MARKETS * TYPES;
    private static final int BOARD_CELLS = MARKETS * BOARDS;

    final TradingCalendar calendar;

    final boolean[] listed = new boolean[MARKETS];
    final boolean[] krx = new boolean[MARKETS];
    final boolean[] bandOneTick = new boolean[MARKETS];
    final boolean[] amendDownKeepsTime = new boolean[MARKETS];
    final boolean[] rejectsWholeAboveRoom = new boolean[MARKETS];
    final boolean[] foreignOnLimit = new boolean[MARKETS];
    final int[] resumeDays = new int[MARKETS];
    final AmendFields[] amendFields = new AmendFields[MARKETS];
    final AuctionRules[] auctions = new AuctionRules[MARKETS];
    final PloAllocation[] ploAllocation = new PloAllocation[MARKETS];
    final RoomCounting[] roomCounting = new RoomCounting[MARKETS];
    final RoomCounting[] roomGivenBack = new RoomCounting[MARKETS];

    final TickTable[] ticks = new TickTable[TYPE_CELLS];
    final TickTable[] putThroughTicks = new TickTable[TYPE_CELLS];
    final int[][] bands = new int[BandKind.COUNT][TYPE_CELLS];
    final Settlement[] settlements = new Settlement[TYPE_CELLS];
    final FeeRates[] fees = new FeeRates[TYPE_CELLS];
    final FutureFees[] futureFees = new FutureFees[TYPE_CELLS];

    final SessionClock[] sessions = new SessionClock[BOARD_CELLS];
    final SessionClock[] restrictedSessions = new SessionClock[BOARD_CELLS];
    final int[][] orderTypes = new int[BOARD_CELLS][RuleValues.PHASES];
    final long[][] amendCutOffNs = new long[BOARD_CELLS][RuleValues.PHASES];
    final long[][] cancelCutOffNs = new long[BOARD_CELLS][RuleValues.PHASES];

    final long[] lots = new long[TYPE_CELLS * BOARDS];

    /** The same for a quick answer; null where the book does not take the type. */
    final Divisor[] wholeLots = new Divisor[TYPE_CELLS * BOARDS];

    final long[] minQuantities = new long[TYPE_CELLS * BOARDS];
    final long[] maxQuantities = new long[TYPE_CELLS * BOARDS];

    final ContractSpec[] contracts = new ContractSpec[FutureProduct.COUNT];

    RuleArrays(final TradingCalendar calendar) {
        this.calendar = calendar;
        for (final int[] band : bands) {
            java.util.Arrays.fill(band, TradingRules.BAND_UNKNOWN);
        }
        java.util.Arrays.fill(sessions, SessionClock.CLOSED);
        java.util.Arrays.fill(restrictedSessions, SessionClock.CLOSED);
        for (int i = 0; i < BOARD_CELLS; i++) {
            java.util.Arrays.fill(amendCutOffNs[i], TradingRules.NOT_ALLOWED);
            java.util.Arrays.fill(cancelCutOffNs[i], TradingRules.NOT_ALLOWED);
        }
    }

    static int market(final Market market) {
        return market.value() < MARKETS ? market.value() : 0;
    }

    static int cell(final Market market, final InstrumentType type) {
        return market(market) * TYPES + (type.value() < TYPES ? type.value() : 0);
    }

    static int board(final Market market, final Board board) {
        return market(market) * BOARDS + (board.value() < BOARDS ? board.value() : 0);
    }

    static int cell(final Market market, final InstrumentType type, final Board board) {
        return cell(market, type) * BOARDS + (board.value() < BOARDS ? board.value() : 0);
    }
}
