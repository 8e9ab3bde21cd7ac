package io.saola.backtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import java.math.BigDecimal;

/** Writes a configuration with all defaults filled in: running the text again is the same run. */
final class ResolvedYaml {
    private final BacktestConfig config;
    private final JsonNode given;

    ResolvedYaml(final BacktestConfig config, final JsonNode given) {
        this.config = config;
        this.given = given;
    }

    BacktestConfig withText() {
        final ObjectNode root = given.isObject() ? ((ObjectNode) given).deepCopy() : YamlText.mapping();
        root.put("seed", config.seed());
        root.put("capital", plain(config.capital(), Decimals.DIGITS));
        final ObjectNode account = root.putObject("account");
        account.put("shareFeeRate", plain(config.account().shareFeeRate(), 9));
        account.put("futureBrokerFee", plain(config.account().futureBrokerFee(), Decimals.DIGITS));
        account.put("marginDeposit", plain(config.account().marginDeposit(), Decimals.DIGITS));
        account.put("marginUseLimit", plain(config.account().marginUseLimit(), 9));
        account.put("advanceRate", plain(config.account().advanceRate(), 9));
        account.put("taxExempt", config.account().taxExempt());
        final ObjectNode limits = root.putObject("limits");
        limits.put("maxOrderQuantity", config.limits().maxOrderQuantity());
        limits.put("maxOrderValue", plain(config.limits().maxOrderNotional(), Decimals.DIGITS));
        limits.put("maxPosition", config.limits().maxNetQuantity());
        limits.put("maxOpenOrders", config.limits().maxOpenOrders());
        final VenueSettings settings = config.venue();
        final ObjectNode venue = root.putObject("venue");
        venue.put("fill", YamlSection.camel(settings.fill()));
        venue.put("cancellations", YamlSection.camel(settings.cancellations()));
        venue.put("feedLatencyUs", settings.feedLatencyNs() / 1_000);
        venue.put("orderLatencyUs", settings.orderLatencyNs() / 1_000);
        venue.put("responseLatencyUs", settings.responseLatencyNs() / 1_000);
        venue.put("barSharePercent", settings.barSharePercent());
        venue.put("barOpenDelayMs", settings.barOpenDelayNs() / 1_000_000);
        venue.put("slippageTicks", settings.slippageTicks());
        venue.put("timerSeconds", settings.timerIntervalNs() / 1_000_000_000L);
        root.put("journal", config.journals());
        root.remove("sweep");
        addPathsAndParameters(root);
        return new BacktestConfig(
                config.name(),
                config.seed(),
                config.from(),
                config.to(),
                config.capital(),
                config.account(),
                config.limits(),
                config.instruments(),
                config.data(),
                config.corporateActions(),
                config.strategies(),
                config.venue(),
                config.benchmark(),
                config.journals(),
                YamlText.write(root));
    }

    private void addPathsAndParameters(final ObjectNode root) {
        final ArrayNode data = (ArrayNode) root.get("data");
        for (int i = 0; i < data.size(); i++) {
            ((ObjectNode) data.get(i)).put("path", config.data().get(i).path().toString());
        }
        if (config.corporateActions().isEmpty()) {
            root.put("corporateActions", "none");
        } else {
            final ArrayNode files = root.putArray("corporateActions");
            config.corporateActions().forEach(file -> {
                final ObjectNode entry =
                        files.addObject().put("path", file.path().toString());
                if (!file.symbol().isEmpty()) {
                    entry.put("symbol", file.symbol());
                }
                if (!file.columns().isEmpty()) {
                    final ObjectNode columns = entry.putObject("columns");
                    file.columns().forEach(columns::put);
                }
            });
        }
        final JsonNode strategies = root.path("strategies");
        for (int i = 0; i < strategies.size(); i++) {
            ((ObjectNode) strategies.get(i))
                    .put("name", config.strategies().get(i).name());
        }
    }

    private static BigDecimal plain(final long scaled, final int digits) {
        final BigDecimal value = BigDecimal.valueOf(scaled, digits).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
