package io.saola.operations.admin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StrategyControlEncoder;
import io.saola.engine.admin.LedgerCommands;
import io.saola.engine.admin.OperatorCommands;
import io.saola.engine.admin.RiskCommands;
import io.saola.strategies.api.StrategyKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Turns what a person asked into the frames that do it; names become ids here. Says what cannot be meant. Immutable. */
final class Commands {
    private static final int MAX_REASON_LENGTH = 64;
    private static final int MAX_RULE_LENGTH = 256;
    private static final int MAX_RULES = 64;
    private static final long KEEP = StrategyControlEncoder.ParametersEncoder.valueNullValue();
    private static final String PARAMETER = "param.";

    private final Names names;
    private final ControlCommands controls;

    Commands(final Names names) {
        this.names = names;
        controls = new ControlCommands();
    }

    /**
     * Understands a command.
     *
     * @param verb not a question, not an approval
     * @param request with its arguments and reason
     * @throws MalformedRequestException saying what cannot be meant
     */
    PreparedCommand prepare(final Verb verb, final AdminRequest request) throws MalformedRequestException {
        requireReason(verb, request.reason());
        final Arguments arguments = new Arguments(request.arguments(), names);
        final PreparedCommand prepared = switch (verb) {
            case ORDERS_PLACE -> place(arguments);
            case ORDERS_CANCEL -> cancel(arguments);
            case ORDERS_CANCEL_ALL -> cancelAll(arguments, request.reason());
            case RISK_SET -> controls.set(arguments, request.reason());
            case RISK_HALT -> controls.halt(arguments, request.reason());
            case RISK_RESUME -> controls.resume(arguments, request.reason());
            case RISK_DRILL -> controls.drill(arguments, request.reason());
            case RISK_RESTRICT -> restrict(arguments, request.reason());
            case RISK_RULE -> rule(arguments);
            case STRATEGY_ENABLE -> strategy(arguments, AdminAction.ENABLE_STRATEGY, "enable", request.reason());
            case STRATEGY_DISABLE -> strategy(arguments, AdminAction.DISABLE_STRATEGY, "disable", request.reason());
            case STRATEGY_SET -> change(arguments, request);
            case SNAPSHOT_TAKE -> whole(AdminAction.TAKE_SNAPSHOT, "take a snapshot of the state", request.reason());
            case GATEWAY_RECONNECT ->
                whole(
                        AdminAction.RECONNECT_GATEWAY,
                        "give up the gateway's streams and connect anew",
                        request.reason());
            case RECONCILE -> reconcile(arguments, AdminAction.RECONCILE, "compare with the broker's books", request);
            case RECONCILE_ACCEPT -> {
                arguments.required("account");
                yield reconcile(
                        arguments, AdminAction.ACCEPT_BROKER_STATE, "take the broker's books for the truth", request);
            }
            case CASH_DEPOSIT -> cash(arguments, CashMovementKind.DEPOSIT, request.reason());
            case CASH_WITHDRAW -> cash(arguments, CashMovementKind.WITHDRAWAL, request.reason());
            case CASH_TRANSFER -> cash(arguments, CashMovementKind.TRANSFER, request.reason());
            case CASH_DIVIDEND -> cash(arguments, CashMovementKind.DIVIDEND, request.reason());
            default -> throw new MalformedRequestException(verb.text() + " is no command of its own");
        };
        arguments.requireAllTaken();
        return prepared;
    }

    static void requireReason(final Verb verb, final String reason) throws MalformedRequestException {
        if (verb.needsReason() && reason.isBlank()) {
            throw new MalformedRequestException("a reason is wanted: it is journaled with the command");
        }
        if (!reason.matches("[ -~]{0," + MAX_REASON_LENGTH + "}")) {
            throw new MalformedRequestException(
                    "reason: at most " + MAX_REASON_LENGTH + " printable ASCII characters are wanted");
        }
    }

    private PreparedCommand place(final Arguments arguments) throws MalformedRequestException {
        final int account = arguments.requiredAccount("account");
        final int strategy = arguments.strategy();
        final int instrument = arguments.requiredInstrument();
        final Side side = arguments.word("side", Side.class, null);
        final OrderType type = arguments.word("type", OrderType.class, OrderType.LO);
        final long quantity = arguments.number("quantity", 1, 1_000_000_000_000L);
        final boolean isLimit = type == OrderType.LO;
        if (!isLimit && arguments.optional("price") != null) {
            throw new MalformedRequestException("price: an order of type " + type + " has none");
        }
        final long price = isLimit ? arguments.decimal("price") : Decimals.NULL;
        final boolean isIntentional = arguments.flag("intentional", false);
        return new PreparedCommand(
                String.format(
                        Locale.ROOT,
                        "%s %,d %s at %s for account %s%s",
                        side == Side.BUY ? "buy" : "sell",
                        quantity,
                        names.instruments().get(instrument),
                        isLimit ? arguments.optional("price") : type,
                        names.accounts().get(account),
                        isIntentional ? ", even if it repeats one of a moment ago" : ""),
                (publisher, approver) -> publisher
                        .operators()
                        .place(account, strategy, instrument, side, type, price, quantity, isIntentional));
    }

    private static PreparedCommand cancel(final Arguments arguments) throws MalformedRequestException {
        final long order = arguments.number("order", 1, Long.MAX_VALUE);
        return new PreparedCommand(
                "cancel order " + order,
                (publisher, approver) -> publisher.operators().cancel(order));
    }

    private PreparedCommand cancelAll(final Arguments arguments, final String reason) throws MalformedRequestException {
        final int account = arguments.account();
        final int strategy = arguments.strategy();
        final int instrument = arguments.instrument();
        return new PreparedCommand(
                "cancel every working order"
                        + (account == OperatorCommands.NONE
                                ? ""
                                : " of account " + names.accounts().get(account))
                        + (strategy == OperatorCommands.NONE
                                ? ""
                                : " of strategy " + names.strategies().get(strategy))
                        + (instrument == OperatorCommands.NONE
                                ? ""
                                : " in " + names.instruments().get(instrument))
                        + ", and pause the parent orders behind them",
                (publisher, approver) ->
                        publisher.operators().command(AdminAction.CANCEL_ALL, account, strategy, instrument, reason));
    }

    private PreparedCommand restrict(final Arguments arguments, final String reason) throws MalformedRequestException {
        final int instrument = arguments.requiredInstrument();
        final int account = arguments.account();
        final boolean buys = arguments.flag("buys", true);
        final boolean sells = arguments.flag("sells", true);
        return new PreparedCommand(
                (buys
                                ? sells ? "refuse buys and sells of " : "refuse buys, allow sells of "
                                : sells ? "allow buys, refuse sells of " : "take off the restricted list: ")
                        + names.instruments().get(instrument)
                        + (account == OperatorCommands.NONE
                                ? " for every account"
                                : " for account " + names.accounts().get(account)),
                (publisher, approver) -> publisher
                        .controls()
                        .restrict(
                                account == OperatorCommands.NONE ? RiskCommands.ALL_ACCOUNTS : account,
                                instrument,
                                buys,
                                sells,
                                approver,
                                reason));
    }

    private static PreparedCommand rule(final Arguments arguments) throws MalformedRequestException {
        final int rule = (int) arguments.number("rule", 1, MAX_RULES);
        final int version = (int) arguments.number("version", 1, Integer.MAX_VALUE);
        final boolean enabled = arguments.flag("enabled", true);
        final String text = enabled ? arguments.required("text") : "";
        if (!text.matches("[ -~]{0," + MAX_RULE_LENGTH + "}")) {
            throw new MalformedRequestException(
                    "text: at most " + MAX_RULE_LENGTH + " printable ASCII characters are wanted");
        }
        return new PreparedCommand(
                enabled ? "set rule " + rule + " to: " + text : "switch rule " + rule + " off",
                (publisher, approver) -> publisher.controls().rule(rule, version, enabled, text, approver));
    }

    private PreparedCommand strategy(
            final Arguments arguments, final AdminAction action, final String word, final String reason)
            throws MalformedRequestException {
        final int strategy = arguments.requiredStrategy();
        return new PreparedCommand(
                word + " strategy " + names.strategies().get(strategy),
                (publisher, approver) -> publisher
                        .operators()
                        .command(action, OperatorCommands.NONE, strategy, OperatorCommands.NONE, reason));
    }

    /** Parameters are named by the kind that is given, else by the one that is configured; those not named stay as they are. */
    private PreparedCommand change(final Arguments arguments, final AdminRequest request)
            throws MalformedRequestException {
        final int strategy = arguments.requiredStrategy();
        final String given = arguments.optional("kind");
        final String id = given == null ? names.strategyKinds().get(strategy) : given;
        final StrategyKind kind = names.kinds().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MalformedRequestException("kind=" + id + " is not known, only "
                        + names.kinds().stream().map(StrategyKind::id).toList()));
        final long[] values = new long[kind.parameters().size()];
        Arrays.fill(values, KEEP);
        for (final Map.Entry<String, String> argument : request.arguments().entrySet()) {
            if (argument.getKey().startsWith(PARAMETER)) {
                arguments.optional(argument.getKey());
                set(kind, argument.getKey().substring(PARAMETER.length()), argument.getValue(), values);
            }
        }
        return new PreparedCommand(
                "give strategy " + names.strategies().get(strategy)
                        + (given == null ? " other parameters" : " the code of " + given),
                (publisher, approver) ->
                        publisher.operators().strategy(strategy, given == null ? "" : given, request.reason(), values));
    }

    private static void set(final StrategyKind kind, final String name, final String text, final long[] values)
            throws MalformedRequestException {
        for (int i = 0; i < values.length; i++) {
            if (kind.parameters().get(i).name().equals(name)) {
                try {
                    values[i] = kind.parameters().get(i).parse(text);
                    return;
                } catch (final IllegalArgumentException wrong) {
                    throw new MalformedRequestException(wrong.getMessage());
                }
            }
        }
        throw new MalformedRequestException(name + " is no parameter of " + kind.id() + ", only "
                + kind.parameters().stream().map(StrategyKind.Parameter::name).toList());
    }

    private PreparedCommand reconcile(
            final Arguments arguments, final AdminAction action, final String words, final AdminRequest request)
            throws MalformedRequestException {
        final int account = arguments.account();
        return new PreparedCommand(
                words
                        + (account == OperatorCommands.NONE
                                ? " for every account"
                                : " for account " + names.accounts().get(account)),
                (publisher, approver) -> publisher
                        .operators()
                        .command(action, account, OperatorCommands.NONE, OperatorCommands.NONE, request.reason()));
    }

    private PreparedCommand cash(final Arguments arguments, final CashMovementKind kind, final String reason)
            throws MalformedRequestException {
        final int account = arguments.requiredAccount("account");
        final long amount = arguments.decimal("amount");
        final int counter = kind == CashMovementKind.TRANSFER ? arguments.requiredAccount("to") : LedgerCommands.NONE;
        if (counter == account) {
            throw new MalformedRequestException("account and to are the same account: nothing would move");
        }
        final int instrument = kind == CashMovementKind.DIVIDEND ? arguments.requiredInstrument() : LedgerCommands.NONE;
        return new PreparedCommand(
                String.format(
                        Locale.ROOT,
                        "book a %s of %s VND for account %s%s",
                        kind.name().toLowerCase(Locale.ROOT),
                        arguments.optional("amount"),
                        names.accounts().get(account),
                        counter == LedgerCommands.NONE
                                ? ""
                                : " to account " + names.accounts().get(counter)),
                (publisher, approver) -> publisher
                        .ledger()
                        .cash(publisher.ledger().nextCommandId(), account, kind, amount, instrument, counter, reason));
    }

    private static PreparedCommand whole(final AdminAction action, final String words, final String reason) {
        return new PreparedCommand(
                words,
                (publisher, approver) -> publisher
                        .operators()
                        .command(action, OperatorCommands.NONE, OperatorCommands.NONE, OperatorCommands.NONE, reason));
    }
}
