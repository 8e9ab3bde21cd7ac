package io.saola.tools.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a process of its own, because a process has one logging. */
@Timeout(120)
class LogLinesTest {
    private static final String CANARY = "T0K3Nc4n4ry";

    @TempDir
    private Path folder;

    @Test
    void shouldWriteOneJsonDocumentALineWithTheIdsOfEachOrder() throws Exception {
        final List<JsonNode> lines = new ArrayList<>();
        for (final String line : run("json", "info")) {
            lines.add(document(line));
        }

        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("schema").asText()).isEqualTo("saola.log/1");
            assertThat(line.path("time").asText()).endsWith("+07:00");
            assertThat(line.path("level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(line.path("thread").asText()).isIn("order-log", "main");
        });
        final List<JsonNode> orders = lines.stream()
                .filter(line -> line.path("logger").asText().equals("io.saola.orders"))
                .toList();
        for (final long clientOrderId : clientOrderIds()) {
            assertThat(orders)
                    .as("lines of order %d", clientOrderId)
                    .anyMatch(line -> line.path("ids").path("clientOrderId").asLong() == clientOrderId
                            && line.path("ids").path("requestId").asLong() > 0
                            && line.path("ids").path("sequence").asLong() > 0
                            && line.path("ids").has("symbol"));
        }
        assertThat(orders.stream().filter(line -> line.path("message").asText().startsWith("broker: ")))
                .hasSize(reports())
                .allSatisfy(line -> assertThat(line.path("ids").has("sequence")).isTrue());
        assertThat(lines).anyMatch(line -> line.path("exception").asText().contains("IllegalStateException: two"));
    }

    @Test
    void shouldWriteOneLineOfTextEachAndOnlyThoseOfTheLevel() throws Exception {
        assertThat(run("text", "info"))
                .anyMatch(line -> line.contains("clientOrderId=") && line.contains("requestId="))
                .anyMatch(line -> line.contains("two\\nlines"))
                .noneMatch(line -> line.contains("NULL_VAL") || line.contains("-9223372036854775808"))
                .noneMatch(line -> line.contains("-2147483648"))
                .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN|ERROR) .*"));
    }

    @Test
    void shouldLeaveOutLinesBelowTheLevel() throws Exception {
        assertThat(run("text", "error")).isNotEmpty().allMatch(line -> line.contains(" ERROR "));
    }

    private List<String> run(final String format, final String level) throws IOException, InterruptedException {
        final Path config = Files.writeString(
                folder.resolve("saola.yaml"),
                "engine: {directory: " + day() + "}\nmarket: {symbols: [FPT]}\nlogging: {format: " + format
                        + ", level: " + level + "}\n");
        final Path err = folder.resolve("err");
        final ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LogProbe.class.getName(),
                config.toString());
        builder.environment().put("SAOLA_ALERTS_WEBHOOK_URL", "http://example.com/" + CANARY);
        builder.environment().put("SAOLA_BROKER_PIN", CANARY);
        final Process process = builder.redirectError(err.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        final String text = Files.readString(err);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).contains("alerts.webhook.url is no https address").doesNotContain(CANARY);
        assertThat(folder.resolve("out")).isEmptyFile();
        return text.lines().toList();
    }

    private Path day() {
        return folder.resolve("day");
    }

    private List<Long> clientOrderIds() {
        final List<Long> ids = new ArrayList<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final SendOrderDecoder order = new SendOrderDecoder();
        try (JournalReader reader = JournalReader.open(JournalLayout.effects(day()))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (header.wrap(buffer, offset).templateId() == SendOrderDecoder.TEMPLATE_ID) {
                    ids.add(order.wrapAndApplyHeader(buffer, offset, header).clientOrderId());
                }
            });
        }
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private int reports() {
        final int[] count = {0};
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(day()))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) ->
                    count[0] += header.wrap(buffer, offset).templateId() == BrokerReportDecoder.TEMPLATE_ID ? 1 : 0);
        }
        return count[0];
    }

    private static JsonNode document(final String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (final JsonProcessingException e) {
            throw new AssertionError("no JSON document: " + line, e);
        }
    }
}
