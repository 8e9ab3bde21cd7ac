package io.saola.risk.controls;

import io.saola.risk.Control;
import io.saola.risk.ControlSettings;
import io.saola.risk.Limits;
import io.saola.risk.MarketRules;
import io.saola.risk.MarketWatch;
import io.saola.risk.RiskFacts;
import io.saola.risk.RiskState;
import io.saola.risk.TradingStates;
import java.util.List;

/** All pre-trade controls in the order of their evaluation: cheap and stateless first, those that look at other orders last. */
public final class Controls {
    private Controls() {}

    /**
     * The list.
     *
     * @param state what the controls read
     * @param limits of instruments
     * @param facts of the books
     * @return R01 to R28 and the two that guard against the market itself
     */
    public static List<Control> all(final RiskState state, final Limits limits, final RiskFacts facts) {
        final ControlSettings settings = state.settings();
        final TradingStates states = state.states();
        final MarketRules rules = state.rules();
        final MarketWatch market = state.market();
        return List.of(
                new KillState(states), // R01
                new Authorisation(settings), // R02
                new InstrumentState(rules), // R03
                new Restricted(state.restricted()), // R23
                new SessionAndType(rules), // R04
                new TickLotBand(rules), // R05
                new ClockAndCalendar(settings, rules), // R25
                new StaleData(settings, market), // R24
                new CancelOnDisconnect(states), // R26
                new CircuitBreaker(states),
                new VolatilityPause(settings, market),
                new MaxQuantity(settings, limits), // R07
                new MaxValue(settings, limits), // R08
                new PriceCollar(settings), // R06
                new MessageRate(settings, state.rates()), // R16
                new OrderToTrade(settings, state.ratios()), // R17
                new Duplicate(settings, state.recent()), // R18
                new RepeatedExecution(settings, states, state.repetitions()), // R19
                new OpenOrders(settings, limits, facts), // R27
                new PositionLimit(settings, limits, facts), // R13
                new Sellable(), // R10
                new NoShort(), // R11
                new BuyingPower(settings), // R09
                new NonPrefunding(settings, rules, facts), // R28
                new FuturesMargin(settings, facts), // R12
                new ForeignRoom(settings, facts), // R22
                new DailyLoss(states), // R15
                new GrossAndNetExposure(settings, facts), // R14
                new SelfTrade(facts), // R20
                new OppositeOrder(facts), // R21
                new RulesOfOperations(state.operations()));
    }
}
