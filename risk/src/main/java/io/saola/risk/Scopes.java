package io.saola.risk;

import io.saola.codecs.sbe.RiskScope;

/**
 * The places of all scopes in one table: the firm, accounts, strategies, instruments. The first {@link #OWNERS} are those that hold
 * positions. Stateless and thread-safe.
 */
public final class Scopes {
    /** Accounts that can be controlled, ids from 0. */
    public static final int ACCOUNTS = 16;

    /** Strategies that can be controlled, ids from 0. */
    public static final int STRATEGIES = 64;

    /** Place of the firm. */
    public static final int FIRM = 0;

    /** No such scope. */
    public static final int NONE = -1;

    /** Firm, accounts and strategies. */
    public static final int OWNERS = 1 + ACCOUNTS + STRATEGIES;

    private static final int FIRST_STRATEGY = 1 + ACCOUNTS;

    private Scopes() {}

    /**
     * The place of an account.
     *
     * @param accountId dense id
     * @return place, or {@link #NONE}
     */
    public static int account(final int accountId) {
        return accountId >= 0 && accountId < ACCOUNTS ? 1 + accountId : NONE;
    }

    /**
     * The place of a strategy.
     *
     * @param strategyId dense id, or the schema's null
     * @return place, or {@link #NONE}
     */
    public static int strategy(final int strategyId) {
        return strategyId >= 0 && strategyId < STRATEGIES ? FIRST_STRATEGY + strategyId : NONE;
    }

    /**
     * The place of an instrument.
     *
     * @param instrumentId dense id, within capacity
     * @return place
     */
    public static int instrument(final int instrumentId) {
        return OWNERS + instrumentId;
    }

    /**
     * The place a message names.
     *
     * @param scope what kind
     * @param id of it; ignored for the firm
     * @param instrumentCapacity instrument ids are below it
     * @return place, or {@link #NONE} if there can be no such scope
     */
    public static int of(final RiskScope scope, final int id, final int instrumentCapacity) {
        return switch (scope) {
            case FIRM -> FIRM;
            case ACCOUNT -> account(id);
            case STRATEGY -> strategy(id);
            case INSTRUMENT -> id >= 0 && id < instrumentCapacity ? instrument(id) : NONE;
            default -> NONE;
        };
    }

    /** What kind of scope stands at a place. */
    public static RiskScope scope(final int place) {
        if (place == FIRM) {
            return RiskScope.FIRM;
        }
        if (place < FIRST_STRATEGY) {
            return RiskScope.ACCOUNT;
        }
        return place < OWNERS ? RiskScope.STRATEGY : RiskScope.INSTRUMENT;
    }

    /** The id of the scope at a place; the schema's null for the firm. */
    public static int id(final int place) {
        return switch (scope(place)) {
            case ACCOUNT -> place - 1;
            case STRATEGY -> place - FIRST_STRATEGY;
            case INSTRUMENT -> place - OWNERS;
            default -> Integer.MIN_VALUE;
        };
    }

    /** One number for a scope in alerts: the kind times 1,000,000 plus the id. */
    public static long code(final int place) {
        return scope(place).value() * 1_000_000L + (place == FIRM ? 0 : id(place));
    }
}
