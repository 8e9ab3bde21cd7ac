package io.saola.engine.logic.control;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.logic.orders.Order;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSetting;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;

/**
 * What orders use up: tokens of the message rate, messages and executions of the day, and the memory of what was sent a moment ago. The
 * alarm of the order-to-trade ratio is given here. Holds no state of its own; logic thread only; allocates nothing.
 */
final class OrderActivity {
    private final RiskState risk;
    private final ControlPublisher publisher;
    private final ControlScopes messageRate;
    private final ControlScopes orderToTrade;

    OrderActivity(final RiskState risk, final ControlPublisher publisher) {
        this.risk = risk;
        this.publisher = publisher;
        messageRate = risk.settings().of(RiskControlId.MESSAGE_RATE);
        orderToTrade = risk.settings().of(RiskControlId.ORDER_TO_TRADE);
    }

    void onSent(final Order order, final OrderAction action, final OrderRequest request) {
        final int strategy = Scopes.strategy(order.strategyId());
        countMessage(Scopes.FIRM);
        countMessage(Scopes.account(order.account().id()));
        countMessage(strategy);
        final int alerting = action == OrderAction.NEW ? risk.operations().alerting(request) : 0;
        if (alerting != 0) {
            publisher.alert(
                    AlertSeverity.WARN,
                    AlertCode.RISK_RULE,
                    order.strategyId(),
                    order.instrument().id(),
                    alerting);
        }
        if (action == OrderAction.NEW && risk.settings().isUsed()) {
            tellIntentional(order, request);
            risk.recent().add(request);
            if (strategy != Scopes.NONE) {
                risk.repetitions().add(request);
            }
        }
    }

    /** What R18 would have refused, had nobody meant it, is told by the order's name: the command beside it in the journal tells who did. */
    private void tellIntentional(final Order order, final OrderRequest request) {
        final long windowNs = request.limits().duplicateNs();
        if (request.isIntentional()
                && windowNs != ControlSetting.NONE
                && risk.recent().isRepeated(request, windowNs)) {
            publisher.alert(AlertSeverity.INFO, AlertCode.INTENTIONAL_DUPLICATE, order, windowNs);
        }
    }

    /** One request more: a token of the rate, and a message of the day with its alarm. */
    private void countMessage(final int place) {
        if (place == Scopes.NONE) {
            return;
        }
        final ControlSetting rate = messageRate.ofOwner(place);
        if (rate != null) {
            risk.rates().take(place, rate, publisher.nowNs());
        }
        risk.ratios().onMessage(place);
        final ControlSetting ratio = orderToTrade.ofOwner(place);
        if (ratio != null
                && ratio.secondLimit() != ControlSetting.NONE
                && risk.ratios().messages(place)
                        == ratio.secondLimit() * Math.max(1, risk.ratios().executions(place)) + 1) {
            publisher.alert(
                    AlertSeverity.WARN, AlertCode.ORDER_TO_TRADE, risk.ratios().messages(place));
        }
    }

    void onExecution(final Order order) {
        risk.ratios().onExecution(Scopes.FIRM);
        risk.ratios().onExecution(Scopes.account(order.account().id()));
        final int strategy = Scopes.strategy(order.strategyId());
        if (strategy != Scopes.NONE) {
            risk.ratios().onExecution(strategy);
        }
    }

    void onDone(final Order order) {
        final boolean isFilled = order.filledQuantity() > 0;
        risk.ratios().onEnded(Scopes.FIRM, isFilled);
        risk.ratios().onEnded(Scopes.account(order.account().id()), isFilled);
        final int strategy = Scopes.strategy(order.strategyId());
        if (strategy != Scopes.NONE) {
            risk.ratios().onEnded(strategy, isFilled);
        }
    }
}
