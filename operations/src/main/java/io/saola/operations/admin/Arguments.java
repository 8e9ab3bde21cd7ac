package io.saola.operations.admin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.admin.OperatorCommands;
import io.saola.risk.Sectors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The arguments of a request, taken one by one; what nobody took is a mistake. Not thread-safe. */
final class Arguments {
    private final Map<String, String> values;
    private final Names names;
    private final Set<String> taken = new HashSet<>();

    Arguments(final Map<String, String> values, final Names names) {
        this.values = values;
        this.names = names;
    }

    /** A text, or null. */
    String optional(final String name) {
        taken.add(name);
        return values.get(name);
    }

    String required(final String name) throws MalformedRequestException {
        final String value = optional(name);
        if (value == null || value.isBlank()) {
            throw new MalformedRequestException(name + " is missing");
        }
        return value;
    }

    boolean flag(final String name, final boolean absent) throws MalformedRequestException {
        final String value = optional(name);
        if (value == null) {
            return absent;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw new MalformedRequestException(name + "=" + value + ": true or false is wanted");
        }
        return value.equals("true");
    }

    long number(final String name, final long min, final long max) throws MalformedRequestException {
        return number(name, required(name), min, max);
    }

    static long number(final String name, final String text, final long min, final long max)
            throws MalformedRequestException {
        try {
            final long value = Long.parseLong(text.replace("_", ""));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (final NumberFormatException notANumber) {
            // told below, with the range
        }
        throw new MalformedRequestException(
                name + "=" + text + ": a whole number from " + min + " to " + max + " is wanted");
    }

    /** A price or an amount of money, above 0, scaled. */
    long decimal(final String name) throws MalformedRequestException {
        return decimal(name, required(name));
    }

    static long decimal(final String name, final String text) throws MalformedRequestException {
        try {
            final long value = Decimals.parse(text.replace("_", ""));
            if (value > 0) {
                return value;
            }
        } catch (final ArithmeticException | IllegalArgumentException notANumber) {
            // told below
        }
        throw new MalformedRequestException(
                name + "=" + text + ": a number above 0 of at most four decimals is wanted");
    }

    <E extends Enum<E>> E word(final String name, final Class<E> type, final E absent)
            throws MalformedRequestException {
        final String text = optional(name);
        return text == null && absent != null ? absent : parse(name, required(name), type);
    }

    private static <E extends Enum<E>> E parse(final String name, final String text, final Class<E> type)
            throws MalformedRequestException {
        final String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        final List<E> words = Arrays.stream(type.getEnumConstants())
                .filter(word -> !word.name().equals("NULL_VAL"))
                .toList();
        return words.stream()
                .filter(word -> word.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new MalformedRequestException(
                        name + "=" + text + ": one of " + words.toString().toLowerCase(Locale.ROOT) + " is wanted"));
    }

    /** An account by its name here, its number at the broker or its id, or {@link OperatorCommands#NONE} if none is given. */
    int account() throws MalformedRequestException {
        return account("account");
    }

    int requiredAccount(final String name) throws MalformedRequestException {
        required(name);
        return account(name);
    }

    private int account(final String name) throws MalformedRequestException {
        final String text = optional(name);
        final int place = text == null ? -1 : names.accountCodes().indexOf(text);
        return place >= 0 ? place : id(name, names.accounts());
    }

    int strategy() throws MalformedRequestException {
        return id("strategy", names.strategies());
    }

    int requiredStrategy() throws MalformedRequestException {
        required("strategy");
        return strategy();
    }

    int instrument() throws MalformedRequestException {
        return id("instrument", names.instruments());
    }

    int requiredInstrument() throws MalformedRequestException {
        required("instrument");
        return instrument();
    }

    /** The one scope of a kill switch or a control: the firm unless an account, a strategy or an instrument is given. */
    Scope scope() throws MalformedRequestException {
        final int account = account();
        final int strategy = strategy();
        final int instrument = instrument();
        final boolean[] given = {
            account != OperatorCommands.NONE, strategy != OperatorCommands.NONE, instrument != OperatorCommands.NONE
        };
        if ((given[0] ? 1 : 0) + (given[1] ? 1 : 0) + (given[2] ? 1 : 0) > 1) {
            throw new MalformedRequestException("give one of account, strategy and instrument, or none for the firm");
        }
        if (given[0]) {
            return new Scope(
                    RiskScope.ACCOUNT, account, "account " + names.accounts().get(account));
        }
        if (given[1]) {
            return new Scope(
                    RiskScope.STRATEGY,
                    strategy,
                    "strategy " + names.strategies().get(strategy));
        }
        return given[2]
                ? new Scope(
                        RiskScope.INSTRUMENT,
                        instrument,
                        "instrument " + names.instruments().get(instrument))
                : new Scope(RiskScope.FIRM, OperatorCommands.NONE, "the firm");
    }

    /** The one scope of a control: as {@link #scope}, or a sector by its number, of the firm or of an account. */
    Scope controlScope() throws MalformedRequestException {
        final String text = optional("sector");
        final Scope owner = scope();
        if (text == null) {
            return owner;
        }
        if (owner.kind() != RiskScope.FIRM && owner.kind() != RiskScope.ACCOUNT) {
            throw new MalformedRequestException(
                    "a sector is limited for the firm or for an account: give it alone or with account");
        }
        final int number = (int) number("sector", text, 1, Sectors.MAX_NUMBER);
        return new Scope(
                RiskScope.SECTOR, Sectors.target(owner.id(), number), "sector " + number + " of " + owner.text());
    }

    /** Everything given must have been of use. */
    void requireAllTaken() throws MalformedRequestException {
        for (final String name : values.keySet()) {
            if (!taken.contains(name)) {
                throw new MalformedRequestException(name + " is no argument of this command");
            }
        }
    }

    private int id(final String name, final List<String> known) throws MalformedRequestException {
        final String text = optional(name);
        if (text == null) {
            return OperatorCommands.NONE;
        }
        final int place = known.indexOf(text);
        if (place >= 0) {
            return place;
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) < known.size()) {
            return Integer.parseInt(text);
        }
        throw new MalformedRequestException(name + "=" + text + " is not known"
                + (known.size() <= 20 ? ", only " + known : "; it is not among the " + known.size() + " configured"));
    }

    /**
     * What a stop or a limit is about.
     *
     * @param kind of scope
     * @param id of it; none for the firm
     * @param text for people
     */
    record Scope(RiskScope kind, int id, String text) {}
}
