package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.operations.Repository;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in ops/config, and what is refused although each setting by itself is fine. */
class ExamplesTest {
    private static final Map<String, String> SECRETS = Map.of(
            "SAOLA_BROKER_DATA_CONSUMER_ID", "a",
            "SAOLA_BROKER_DATA_CONSUMER_SECRET", "b",
            "SAOLA_BROKER_TRADING_CONSUMER_ID", "c",
            "SAOLA_BROKER_TRADING_CONSUMER_SECRET", "d",
            "SAOLA_BROKER_PIN", "123456",
            "SAOLA_BROKER_PRIVATE_KEY", "e");

    @TempDir
    private Path folder;

    @Test
    void shouldBeOneForEachWayToRun() throws IOException {
        try (Stream<Path> files = Files.list(examples())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("live.yaml", "paper.yaml", "simulated.yaml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live.yaml", "paper.yaml"})
    void shouldBeFitToStartOnceTheFilesOfSecretsAreThere(final String example) throws IOException {
        final Path secrets = Files.createDirectory(folder.resolve("secrets"));
        for (final String name : List.of("data-id", "data-secret", "trading-id", "trading-secret", "private-key")) {
            Files.writeString(
                    Files.createFile(
                            secrets.resolve(name),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                    "secret");
        }
        final String text =
                Files.readString(examples().resolve(example)).replace("/etc/saola/secrets", secrets.toString());
        final SaolaConfig config = new ConfigStack()
                .file(Files.writeString(folder.resolve(example), text))
                .read()
                .config();

        assertThatCode(() -> check(config, PaperSystem.ALL)).doesNotThrowAnyException();
    }

    @Test
    void shouldTradeAgainstTheSimulatorWithSecretsFromTheEnvironment() {
        final SaolaConfig config = example("simulated.yaml", SECRETS);

        assertThatCode(() -> check(config, PaperSystem.ALL)).doesNotThrowAnyException();
        assertThat(config.mode()).isEqualTo(SaolaConfig.Mode.LIVE);
    }

    @Test
    void shouldWantNoSecretInAProcessOfTheEngineAlone() {
        final Set<TradingProcess.Part> engine = Set.of(TradingProcess.Part.ENGINE);

        assertThatCode(() -> check(example("live.yaml", Map.of()), engine))
                .as("files of secrets are not even looked for")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(example("live.yaml", SECRETS), engine))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "broker.pin is set, but a process that runs the engine alone must hold no secret",
                        "broker.privateKey",
                        "broker.tradingConsumerSecret",
                        "broker.dataConsumerId")
                .hasMessageNotContaining("123456");
    }

    @Test
    void shouldWantNothingOfTradingOnPaperButAllOfItLive() {
        final Map<String, String> data =
                Map.of("SAOLA_BROKER_DATA_CONSUMER_ID", "a", "SAOLA_BROKER_DATA_CONSUMER_SECRET", "b");

        assertThatCode(() -> check(simulated(data, "mode=paper"), PaperSystem.ALL))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(simulated(data), PaperSystem.ALL))
                .hasMessageContainingAll(
                        "broker.tradingConsumerId is missing", "broker.pin is missing", "broker.privateKey is missing");
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogetherAllAtOnce() {
        assertThatThrownBy(() -> check(
                        simulated(
                                SECRETS,
                                "engine.durability=buffered",
                                "engine.segmentMib=48",
                                "market.clockOffsetSeconds=60",
                                "broker.dataRestUrl=https://fc-data.ssi.com.vn",
                                "broker.tradingRestUrl=http://192.0.2.1",
                                "broker.twoFactor=otp"),
                        PaperSystem.ALL))
                .hasMessageContainingAll(
                        "engine.acceptLoss=true",
                        "engine.segmentMib=48 is no power of two",
                        "market.clockOffsetSeconds=60 is for exercises",
                        "broker.tradingRestUrl must be https://",
                        "broker.runtimeDirectory is missing");
    }

    @Test
    void shouldNameParametersOfStrategiesAndSayWhichThereAre() throws IOException {
        final String text = Files.readString(examples().resolve("simulated.yaml"))
                .replace("orderQuantity", "orderQuantety")
                .replace("account: main", "account: mian");
        final SaolaConfig config = new ConfigStack()
                .file(Files.writeString(folder.resolve("wrong.yaml"), text))
                .environment(SECRETS)
                .read()
                .config();

        assertThatThrownBy(() -> check(config, PaperSystem.ALL))
                .hasMessageContainingAll("orderQuantety", "there is no account 'mian', only [main]");
    }

    private static void check(final SaolaConfig config, final Set<TradingProcess.Part> parts) {
        TradingProcess.check(config, BuiltinStrategies.kinds(), parts);
    }

    private static SaolaConfig example(final String name, final Map<String, String> environment) {
        return new ConfigStack()
                .file(examples().resolve(name))
                .environment(environment)
                .read()
                .config();
    }

    private static SaolaConfig simulated(final Map<String, String> environment, final String... assignments) {
        final ConfigStack stack =
                new ConfigStack().file(examples().resolve("simulated.yaml")).environment(environment);
        List.of(assignments).forEach(stack::flag);
        return stack.read().config();
    }

    private static Path examples() {
        return Repository.file("ops/config");
    }
}
