package io.saola.tools.rules;

import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.RulebookText;
import io.saola.market.rules.TradingDates;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Reads what a rules command works on: the packaged rulebook with the user's files on top. */
final class RulebookSource {
    private static final ZoneId MARKET_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private RulebookSource() {}

    /** Files are laid over the packaged rulebook, unless they are to be a rulebook of their own. */
    static RulebookText read(final List<Path> files, final boolean alone) {
        try {
            return RulebookFiles.add(alone ? new RulebookText() : RulebookFiles.packagedText(), files);
        } catch (final UncheckedIOException e) {
            throw new CommandException(ExitCode.NOT_FOUND, e.getMessage());
        }
    }

    /** A date, today in the market if none is given. */
    static int date(final LocalDate date) {
        final LocalDate day = date == null ? LocalDate.now(MARKET_ZONE) : date;
        return TradingDates.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    static String name(final Enum<?> value) {
        return "NULL_VAL".equals(value.name()) ? "*" : value.name();
    }

    static String period(final RuleEntry entry) {
        return TradingDates.toString(entry.from()) + " .. " + TradingDates.toString(entry.to());
    }
}
