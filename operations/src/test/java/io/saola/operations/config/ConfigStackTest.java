package io.saola.operations.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigStackTest {
    private static final String LEAST = """
            engine:
              directory: /var/lib/saola
            market:
              symbols: [FPT, 41I1G4000]
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldTakeDefaultsForEverythingThatNeedNotBeSet() throws IOException {
        final SaolaConfig config = read(LEAST).config();

        assertThat(config.mode()).isEqualTo(SaolaConfig.Mode.PAPER);
        assertThat(config.engine().directory()).isEqualTo(Path.of("/var/lib/saola"));
        assertThat(config.engine().durability()).isEqualTo(Durability.SYNC);
        assertThat(config.engine().segmentMib()).isEqualTo(64);
        assertThat(config.market().symbols()).containsExactly("FPT", "41I1G4000");
        assertThat(config.accounts()).isEmpty();
        assertThat(config.broker().pin()).isNull();
    }

    @Test
    void shouldLetFlagsOutrankTheEnvironmentAndThatLaterFilesAndThoseEarlierOnes() throws IOException {
        final ConfigReading reading = new ConfigStack()
                .file(file("base.yaml", LEAST + "mode: live\n"))
                .file(file("site.yaml", "engine:\n  segmentMib: 32\n  durability: buffered\n  threading: dedicated\n"))
                .environment(Map.of("SAOLA_ENGINE_DURABILITY", "sync-overlap", "SAOLA_ENGINE_SEGMENT_MIB", "16"))
                .flag("engine.segmentMib=8")
                .read();

        final SaolaConfig.EngineConfig engine = reading.config().engine();
        assertThat(engine.segmentMib()).isEqualTo(8);
        assertThat(engine.durability()).isEqualTo(Durability.SYNC_OVERLAP);
        assertThat(engine.threading()).isEqualTo(ThreadingMode.DEDICATED);
        assertThat(reading.rows())
                .contains(
                        new ConfigReading.Row("engine.segmentMib", "8", "--set"),
                        new ConfigReading.Row("engine.durability", "sync-overlap", "SAOLA_ENGINE_DURABILITY"),
                        new ConfigReading.Row("engine.threading", "dedicated", "site.yaml:4"),
                        new ConfigReading.Row("engine.directory", "/var/lib/saola", "base.yaml:2"),
                        new ConfigReading.Row("mode", "live", "base.yaml:5"),
                        new ConfigReading.Row("engine.snapshotGenerations", "3", "default"));
    }

    @Test
    void shouldReplaceAListByALaterFilesListAsAWhole() throws IOException {
        final ConfigReading reading = new ConfigStack()
                .file(
                        file(
                                "base.yaml",
                                LEAST
                                        + "accounts: [{name: a, code: '1', derivativeCode: '8'}, {name: b, code: '2', derivativeCode: '9'}]\n"))
                .file(file("site.yaml", "accounts:\n  - name: c\n    code: 0123456\n    derivativeCode: 0901358\n"))
                .read();

        assertThat(reading.config().accounts()).hasSize(1);
        assertThat(reading.config().accounts().get(0).code())
                .as("not an octal number")
                .isEqualTo("0123456");
        assertThat(reading.rows())
                .contains(new ConfigReading.Row("accounts[0].code", "0123456", "site.yaml:3"))
                .noneMatch(row -> row.key().startsWith("accounts[1]"));
    }

    @Test
    void shouldTellAllFaultsAtOnceWithTheirPlaceAndAGuess() {
        assertThatThrownBy(() -> read("""
                        mode: life
                        engin:
                          directory: x
                        engine:
                          segmentMib: 0
                          durablity: sync
                        market:
                          symbols: FPT
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "test.yaml:1: mode: one of paper, live is wanted, not 'life'",
                        "test.yaml:3: engin: there is no such key; do you mean engine?",
                        "test.yaml:5: engine.segmentMib: a whole number from 1 to 1024 is wanted, not '0'",
                        "test.yaml:6: engine.durablity: there is no such key; do you mean durability?",
                        "engine.directory is missing; Folder of journal, effects and snapshots",
                        "test.yaml:8: market.symbols: a list of at most 4096 is wanted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine: {directory: a, directory: b}| Duplicate field 'directory'",
                "engine: [|  not YAML",
                "just a text| not one document of keys and values",
                "'engine: {directory: a}\n---\nmode: live'| not one document of keys and values",
                "engine: 5| engine: keys are wanted below it, not a value",
                "'mode: [paper]'| mode: one value is wanted",
                "'mode: \"\"'| a value of 1 to 1024 characters is wanted",
                "broker: {dataRestUrl: localhost}| an address such as https://host:port is wanted",
                "aeron: {embedded: 1}| true or false is wanted, not '1'",
                "engine: {randomSeed: 99999999999999999999}| a whole number from",
            })
    void shouldRefuseWhatCannotBeMeant(final String text, final String fault) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void shouldKeepSecretsOutOfFilesFlagsAndEverythingShown() throws IOException {
        assertThatThrownBy(() -> read(LEAST + "broker:\n  pin: 123456\n"))
                .hasMessageContaining("test.yaml:6: broker.pin: a secret does not belong into a configuration file")
                .hasMessageNotContaining("123456");
        assertThatThrownBy(() -> stack(LEAST).flag("broker.pin=123456").read())
                .hasMessageContaining("SAOLA_BROKER_PIN")
                .hasMessageNotContaining("123456");

        final ConfigReading reading =
                stack(LEAST).environment(Map.of("SAOLA_BROKER_PIN", "123456")).read();
        assertThat(reading.config().broker().pin().reveal()).isEqualTo("123456");
        assertThat(reading.toString()).doesNotContain("123456").contains("********");
    }

    @Test
    void shouldRefuseAVariableOfASectionThatSetsNothingButNotTheLaunchersOwn() throws IOException {
        assertThatThrownBy(() -> stack(LEAST)
                        .environment(Map.of("SAOLA_ENGINE_DURABILTY", "sync"))
                        .read())
                .hasMessageContaining("SAOLA_ENGINE_DURABILTY sets nothing; do you mean SAOLA_ENGINE_DURABILITY?");
        assertThat(stack(LEAST)
                        .environment(Map.of("SAOLA_MVN_OPTS", "-o", "PATH", "/bin"))
                        .read()
                        .config())
                .isNotNull();
    }

    @Test
    void shouldTellWhichFileIsMissingAndNotWhatItWouldHaveSet() {
        final Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> new ConfigStack().file(file).read())
                .hasMessage("configuration: configuration file " + file + " does not exist; check the path");
    }

    @Test
    void shouldGiveEveryKeyAVariableOfItsOwn() {
        final List<String> variables = ConfigKey.all().stream()
                .filter(ConfigKey::isSingle)
                .map(ConfigKey::environment)
                .toList();
        assertThat(variables).doesNotHaveDuplicates().contains("SAOLA_BROKER_DATA_CONSUMER_ID_FILE", "SAOLA_MODE");
    }

    private ConfigReading read(final String text) throws IOException {
        return stack(text).read();
    }

    private ConfigStack stack(final String text) throws IOException {
        return new ConfigStack().file(file("test.yaml", text));
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
