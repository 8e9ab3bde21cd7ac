package io.saola.operations.alerts;

import java.util.List;

/**
 * Names of what alerts know as numbers.
 *
 * @param instruments symbols by instrument id
 * @param strategies names by strategy id
 * @param accounts names by account id
 */
public record AlertNames(List<String> instruments, List<String> strategies, List<String> accounts) {
    /** Copies the lists. */
    public AlertNames {
        instruments = List.copyOf(instruments);
        strategies = List.copyOf(strategies);
        accounts = List.copyOf(accounts);
    }

    String instrument(final long id) {
        return name(instruments, id, "instrument ");
    }

    String strategy(final long id) {
        return name(strategies, id, "strategy ");
    }

    String account(final long id) {
        return name(accounts, id, "account ");
    }

    private static String name(final List<String> names, final long id, final String kind) {
        return id >= 0 && id < names.size() ? kind + names.get((int) id) : kind + id;
    }
}
