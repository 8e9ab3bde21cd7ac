package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ConfigurationException;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.strategy.StrategyChanges;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.engine.testkit.StrategyScenario;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.support.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strategies from jars: found, kept apart, told apart. */
@Timeout(60)
class StrategyPluginsTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindKindsInJarsByFileName() throws Exception {
        final Path second = PluginJars.clean(folder, "b.jar", "second", "");
        PluginJars.clean(
                folder,
                "a.jar",
                "first",
                ", new StrategyKind(\"first\", List.of(), p -> new Planted()).withVersion(2)");
        Files.writeString(folder.resolve("notes.txt"), "no jar");
        try (StrategyPlugins plugins = StrategyPlugins.load(folder, BuiltinStrategies.kinds())) {
            assertThat(plugins.kinds())
                    .extracting(StrategyKind::id)
                    .startsWith("book-imbalance")
                    .endsWith("first", "first@2", "second");
            final StrategyKind kind = plugins.kinds().get(plugins.kinds().size() - 1);
            assertThat(kind.codeIdentity())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(second))));
            assertThat(plugins.origin(kind)).isEqualTo("b.jar");
            new StrategyScenario(kind)
                    .share("FPT", "95000")
                    .quote("FPT", "94900", "95000")
                    .restarted();
        }
    }

    @Test
    void shouldKeepEachJarsStaticsApart() {
        PluginJars.clean(folder, "a.jar", "first", "");
        PluginJars.clean(folder, "b.jar", "second", "");
        try (StrategyPlugins plugins = StrategyPlugins.load(folder, List.of())) {
            final Class<?> first =
                    plugins.kinds().get(0).factory().apply(new long[0]).getClass();
            final Class<?> second =
                    plugins.kinds().get(1).factory().apply(new long[0]).getClass();
            assertThat(first.getName()).isEqualTo(second.getName());
            assertThat(first).isNotEqualTo(second);
        }
    }

    @Test
    void shouldNameEveryConflictAndEveryJarThatIsNone() throws IOException {
        PluginJars.clean(folder, "a.jar", "same", "");
        PluginJars.clean(folder, "b.jar", "same", "");
        PluginJars.clean(folder, "c.jar", "book-imbalance", "");
        Files.writeString(folder.resolve("d.jar"), "no jar");
        PluginJars.pack(folder.resolve("e.jar"), Files.createDirectory(folder.resolve("empty")));
        assertThatThrownBy(() -> StrategyPlugins.load(folder, BuiltinStrategies.kinds()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("same is in a.jar and in b.jar")
                .hasMessageContaining("book-imbalance is in Saola and in c.jar")
                .hasMessageContaining("d.jar cannot be read")
                .hasMessageContaining("e.jar offers no strategies");
    }

    @Test
    void shouldHideTheEngineFromStrategies() {
        PluginJars.planted(
                folder,
                "nosy",
                "abstract static class Sink implements io.saola.engine.logic.effects.EffectSink {}",
                "",
                "");
        assertThatThrownBy(() -> StrategyPlugins.load(folder, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nosy.jar has a class that cannot be loaded")
                .hasMessageContaining("EffectSink");
    }

    @Test
    void shouldSayWhenAJournalRanOnOtherCode() {
        PluginJars.clean(folder, "a.jar", "first", "");
        try (StrategyPlugins plugins = StrategyPlugins.load(folder, List.of())) {
            final StrategyKind kind = plugins.kinds().get(0);
            assertThat(plugins.differences(told(kind))).isEmpty();
            assertThat(plugins.differences(told(kind.withCodeIdentity("0".repeat(64)))))
                    .singleElement()
                    .asString()
                    .contains("first ran from a jar with SHA-256 000")
                    .contains("loaded now: " + kind.codeIdentity() + " from a.jar");
            assertThat(StrategyPlugins.load(null, BuiltinStrategies.kinds()).differences(told(kind)))
                    .singleElement()
                    .asString()
                    .contains("is not loaded now: give its folder with --plugins");
        }
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        final CommandRun run = CommandRun.of(
                "strategy", "list", "--plugins", folder.resolve("nowhere").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("nowhere cannot be read");
    }

    @Test
    void shouldListBuiltInKindsForPeople() {
        final CommandRun run = CommandRun.of("strategy", "list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("book-imbalance   from Saola", "thresholdPercent=70", "[51..99]");
    }

    private static StrategyChanges told(final StrategyKind kind) {
        final BusinessLogic logic = new BusinessLogic(List.of());
        final BootFrames boot = new BootFrames(() -> 1);
        logic.onInput(1, 1, boot.engineStart(1, 20261120, 1, 1, "test", 0), 0);
        logic.onInput(2, 1, boot.strategyCode(kind), 0);
        return logic.strategies().changes();
    }
}
