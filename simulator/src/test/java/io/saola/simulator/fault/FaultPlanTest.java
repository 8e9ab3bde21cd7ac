package io.saola.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultPlanTest {
    @Test
    void shouldReadRulesAndLeaveOutCommentsAndEmptyLines(@TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("faults.jsonl");
        Files.writeString(file, """
                # a bad morning

                {"fault":"drop","hub":"data","channel":"X-QUOTE","symbol":"SSI","probability":0.25}
                {"fault":"status-reply","endpoint":"NewOrder","status":503,"nth":3,"taken":true}
                """);
        final FaultPlan plan = FaultPlan.read(file);
        assertThat(plan.rules()).hasSize(2);
        assertThat(plan.rules().get(0).kind()).isEqualTo(FaultKind.DROP);
        assertThat(plan.rules().get(0).text(FaultParameter.SYMBOL, "")).isEqualTo("SSI");
        assertThat(plan.rules().get(1).number(FaultParameter.STATUS, 0)).isEqualTo(503);
        assertThat(plan.rules().get(1).isTaken()).isTrue();
    }

    @Test
    void shouldReadBackWhatARulePrints() throws Exception {
        final FaultRule rule = FaultRule.of(FaultKind.STATUS_REPLY)
                .name("odd \"name\"")
                .endpoint("NewOrder")
                .status(429)
                .body("line\nbreak")
                .probability(0.5);
        final FaultPlan plan = FaultPlan.parse("printed", rule.toString());
        assertThat(plan.rules().get(0)).hasToString(rule.toString());
    }

    @Test
    void shouldNameEveryWrongLineAndTakeNothing() {
        assertThatThrownBy(() -> FaultPlan.parse("f.jsonl", """
                        {"fault":"drop","hub":"data"}
                        {"fault":"dorp"}
                        {"fault":"drop","chanel":"X"}
                        {"fault":"drop",}
                        """))
                .isInstanceOf(FaultPlanException.class)
                .hasMessageContaining("f.jsonl:2: unknown fault: dorp; did you mean drop?")
                .hasMessageContaining("f.jsonl:3: unknown field of drop: chanel; did you mean channel?")
                .hasMessageContaining("f.jsonl:4: not valid JSON at column ")
                .message()
                .doesNotContain("f.jsonl:1:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1] | expected a JSON object
                    {"hub":"data"} | no fault named
                    {"fault":"drop","hub":"dta"} | unknown hub: dta; did you mean data?
                    {"fault":"drop","channel":"X-QUOT"} | unknown channel: X-QUOT; did you mean X-QUOTE?
                    {"fault":"drop","event":"orderevnt"} | unknown event: orderevnt; did you mean orderEvent?
                    {"fault":"lose","orderStatus":"ZZZZZZ"} | unknown orderStatus: ZZZZZZ; known are
                    {"fault":"hang","endpoint":"NewOder"} | unknown endpoint: NewOder; did you mean NewOrder?
                    {"fault":"omit-orders","endpoint":"NewOrder"} | unknown endpoint: NewOrder; known are orderBook
                    {"fault":"drop","probability":1.5} | probability=1.5 is outside 0..1
                    {"fault":"drop","probability":"often"} | probability must be a number from 0 to 1
                    {"fault":"drop","every":0} | every=0 is outside
                    {"fault":"drop","every":2.5} | every must be a whole number
                    {"fault":"drop","symbol":null} | symbol must be a text
                    {"fault":"drop","nth":1,"every":2} | say only one of every, nth
                    {"fault":"delay","hub":"data"} | delay needs delayMs
                    {"fault":"status-reply"} | status-reply needs status
                    {"fault":"slow","delayMs":999999999} | delayMs=999999999 is outside 0..600000
                    {"fault":"hang","taken":"yes"} | taken must be true or false
                    {"fault":"drop","fault":"delay"} | Duplicate field 'fault'
                    {"fault":"drop"} {"fault":"drop"} | Trailing token
                    """)
    void shouldRefuseWithTheReason(final String line, final String reason) {
        assertThatThrownBy(() -> FaultPlan.parse("plan", line))
                .isInstanceOf(FaultPlanException.class)
                .hasMessageStartingWith("plan:1: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseTwoRulesOfOneName() {
        assertThatThrownBy(() -> FaultPlan.parse(
                        "plan",
                        "{\"fault\":\"drop\",\"name\":\"a\"}\n{\"fault\":\"delay\",\"delayMs\":1,\"name\":\"a\"}"))
                .isInstanceOf(FaultPlanException.class)
                .hasMessage("plan:2: name=a was given in line 1 already");
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge(@TempDir final Path directory) throws Exception {
        final Path file = directory.resolve("huge");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> FaultPlan.read(file))
                .isInstanceOf(FaultPlanException.class)
                .hasMessageContaining("larger than");
    }
}
