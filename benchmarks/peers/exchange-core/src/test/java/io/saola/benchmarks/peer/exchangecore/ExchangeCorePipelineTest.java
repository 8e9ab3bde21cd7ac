package io.saola.benchmarks.peer.exchangecore;

import static org.assertj.core.api.Assertions.assertThat;

import exchange.core2.core.common.CoreWaitStrategy;
import io.saola.benchmarks.peer.book.BookCommandGenerator;
import io.saola.benchmarks.peer.book.BookCommands;
import io.saola.benchmarks.peer.book.ReferenceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@EnabledForJreRange(
        max = JRE.JAVA_17,
        disabledReason = "exchange-core's pipeline wants insides of JDK 17 that later ones lack")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExchangeCorePipelineTest {
    private static final long SEED = 1;
    private static final int COMMANDS = 20_000;

    @TempDir
    private Path journal;

    @Test
    void shouldRefuseWhatTheReferenceBookRefusesAndWriteAJournal() throws IOException {
        final BookCommands commands = BookCommandGenerator.generate(SEED, COMMANDS);
        final ReferenceBook reference = new ReferenceBook((makerId, takerId, price, quantity) -> {});
        int expected = 0;
        for (int i = 0; i < commands.size(); i++) {
            expected += commands.apply(i, reference) ? 0 : 1;
        }

        try (ExchangeCorePipeline pipeline = new ExchangeCorePipeline(journal, CoreWaitStrategy.BLOCKING)) {
            for (int i = 0; i < commands.size(); i++) {
                commands.apply(i, pipeline);
            }
            pipeline.awaitResults(commands.size());

            assertThat(pipeline.refused()).as("seed %d", SEED).isEqualTo(expected);
        }
        try (Stream<Path> files = Files.list(journal)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.size(file)).isPositive());
        }
    }
}
