package io.saola.tools.operate.top;

import java.nio.file.Path;

/** Does what {@code saola top} does between two keys, without a terminal: to measure what it costs the engine. */
public final class TopProbe {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 50;
    private static final int INTERVAL_MS = 100;

    private final TopSource source;
    private final TopView view = new TopView(TopOrder.ID, INTERVAL_MS);

    /**
     * Gets ready.
     *
     * @param directory of the engine
     */
    public TopProbe(final Path directory) {
        source = new TopSource(directory);
    }

    /**
     * Looks once and draws the large screen.
     *
     * @return lines drawn
     */
    public int look() {
        return TopScreen.draw(source.look(), view, WIDTH, HEIGHT).size();
    }
}
