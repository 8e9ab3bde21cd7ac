package io.saola.engine.logic.rules;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RuleEntryDecoder;
import io.saola.codecs.sbe.RulebookActivationDecoder;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.RulebookException;
import io.saola.market.rules.TradingDates;
import io.saola.market.rules.TradingRules;

/**
 * The rulebook in force and its rules of the trading date. Entries are collected; their activation is checked as a whole and either
 * replaces the rulebook or leaves it as it was. Until a first activation there is none, and the rules built into the program hold: what
 * a journal without rulebooks did stays what it was.
 *
 * <p>Logic thread only. Allocates when entries arrive, at an activation and at a change of the trading date; not otherwise.
 */
public final class RulesInForce {
    private final RulebookLoad load = new RulebookLoad();
    private Rulebook rulebook;
    private TradingRules today;
    private int version;
    private int tradingDate;

    /** Rules of the trading date, or null before the first activation or trading date. */
    public TradingRules today() {
        return today;
    }

    /** The rulebook in force, or null. */
    public Rulebook rulebook() {
        return rulebook;
    }

    /** The trading date, yyyymmdd, 0 before the first. */
    public int tradingDate() {
        return tradingDate;
    }

    /** Version of the rulebook in force, 0 if there is none. */
    public int version() {
        return version;
    }

    /**
     * Collects an entry.
     *
     * @param entry valid by itself
     * @return false if it is not the next one of the load under way, or one too many
     */
    public boolean onEntry(final RuleEntryDecoder entry) {
        return load.add(entry);
    }

    /**
     * Puts the collected entries in force, if they are the whole rulebook that the message means and a rulebook at all.
     *
     * @param activation of it
     * @return false if the former rulebook stays; the entries are forgotten either way
     */
    public boolean onActivation(final RulebookActivationDecoder activation) {
        final boolean isComplete = activation.rulebookVersion() == load.version()
                && activation.entryCount() == load.entries().size()
                && activation.digest() == load.digest();
        Rulebook loaded = null;
        if (isComplete) {
            try {
                loaded = Rulebook.of(load.entries());
            } catch (final RulebookException e) {
                // Entries from outside: refused and told by an alert; the host that sent them lists the faults with
                // file and line.
                loaded = null;
            }
        }
        if (loaded != null) {
            rulebook = loaded;
            version = load.version();
            compile();
        }
        load.clear();
        return loaded != null;
    }

    /**
     * Begins a process life.
     *
     * @param date trading date, yyyymmdd
     */
    public void start(final int date) {
        moveTo(date);
    }

    /**
     * Follows the exchange to a later trading date.
     *
     * @param date as the message says, or the schema's null; earlier dates are late messages and change nothing
     */
    public void advance(final int date) {
        if (date > tradingDate) {
            moveTo(date);
        }
    }

    /** True once an entry was taken in or a rulebook put in force. */
    public boolean isUsed() {
        return version != 0 || load.version() != 0;
    }

    /**
     * Digest of this part of the state.
     *
     * @return the digest
     */
    public long digest() {
        final long d = Digest.fold(Digest.fold(Digest.EMPTY, version), rulebook == null ? 0 : rulebook.digest());
        return Digest.fold(Digest.fold(Digest.fold(d, load.version()), load.digest()), tradingDate);
    }

    /**
     * Writes this part of the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(tradingDate);
        out.putInt(version);
        out.putBoolean(rulebook != null);
        if (rulebook != null) {
            RulebookLoad.write(rulebook.entries(), out);
        }
        load.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        tradingDate = in.getInt();
        version = in.getInt();
        try {
            rulebook = in.getBoolean() ? Rulebook.of(RulebookLoad.read(in)) : null;
        } catch (final RulebookException e) {
            throw in.fault("the rulebook in force is none: " + e.getMessage());
        }
        load.restore(in);
        compile();
    }

    private void moveTo(final int date) {
        if (date != tradingDate && TradingDates.isValid(date)) {
            tradingDate = date;
            compile();
        }
    }

    private void compile() {
        today = rulebook == null || tradingDate == 0 ? null : rulebook.on(tradingDate);
    }
}
