package io.saola.operations.readmodel;

import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.market.Instrument;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSetting;
import io.saola.risk.InstrumentLimits;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/** Stops, limits and controls. */
final class RiskRows implements RowSource {
    private static final StopCause[] CAUSES = StopCause.values();
    private static final RiskControlId[] CONTROLS = RiskControlId.values();

    private final StringBuilder causes = new StringBuilder();
    private long settingsSeen = -1;

    @Override
    public void project(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        states(logic, row, out);
        limits(logic, row, out);
        // Thousands of places, changed by hand: only when a person changed one.
        final long settings = logic.counts().of(RiskControlDecoder.TEMPLATE_ID);
        if (settings != settingsSeen) {
            controls(logic, row, out);
            settingsSeen = settings;
        }
    }

    private void states(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final TradingStates states = logic.controls().risk().states();
        out.begin(ReadTable.RISK);
        for (int place = 0; place < Scopes.OWNERS; place++) {
            final boolean isThere = switch (Scopes.scope(place)) {
                case ACCOUNT -> logic.accounts().account(Scopes.id(place)) != null;
                case STRATEGY -> logic.strategies().strategy(Scopes.id(place)) != null;
                default -> true;
            };
            if (isThere) {
                state(logic, place, states, row);
                row.number(AccountRows.scaled(logic.controls().dayPnl(place)))
                        .number(AccountRows.scaled(logic.controls().grossExposure(place)));
                out.put(row);
            }
        }
        sectorStates(logic, row, out);
        for (int id = 0; states.isAnySet() && id < logic.instruments().instrumentCount(); id++) {
            if (states.strictest(Scopes.instrument(id)) != TradingState.NORMAL) {
                state(logic, Scopes.instrument(id), states, row);
                row.number(Row.NULL).number(Row.NULL);
                out.put(row);
            }
        }
        out.end();
    }

    private void state(final BusinessLogic logic, final int place, final TradingStates states, final RowEncoder row) {
        final TradingState strictest = states.strictest(place);
        causes.setLength(0);
        for (int i = 0; strictest != TradingState.NORMAL && i < CAUSES.length; i++) {
            final TradingState state = states.of(CAUSES[i], place);
            if (state != TradingState.NORMAL) {
                causes.append(causes.isEmpty() ? "" : " ")
                        .append(CAUSES[i])
                        .append('=')
                        .append(state);
            }
        }
        row.begin(ReadTable.RISK, place);
        scope(logic, place, row);
        row.text(strictest).text(causes.isEmpty() ? "" : causes.toString());
    }

    private static void limits(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.LIMITS);
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final Instrument instrument = logic.instruments().instrument(id);
            if (instrument != null && instrument.isTradable()) {
                final InstrumentLimits limits = logic.limits().of(id);
                row.begin(ReadTable.LIMITS, id)
                        .number(id)
                        .text(instrument.symbol())
                        .number(limits.maxOrderQuantity())
                        .number(limits.maxOrderNotional())
                        .number(limits.maxNetQuantity())
                        .number(limits.maxOpenOrders());
                out.put(row);
            }
        }
        out.end();
    }

    private static void controls(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.CONTROLS);
        for (final RiskControlId control : CONTROLS) {
            if (control == RiskControlId.NULL_VAL) {
                continue;
            }
            final ControlScopes scopes = logic.controls().risk().settings().of(control);
            for (int place = 0;
                    scopes.isAnyOn() && place < Scopes.OWNERS + BusinessLogic.INSTRUMENT_CAPACITY;
                    place++) {
                final ControlSetting setting = scopes.of(place);
                if (setting != null) {
                    row.begin(ReadTable.CONTROLS, (long) control.value() << Integer.SIZE | place)
                            .text(control);
                    scope(logic, place, row);
                    values(setting, row);
                    out.put(row);
                }
            }
            if (control == RiskControlId.EXPOSURE) {
                sectors(logic, row, out);
            }
        }
        out.end();
    }

    private static void sectors(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final Sectors sectors = logic.controls().risk().settings().sectors();
        for (int owner = 0; sectors.isLimited() && owner < Sectors.OWNERS; owner++) {
            for (int place = 0; place < sectors.count(); place++) {
                final ControlSetting setting = sectors.exposure(owner, place);
                if (setting != null) {
                    row.begin(
                                    ReadTable.CONTROLS,
                                    (long) RiskControlId.EXPOSURE.value() << Integer.SIZE
                                            | sectorKey(owner, sectors.number(place)))
                            .text(RiskControlId.EXPOSURE);
                    sector(logic, owner, sectors.number(place), row);
                    values(setting, row);
                    out.put(row);
                }
            }
        }
    }

    /** What is at stake in each sector: of the firm, and of accounts that have a limit there. */
    private static void sectorStates(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final Sectors sectors = logic.controls().risk().settings().sectors();
        for (int place = 0; place < sectors.count(); place++) {
            for (int owner = 0; owner < Sectors.OWNERS; owner++) {
                if (owner == Scopes.FIRM || sectors.exposure(owner, place) != null) {
                    row.begin(ReadTable.RISK, sectorKey(owner, sectors.number(place)));
                    sector(logic, owner, sectors.number(place), row);
                    row.text((String) null)
                            .text("")
                            .number(Row.NULL)
                            .number(AccountRows.scaled(logic.controls().sectorGross(owner, place)));
                    out.put(row);
                }
            }
        }
    }

    /** Kind, id and name of a sector; of an account's part the name is the account's. */
    private static void sector(final BusinessLogic logic, final int owner, final int number, final RowEncoder row) {
        row.text(RiskScope.SECTOR).number(number).text(owner == Scopes.FIRM ? null : accountCode(logic, owner - 1));
    }

    /** Above all places of scopes. */
    private static long sectorKey(final int owner, final int number) {
        return Scopes.instrument(BusinessLogic.INSTRUMENT_CAPACITY) + (long) Sectors.target(owner - 1, number);
    }

    private static String accountCode(final BusinessLogic logic, final int id) {
        return logic.accounts().account(id) == null
                ? null
                : logic.accounts().account(id).code();
    }

    private static void values(final ControlSetting setting, final RowEncoder row) {
        row.number(setting.limit(), ControlSetting.NONE)
                .number(setting.secondLimit(), ControlSetting.NONE)
                .number(setting.thirdLimit(), ControlSetting.NONE)
                .number(setting.windowNs(), ControlSetting.NONE)
                .number(setting.version());
    }

    /** Kind, id and name of a scope. */
    private static void scope(final BusinessLogic logic, final int place, final RowEncoder row) {
        final int id = Scopes.id(place);
        row.text(Scopes.scope(place)).number(place == Scopes.FIRM ? Row.NULL : id);
        switch (Scopes.scope(place)) {
            case ACCOUNT -> row.text(accountCode(logic, id));
            case STRATEGY -> {
                final StrategyInstance strategy = logic.strategies().strategy(id);
                row.text(strategy == null ? null : strategy.name());
            }
            case INSTRUMENT -> {
                final Instrument instrument = logic.instruments().instrument(id);
                row.text(instrument == null ? null : instrument.symbol());
            }
            default -> row.text((String) null);
        }
    }
}
