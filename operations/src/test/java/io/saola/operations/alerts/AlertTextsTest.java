package io.saola.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.logic.orders.IllegalTransitions;
import io.saola.strategies.api.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextsTest {
    @ParameterizedTest
    @EnumSource(value = AlertCode.class, mode = EnumSource.Mode.EXCLUDE, names = "NULL_VAL")
    void shouldHaveWordsForEveryCode(final AlertCode code) {
        assertThat(AlertTexts.knows(code)).isTrue();
    }

    @Test
    void shouldNameTheTransitionThatAnOrderRefused() {
        assertThat(AlertValue.TRANSITION.detail(IllegalTransitions.code(OrderState.FILLED, ReportKind.CANCELLED)))
                .isEqualTo(" Refused: FILLED -> CANCELLED.");
        assertThat(AlertValue.TRANSITION.detail(Decimals.NULL)).isEmpty();
        assertThat(AlertValue.TRANSITION.detail(9_999)).isEqualTo(" Refused: transition 9999.");
    }

    @Test
    void shouldOnlyNameEntriesThatTheRunbookHas() throws IOException {
        final List<String> anchors = Files.readAllLines(Path.of("../docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip().toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        final List<String> named = Stream.concat(
                        Arrays.stream(AlertCode.values())
                                .filter(code -> code != AlertCode.NULL_VAL)
                                .map(AlertTexts::anchor),
                        Stream.concat(
                                Arrays.stream(ProcessAlarm.values()).map(ProcessAlarm::anchor),
                                Stream.of("otp-locked")))
                .filter(anchor -> !anchor.isEmpty())
                .distinct()
                .toList();
        assertThat(anchors).containsAll(named);
    }
}
