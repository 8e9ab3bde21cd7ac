package io.saola.risk.controls;

import static io.saola.codecs.sbe.RejectReason.NONE;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlChain;
import io.saola.risk.ControlSettings;
import io.saola.risk.InvestorFacts;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.RiskState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * All pre-trade controls in the order of their evaluation: cheap and stateless first, those that look at other orders last; the first
 * refusal wins. They are called by name and not from a list, because a compiler that knows each of them joins them into one piece of
 * code; through one interface the calls alone cost a tenth of the whole.
 */
public final class Controls implements ControlChain {
    private final KillState killState;
    private final Authorisation authorisation;
    private final InstrumentState instrumentState;
    private final Restricted restricted;
    private final SessionAndType sessionAndType;
    private final TickLotBand tickLotBand;
    private final ClockAndCalendar clockAndCalendar;
    private final StaleData staleData;
    private final CancelOnDisconnect cancelOnDisconnect;
    private final CircuitBreaker circuitBreaker;
    private final VolatilityPause volatilityPause;
    private final MaxQuantity maxQuantity;
    private final MaxValue maxValue;
    private final PriceCollar priceCollar;
    private final MessageRate messageRate;
    private final OrderToTrade orderToTrade;
    private final Duplicate duplicate;
    private final RepeatedExecution repeatedExecution;
    private final OpenOrders openOrders;
    private final PositionLimit positionLimit;
    private final Sellable sellable;
    private final NoShort noShort;
    private final BuyingPower buyingPower;
    private final NonPrefunding nonPrefunding;
    private final FuturesMargin futuresMargin;
    private final ForeignRoom foreignRoom;
    private final DailyLoss dailyLoss;
    private final GrossAndNetExposure exposure;
    private final SelfTrade selfTrade;
    private final OppositeOrder oppositeOrder;
    private final RulesOfOperations rulesOfOperations;

    /**
     * Builds R01 to R28, the two that guard against the market itself, and the rules of operations.
     *
     * @param state what the controls read
     * @param limits of instruments
     * @param owners what the firm, accounts and strategies have at stake
     * @param investors orders and positions of investors
     */
    public Controls(
            final RiskState state, final Limits limits, final OwnerFacts owners, final InvestorFacts investors) {
        final ControlSettings settings = state.settings();
        killState = new KillState(state.states());
        authorisation = new Authorisation();
        instrumentState = new InstrumentState(state.rules());
        restricted = new Restricted(state.restricted());
        sessionAndType = new SessionAndType(state.rules());
        tickLotBand = new TickLotBand(state.rules());
        clockAndCalendar = new ClockAndCalendar(settings, state.rules());
        staleData = new StaleData(state.market());
        cancelOnDisconnect = new CancelOnDisconnect(state.states());
        circuitBreaker = new CircuitBreaker(state.states());
        volatilityPause = new VolatilityPause(state.market());
        maxQuantity = new MaxQuantity(limits);
        maxValue = new MaxValue(limits);
        priceCollar = new PriceCollar();
        messageRate = new MessageRate(state.rates());
        orderToTrade = new OrderToTrade(state.ratios());
        duplicate = new Duplicate(state.recent());
        repeatedExecution = new RepeatedExecution(state.states(), state.repetitions());
        openOrders = new OpenOrders(limits, owners);
        positionLimit = new PositionLimit(limits, state.rules(), investors);
        sellable = new Sellable();
        noShort = new NoShort();
        buyingPower = new BuyingPower(settings);
        nonPrefunding = new NonPrefunding(settings, state.rules(), owners);
        futuresMargin = new FuturesMargin(settings, owners);
        foreignRoom = new ForeignRoom(settings, investors);
        dailyLoss = new DailyLoss(state.states());
        exposure = new GrossAndNetExposure(owners, settings.sectors());
        selfTrade = new SelfTrade(investors);
        oppositeOrder = new OppositeOrder(investors);
        rulesOfOperations = new RulesOfOperations(state.operations());
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        RejectReason reason;
        return (reason = killState.check(order)) != NONE // R01
                        || (reason = authorisation.check(order)) != NONE // R02
                        || (reason = instrumentState.check(order)) != NONE // R03
                        || (reason = restricted.check(order)) != NONE // R23
                        || (reason = sessionAndType.check(order)) != NONE // R04
                        || (reason = tickLotBand.check(order)) != NONE // R05
                        || (reason = clockAndCalendar.check(order)) != NONE // R25
                        || (reason = staleData.check(order)) != NONE // R24
                        || (reason = cancelOnDisconnect.check(order)) != NONE // R26
                        || (reason = circuitBreaker.check(order)) != NONE
                        || (reason = volatilityPause.check(order)) != NONE
                        || (reason = maxQuantity.check(order)) != NONE // R07
                        || (reason = maxValue.check(order)) != NONE // R08
                        || (reason = priceCollar.check(order)) != NONE // R06
                        || (reason = messageRate.check(order)) != NONE // R16
                        || (reason = orderToTrade.check(order)) != NONE // R17
                        || (reason = duplicate.check(order)) != NONE // R18
                        || (reason = repeatedExecution.check(order)) != NONE // R19
                        || (reason = openOrders.check(order)) != NONE // R27
                        || (reason = positionLimit.check(order)) != NONE // R13
                        || (reason = sellable.check(order)) != NONE // R10
                        || (reason = noShort.check(order)) != NONE // R11
                        || (reason = buyingPower.check(order)) != NONE // R09
                        || (reason = nonPrefunding.check(order)) != NONE // R28
                        || (reason = futuresMargin.check(order)) != NONE // R12
                        || (reason = foreignRoom.check(order)) != NONE // R22
                        || (reason = dailyLoss.check(order)) != NONE // R15
                        || (reason = exposure.check(order)) != NONE // R14
                        || (reason = selfTrade.check(order)) != NONE // R20
                        || (reason = oppositeOrder.check(order)) != NONE // R21
                        || (reason = rulesOfOperations.check(order)) != NONE
                ? reason
                : NONE;
    }

    @Override
    public void checkEach(final OrderRequest order, final BiConsumer<RiskControlId, RejectReason> results) {
        final Map<RiskControlId, Control> byId = new LinkedHashMap<>();
        byId.put(RiskControlId.KILL, killState);
        byId.put(RiskControlId.AUTHORISATION, authorisation);
        byId.put(RiskControlId.INSTRUMENT_STATE, instrumentState);
        byId.put(RiskControlId.RESTRICTED, restricted);
        byId.put(RiskControlId.SESSION, sessionAndType);
        byId.put(RiskControlId.TICK_LOT_BAND, tickLotBand);
        byId.put(RiskControlId.CLOCK_CALENDAR, clockAndCalendar);
        byId.put(RiskControlId.STALE_DATA, staleData);
        byId.put(RiskControlId.CANCEL_ON_DISCONNECT, cancelOnDisconnect);
        byId.put(RiskControlId.CIRCUIT_BREAKER, circuitBreaker);
        byId.put(RiskControlId.VOLATILITY_PAUSE, volatilityPause);
        byId.put(RiskControlId.MAX_QUANTITY, maxQuantity);
        byId.put(RiskControlId.MAX_VALUE, maxValue);
        byId.put(RiskControlId.PRICE_COLLAR, priceCollar);
        byId.put(RiskControlId.MESSAGE_RATE, messageRate);
        byId.put(RiskControlId.ORDER_TO_TRADE, orderToTrade);
        byId.put(RiskControlId.DUPLICATE, duplicate);
        byId.put(RiskControlId.REPEATED_EXECUTION, repeatedExecution);
        byId.put(RiskControlId.OPEN_ORDERS, openOrders);
        byId.put(RiskControlId.POSITION, positionLimit);
        byId.put(RiskControlId.SELLABLE, sellable);
        byId.put(RiskControlId.NO_SHORT, noShort);
        byId.put(RiskControlId.BUYING_POWER, buyingPower);
        byId.put(RiskControlId.NON_PREFUNDING, nonPrefunding);
        byId.put(RiskControlId.FUTURES_MARGIN, futuresMargin);
        byId.put(RiskControlId.FOREIGN_ROOM, foreignRoom);
        byId.put(RiskControlId.DAILY_LOSS, dailyLoss);
        byId.put(RiskControlId.EXPOSURE, exposure);
        byId.put(RiskControlId.SELF_TRADE, selfTrade);
        byId.put(RiskControlId.OPPOSITE_ORDER, oppositeOrder);
        byId.put(RiskControlId.RISK_RULES, rulesOfOperations);
        byId.forEach((id, control) -> results.accept(id, control.check(order)));
    }
}
