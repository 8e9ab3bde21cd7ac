package io.saola.tools.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.gateway.ssi.account.MaxQuantity;
import io.saola.gateway.ssi.query.Answer;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.broker.Sheet;
import java.util.Locale;

/**
 * What a quantity is asked for.
 *
 * @param symbol exchange code
 * @param price scaled, above 0
 */
record InstrumentPrice(String symbol, long price) {
    static InstrumentPrice of(final String symbol, final String price) {
        if (!symbol.matches("[A-Za-z0-9]{1,16}")) {
            throw new CommandException(ExitCode.USAGE, "SYMBOL " + symbol + " is no exchange code");
        }
        try {
            final long scaled = Decimals.parse(price);
            if (scaled > 0) {
                return new InstrumentPrice(symbol.toUpperCase(Locale.ROOT), scaled);
            }
        } catch (final NumberFormatException broken) {
            throw new CommandException(ExitCode.USAGE, "PRICE is " + broken.getMessage() + "; write 22500 or 1912.4");
        }
        throw new CommandException(ExitCode.USAGE, "PRICE " + price + " is not above 0");
    }

    void print(final AccountOptions options, final String verb, final Answer<MaxQuantity> answer) {
        final MaxQuantity most = answer.value();
        final Sheet sheet = new Sheet("symbol", "price", "quantity", "marginRatio", "purchasingPower")
                .row(
                        most.symbol(),
                        Sheet.amount(most.price()),
                        Sheet.count(most.quantity()),
                        most.marginRatio().isEmpty() ? null : most.marginRatio(),
                        Sheet.amount(most.purchasingPower()));
        if (options.isJson()) {
            final ObjectNode document = options.document(verb, answer);
            document.setAll(sheet.single());
            System.out.println(Json.pretty(document));
        } else {
            sheet.print(System.out);
        }
    }
}
