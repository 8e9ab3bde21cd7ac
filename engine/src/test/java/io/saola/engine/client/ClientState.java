package io.saola.engine.client;

import io.saola.codecs.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a strategy outside remembers, with the position it follows from: so both are kept or lost together.
 *
 * @param position heard so far
 * @param quotes how many it has heard
 * @param digest of their best bids, in their order
 * @param bought by orders that are filled
 */
record ClientState(ClientPosition position, long quotes, long digest, long bought) {
    static final ClientState NEW = new ClientState(ClientPosition.START, 0, Digest.EMPTY, 0);

    ClientState heard(final long bestBid) {
        return new ClientState(position, quotes + 1, Digest.fold(digest, bestBid), bought);
    }

    ClientState filled(final long quantity) {
        return new ClientState(position, quotes, digest, bought + quantity);
    }

    ClientState at(final ClientPosition newPosition) {
        return new ClientState(newPosition, quotes, digest, bought);
    }

    /** One line by one write, which the death of this process cannot undo. */
    void append(final Path file) throws IOException {
        final String line = String.join(
                " ",
                List.of(
                        Long.toString(position.inputSequence()),
                        Long.toString(position.effectSequence()),
                        Long.toString(quotes),
                        Long.toString(digest),
                        Long.toString(bought)));
        Files.writeString(file, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The last whole line; the state of a strategy that has never lived if there is none. */
    static ClientState last(final Path file) throws IOException {
        if (!Files.exists(file)) {
            return NEW;
        }
        final String text = Files.readString(file, StandardCharsets.UTF_8);
        final String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1);
        if (lines.length < 2) {
            return NEW;
        }
        final String[] fields = lines[lines.length - 2].split(" ", -1);
        return new ClientState(
                new ClientPosition(Long.parseLong(fields[0]), Long.parseLong(fields[1])),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }
}
