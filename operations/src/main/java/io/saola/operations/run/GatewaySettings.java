package io.saola.operations.run;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.operations.config.SaolaConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Translates a configuration into a gateway's context; reads the files of secrets. */
final class GatewaySettings {
    private final SaolaConfig.BrokerConfig broker;
    private final SaolaConfig.MarketConfig market;
    private final List<String> faults;

    GatewaySettings(final SaolaConfig config, final List<String> faults) {
        broker = config.broker();
        market = config.market();
        this.faults = faults;
    }

    /** The context; environment, clocks and the place in the order stream are still to be set. */
    SsiGatewayContext context(final InstrumentIds instruments) {
        final SsiGatewayContext context = new SsiGatewayContext()
                .dataRestUrl(broker.dataRestUrl())
                .dataStreamUrl(broker.dataStreamUrl())
                .tradingRestUrl(broker.tradingRestUrl())
                .tradingStreamUrl(broker.tradingStreamUrl())
                .dataConsumerId(secret("dataConsumerId", broker.dataConsumerId(), broker.dataConsumerIdFile()))
                .dataConsumerSecret(
                        secret("dataConsumerSecret", broker.dataConsumerSecret(), broker.dataConsumerSecretFile()))
                .tradingConsumerId(
                        secret("tradingConsumerId", broker.tradingConsumerId(), broker.tradingConsumerIdFile()))
                .tradingConsumerSecret(secret(
                        "tradingConsumerSecret", broker.tradingConsumerSecret(), broker.tradingConsumerSecretFile()))
                .twoFactorCode(secret("pin", broker.pin(), broker.pinFile()))
                .privateKey(secret("privateKey", broker.privateKey(), broker.privateKeyFile()))
                .requestsPerSecond(broker.requestsPerSecond())
                .requestBurst(broker.requestBurst())
                .cancelSharePercent(broker.cancelSharePercent())
                .requestTimeout(Duration.ofMillis(broker.requestTimeoutMs()))
                .bars(market.bars())
                .instruments(instruments.specs());
        if (broker.deviceId() != null) {
            context.deviceId(broker.deviceId());
        }
        if (broker.runtimeDirectory() != null) {
            context.runtimeDirectory(broker.runtimeDirectory());
        }
        return context;
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
        return null;
    }
}
