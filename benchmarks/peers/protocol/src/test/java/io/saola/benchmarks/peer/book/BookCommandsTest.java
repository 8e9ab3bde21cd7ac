package io.saola.benchmarks.peer.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookCommandsTest {
    private static final int COUNT = 50_000;

    @TempDir
    private Path directory;

    @Test
    void shouldReadBackTheStreamItWrote() throws IOException {
        final BookCommands commands = BookCommandGenerator.generate(7, 5_000);
        commands.write(directory.resolve("a"));
        final BookCommands read = BookCommands.read(directory.resolve("a"));
        read.write(directory.resolve("b"));

        assertThat(read.size()).isEqualTo(5_000);
        assertThat(read.orders()).isEqualTo(commands.orders());
        assertThat(Files.mismatch(directory.resolve("a"), directory.resolve("b")))
                .isEqualTo(-1);
    }

    @Test
    void shouldRefuseEveryDamageThatItCanSee() throws IOException {
        final Path file = directory.resolve("commands");
        BookCommandGenerator.generate(7, 1_000).write(file);
        final byte[] good = Files.readAllBytes(file);
        for (final int position : new int[] {0, 7, 8, 11, 16, 17, 18, 23, 31}) {
            final byte[] bad = good.clone();
            bad[position] ^= 0x55;
            Files.write(file, bad);
            assertThatThrownBy(() -> BookCommands.read(file))
                    .as("byte %d", position)
                    .isInstanceOf(IOException.class);
        }
        Files.write(file, Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> BookCommands.read(file)).hasMessageContaining("wrong length");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> BookCommands.read(file)).hasMessageContaining("no command stream");
    }

    @Test
    void shouldMakeARealisticMixThatOnlyTheSeedDecides() throws IOException {
        final BookCommands commands = BookCommandGenerator.generate(3, COUNT);
        final List<Long> trades = new ArrayList<>();
        final ReferenceBook book = new ReferenceBook((maker, taker, price, quantity) -> trades.add(quantity));
        int refused = 0;
        for (int i = 0; i < commands.size(); i++) {
            refused += commands.apply(i, book) ? 0 : 1;
        }

        final Offset<Integer> threePercent = Offset.offset(COUNT * 3 / 100);
        assertThat(commands.count(BookCommands.NEW)).isCloseTo(COUNT * 55 / 100, threePercent);
        assertThat(commands.count(BookCommands.CANCEL)).isCloseTo(COUNT * 40 / 100, threePercent);
        assertThat(commands.count(BookCommands.REDUCE) + commands.count(BookCommands.MOVE))
                .isCloseTo(COUNT * 5 / 100, threePercent);
        assertThat(refused).as("every command names an order that rests").isZero();
        assertThat(trades).hasSizeGreaterThan(COUNT / 50);
        commands.write(directory.resolve("a"));
        BookCommandGenerator.generate(3, COUNT).write(directory.resolve("b"));
        BookCommandGenerator.generate(4, COUNT).write(directory.resolve("c"));
        assertThat(Files.mismatch(directory.resolve("a"), directory.resolve("b")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(directory.resolve("a"), directory.resolve("c")))
                .isNotNegative();
    }
}
