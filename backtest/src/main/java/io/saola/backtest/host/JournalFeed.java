package io.saola.backtest.host;

import io.saola.backtest.data.FrameFeed;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The inputs of an engine's journal; a damaged one is refused by its reader. */
public final class JournalFeed implements FrameFeed {
    private static final int PROGRESS_INTERVAL = 1 << 14;

    private final Path directory;

    /**
     * Prepares a journal.
     *
     * @param directory of the engine that wrote it
     */
    public JournalFeed(final Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> symbols() {
        return List.of();
    }

    @Override
    public long play(final FrameHandler handler, final DoubleConsumer progress) {
        try (JournalReader inputs = JournalReader.open(JournalLayout.inputs(directory))) {
            return inputs.forEach((sequence, timestampNs, buffer, offset, length) -> {
                handler.onFrame(timestampNs, buffer, offset, length);
                if (sequence % PROGRESS_INTERVAL == 0) {
                    progress.accept(Double.NaN); // a journal does not tell how long it is
                }
            });
        }
    }
}
