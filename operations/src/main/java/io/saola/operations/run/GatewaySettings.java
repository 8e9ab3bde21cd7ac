package io.saola.operations.run;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.gateway.ssi.TransportRules;
import io.saola.gateway.ssi.session.TwoFactor;
import io.saola.operations.config.SaolaConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Translates a configuration into a gateway's context; reads the files of secrets. */
final class GatewaySettings {
    private final SaolaConfig.BrokerConfig broker;
    private final SaolaConfig.MarketConfig market;
    private final boolean isPaper;
    private final List<String> faults;

    GatewaySettings(final SaolaConfig config, final List<String> faults) {
        broker = config.broker();
        market = config.market();
        isPaper = config.mode() == SaolaConfig.Mode.PAPER;
        this.faults = faults;
    }

    /** The context; environment, clocks and the place in the order stream are still to be set. On paper it has nothing to trade with. */
    SsiGatewayContext context(final InstrumentIds instruments) {
        address("broker.dataRestUrl", broker.dataRestUrl());
        address("broker.dataStreamUrl", broker.dataStreamUrl());
        faults.addAll(TransportRules.runtimeProblems());
        final SsiGatewayContext context = new SsiGatewayContext()
                .dataOnly(isPaper)
                .dataRestUrl(broker.dataRestUrl())
                .dataStreamUrl(broker.dataStreamUrl())
                .dataConsumerId(secret("dataConsumerId", broker.dataConsumerId(), broker.dataConsumerIdFile()))
                .dataConsumerSecret(
                        secret("dataConsumerSecret", broker.dataConsumerSecret(), broker.dataConsumerSecretFile()))
                .requestTimeout(Duration.ofMillis(broker.requestTimeoutMs()))
                .bars(market.bars())
                .instruments(instruments.specs());
        return isPaper ? context : trading(context);
    }

    private SsiGatewayContext trading(final SsiGatewayContext context) {
        address("broker.tradingRestUrl", broker.tradingRestUrl());
        address("broker.tradingStreamUrl", broker.tradingStreamUrl());
        if (broker.twoFactor() == TwoFactor.PIN) {
            context.twoFactorCode(secret("pin", broker.pin(), broker.pinFile()));
        } else if (broker.runtimeDirectory() == null) {
            faults.add("broker.runtimeDirectory is missing: broker.twoFactor otp gets its codes there");
        }
        context.twoFactor(broker.twoFactor())
                .tradingRestUrl(broker.tradingRestUrl())
                .tradingStreamUrl(broker.tradingStreamUrl())
                .tradingConsumerId(
                        secret("tradingConsumerId", broker.tradingConsumerId(), broker.tradingConsumerIdFile()))
                .tradingConsumerSecret(secret(
                        "tradingConsumerSecret", broker.tradingConsumerSecret(), broker.tradingConsumerSecretFile()))
                .privateKey(secret("privateKey", broker.privateKey(), broker.privateKeyFile()))
                .requestsPerSecond(broker.requestsPerSecond())
                .requestBurst(broker.requestBurst())
                .cancelSharePercent(broker.cancelSharePercent());
        if (broker.deviceId() == null) {
            faults.add("broker.deviceId is missing: the network address that the broker knows this machine by");
        } else {
            context.deviceId(broker.deviceId());
        }
        if (broker.runtimeDirectory() != null) {
            context.runtimeDirectory(broker.runtimeDirectory());
        }
        return context;
    }

    private void address(final String key, final URI address) {
        final String problem = TransportRules.problem(key, address);
        if (problem != null) {
            faults.add(problem);
        }
    }

    private Secret secret(final String key, final Secret value, final Path file) {
        if (value != null && file != null) {
            faults.add("broker." + key + " and broker." + key + "File are both set: which one holds?");
        } else if (value != null) {
            return value;
        } else if (file == null) {
            faults.add("broker." + key + " is missing: set broker." + key + "File, or the variable of broker." + key);
        } else {
            try {
                return SecretFile.read(file);
            } catch (final GatewayException unreadable) {
                faults.add("broker." + key + "File: " + unreadable.getMessage());
            }
        }
        return Secret.of("");
    }
}
