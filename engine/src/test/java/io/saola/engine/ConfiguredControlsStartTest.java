package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.support.EngineRig;
import io.saola.risk.ControlSettings;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which controls a start sets: those of a policy that is newer than the one in force. */
@Timeout(180)
class ConfiguredControlsStartTest {
    private static final long NONE = ControlConfig.NONE;

    @TempDir
    private Path directory;

    @Test
    void shouldSetControlsOnceAndAgainOnlyForANewerVersion() {
        assertThat(valueAfterAStartWith(maxValue(3, 100))).isEqualTo(Decimals.of(100));
        assertThat(valueAfterAStartWith(maxValue(3, 200))).as("same version").isEqualTo(Decimals.of(100));
        assertThat(valueAfterAStartWith(maxValue(2, 200))).as("older version").isEqualTo(Decimals.of(100));
        assertThat(valueAfterAStartWith(maxValue(4, 200))).as("newer version").isEqualTo(Decimals.of(200));
    }

    @Test
    void shouldRefuseToStartWithAControlThatCannotBeSet() {
        assertThatThrownBy(() -> valueAfterAStartWith(
                        exposure(RiskScope.SECTOR, 0),
                        exposure(RiskScope.ACCOUNT, 99),
                        kill(),
                        exposure(RiskScope.SECTOR, 4010)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "control EXPOSURE of SECTOR 0: a value is missing or out of range",
                        "control EXPOSURE of ACCOUNT 99: a value is missing or out of range",
                        "control KILL of FIRM: a value is missing or out of range")
                .hasMessageNotContaining("4010");
        assertThat(directory.resolve("engine")).as("nothing was written").doesNotExist();
    }

    @Test
    void shouldSetLimitsOfSectors() {
        final EngineRig rig = rig(exposure(RiskScope.SECTOR, Sectors.target(0, 4010)));
        rig.close();
        final Sectors sectors =
                rig.engine().finalState().controls().risk().settings().sectors();
        assertThat(sectors.number(0)).isEqualTo(4010);
        assertThat(sectors.exposure(Scopes.account(0), 0).limit()).isEqualTo(Decimals.of(1));
        assertThat(sectors.exposure(Scopes.FIRM, 0)).isNull();
    }

    private long valueAfterAStartWith(final ControlConfig... controls) {
        final EngineRig rig = rig(controls);
        rig.close();
        final ControlSettings settings =
                rig.engine().finalState().controls().risk().settings();
        return settings.on(RiskControlId.MAX_VALUE, Scopes.FIRM).limit();
    }

    private EngineRig rig(final ControlConfig... controls) {
        return new EngineRig(directory, context -> {
            for (final ControlConfig control : controls) {
                context.control(control);
            }
            return context;
        });
    }

    private static ControlConfig maxValue(final int version, final long vnd) {
        return new ControlConfig(
                RiskScope.FIRM, 0, RiskControlId.MAX_VALUE, true, version, Decimals.of(vnd), NONE, NONE, NONE);
    }

    private static ControlConfig exposure(final RiskScope scope, final int target) {
        return new ControlConfig(scope, target, RiskControlId.EXPOSURE, true, 1, Decimals.of(1), NONE, NONE, NONE);
    }

    private static ControlConfig kill() {
        return new ControlConfig(RiskScope.FIRM, 0, RiskControlId.KILL, true, 1, NONE, NONE, NONE, NONE);
    }
}
