package io.saola.operations.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.operations.Repository;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SettingSheetTest {
    @Test
    void shouldBeThePageInTheDocumentation() throws IOException {
        assertThat(Files.readString(Repository.file("docs/configuration.md")))
                .as("saola config keys > docs/configuration.md")
                .isEqualTo(SettingSheet.markdown());
    }

    @Test
    void shouldSayWhatEverySettingMeansAndNeverOfferToShowASecret() {
        assertThat(ConfigKey.all()).allSatisfy(key -> {
            assertThat(key.setting()).as(key.path()).isNotNull();
            assertThat(key.setting().value()).as(key.path()).isNotBlank().doesNotContain("|");
        });
        assertThat(ConfigKey.all().stream()
                        .filter(key -> key.setting().secret())
                        .map(ConfigKey::path))
                .allSatisfy(path -> assertThat(SettingSheet.markdown()).contains(path + "File"));
    }
}
