package io.saola.benchmarks.peer.exchangecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.benchmarks.peer.book.BookCommandGenerator;
import io.saola.benchmarks.peer.book.BookCommands;
import io.saola.benchmarks.peer.book.BookRun;
import io.saola.benchmarks.peer.book.ReferenceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCoreBookTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldTradeAsTheReferenceBookDoes(final long seed) throws IOException {
        final BookCommands commands = BookCommandGenerator.generate(seed, 20_000);
        BookRun.writeOracle(commands, (orders, sink) -> new ReferenceBook(sink), directory.resolve("reference"));
        BookRun.writeOracle(commands, (orders, sink) -> new ExchangeCoreBook(sink), directory.resolve("peer"));

        assertThat(Files.size(directory.resolve("reference"))).isGreaterThan(10_000);
        assertThat(Files.mismatch(directory.resolve("reference"), directory.resolve("peer")))
                .as("seed %d", seed)
                .isEqualTo(-1);
    }
}
