package io.saola.tools.operate.top;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** The screen that renews itself and obeys keys, until somebody quits. */
final class TopTerminal {
    /** A new size of the window is noticed after this at the latest. */
    private static final long LONGEST_WAIT_MS = 200;

    /** The rest of a sequence follows within this. */
    private static final long SEQUENCE_WAIT_MS = 25;

    private static final int LONGEST_SEQUENCE = 256;
    private static final int END_OF_TEXT = 3;
    private static final int BELL = 7;
    private static final int ESCAPE = 27;

    private final TopSource source;
    private final boolean isColoured;
    private TopView view;
    private volatile boolean quit;

    TopTerminal(final TopSource source, final TopView view, final boolean isColoured) {
        this.source = source;
        this.view = view;
        this.isColoured = isColoured;
    }

    /** Runs until somebody quits. */
    void run() {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "this terminal (TERM=" + System.getenv("TERM")
                                + ") cannot draw a screen; use saola top -n 1, or set TERM");
            }
            terminal.handle(Signal.INT, signal -> quit = true);
            final Attributes before = terminal.enterRawMode();
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            try {
                loop(terminal);
            } finally {
                terminal.puts(Capability.cursor_visible);
                terminal.puts(Capability.exit_ca_mode);
                terminal.setAttributes(before);
                terminal.flush();
            }
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot use this terminal: " + e.getMessage());
        }
    }

    private void loop(final Terminal terminal) throws IOException {
        final Display display = new Display(terminal, true);
        final NonBlockingReader keys = terminal.reader();
        Size drawn = null;
        TopFigures figures = source.look();
        long lookedNs = System.nanoTime();
        while (!quit) {
            final Size size = terminal.getSize();
            if (!size.equals(drawn)) {
                drawn = size;
                display.resize(size);
                display.clear();
            }
            final long dueNs = lookedNs + TimeUnit.MILLISECONDS.toNanos(view.intervalMs());
            if (!view.isPaused() && System.nanoTime() - dueNs >= 0) {
                figures = source.look();
                lookedNs = System.nanoTime();
            }
            display.update(draw(figures, size), 0);
            final long waitMs = TimeUnit.NANOSECONDS.toMillis(dueNs - System.nanoTime());
            final int key = key(keys, Math.max(1, Math.min(LONGEST_WAIT_MS, waitMs)));
            if (key == NonBlockingReader.EOF || key == END_OF_TEXT || (key == 'q' && !view.isTyping())) {
                quit = true;
            } else if (key != NonBlockingReader.READ_EXPIRED) {
                view = view.key(key);
            }
        }
    }

    /**
     * The next key. What a terminal sends as a sequence (an arrow, a late answer to what it was asked at the start) is no key here, and
     * is swallowed as a whole.
     */
    private static int key(final NonBlockingReader keys, final long waitMs) throws IOException {
        final int key = keys.read(waitMs);
        if (key != ESCAPE) {
            return key;
        }
        final int introducer = keys.read(SEQUENCE_WAIT_MS);
        if (introducer == NonBlockingReader.READ_EXPIRED || introducer == NonBlockingReader.EOF) {
            return ESCAPE;
        }
        int last = introducer == '[' || introducer == 'O' ? keys.read(SEQUENCE_WAIT_MS) : introducer;
        final boolean isText = introducer == 'P' || introducer == ']' || introducer == '_' || introducer == '^';
        for (int i = 0; i < LONGEST_SEQUENCE && last >= 0 && !isEnd(last, introducer, isText); i++) {
            last = keys.read(SEQUENCE_WAIT_MS);
        }
        return NonBlockingReader.READ_EXPIRED;
    }

    private static boolean isEnd(final int character, final int introducer, final boolean isText) {
        if (isText) {
            return character == BELL || character == '\\';
        }
        return introducer != '[' || (character >= '@' && character <= '~');
    }

    private List<AttributedString> draw(final TopFigures figures, final Size size) {
        final List<AttributedString> lines =
                TopScreen.draw(figures, view, Math.max(40, size.getColumns()), Math.max(10, size.getRows()));
        return isColoured
                ? lines
                : lines.stream()
                        .map(line -> new AttributedString(line.toString()))
                        .toList();
    }
}
